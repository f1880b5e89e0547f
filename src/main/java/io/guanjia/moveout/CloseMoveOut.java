package io.guanjia.moveout;

import static io.guanjia.moveout.TenantMoveOut.ACCEPTED;
import static io.guanjia.moveout.TenantMoveOut.CASE_NUMBER;
import static io.guanjia.moveout.TenantMoveOut.CONSENT;
import static io.guanjia.moveout.TenantMoveOut.ENTRY_WAY;
import static io.guanjia.moveout.TenantMoveOut.SEARCH_RESULT;

import io.guanjia.engine.Executions;
import io.guanjia.form.CaseData;
import io.guanjia.ledger.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class CloseMoveOut implements JavaDelegate {

    private final MoveOuts moveOuts;
    private final MoveOutSettlement settlement;
    private final TenantMoney accounts;
    private final CaseData caseData;

    CloseMoveOut(MoveOuts moveOuts, MoveOutSettlement settlement, TenantMoney accounts, CaseData caseData) {
        this.moveOuts = moveOuts;
        this.settlement = settlement;
        this.accounts = accounts;
        this.caseData = caseData;
    }

    @Override
    public void execute(DelegateExecution execution) {
        MoveOut moveOut = moveOuts.get(CASE_NUMBER.from(execution));
        moveOuts.closed(moveOut.caseNumber(), outcome(execution, moveOut));
    }

    private String outcome(DelegateExecution execution, MoveOut moveOut) {
        Map<String, Object> values = caseData.values(Executions.rootProcessInstanceId(execution));
        if (moveOut.withdrawnAt() != null) {
            return "租户撤回退租,继续居住";
        }
        if (TenantMoveOut.NO.equals(ACCEPTED.from(execution))) {
            return "不予受理:" + MoveOutNotice.text(values, "refusalReason");
        }
        if ("refused".equals(CONSENT.from(execution))) {
            return "业主不同意,不予办理:" + MoveOutNotice.text(values, "consentReason");
        }
        if ("stays".equals(SEARCH_RESULT.from(execution))) {
            return "租户仍在住,不按自行搬离办理";
        }
        if ("none".equals(ENTRY_WAY.from(execution))) {
            return "暂不进入房屋:" + MoveOutNotice.text(values, "entryReason");
        }
        return String.join(";", left(moveOut));
    }

    private List<String> left(MoveOut moveOut) {
        List<String> parts = new ArrayList<>(List.of("租户已搬离,房屋登记为空置"));
        long debt = settlement.debt(moveOut);
        long held = accounts.totalHeld(moveOut);
        parts.add(debt > 0 ? "尚欠 %s 元,按约定追收".formatted(Money.yuan(debt)) : "费用已结清");
        if (moveOut.refundedAt() != null) {
            parts.add("余款已退还");
        } else if (held > 0) {
            parts.add("余款 %s 元留存待领".formatted(Money.yuan(held)));
        }
        if (moveOut.goodsLeft() != null) {
            parts.add("遗留物品已清点并处理");
        }
        return parts;
    }
}
