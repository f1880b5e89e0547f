package io.guanjia.moveout;

import static io.guanjia.moveout.TenantMoveOut.CASE_NUMBER;
import static io.guanjia.moveout.TenantMoveOut.SETTLE_ACCOUNTS;

import io.guanjia.engine.Executions;
import io.guanjia.form.CaseData;
import io.guanjia.ledger.Fee;
import io.guanjia.ledger.Money;
import io.guanjia.registry.Occasion;
import io.guanjia.registry.UnitCondition;
import io.guanjia.registry.UnitConditions;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Puts utilities and other charges onto the sheet (MO-04). Nothing is booked; what is owed and held already is looked
 * up in the ledger whenever the sheet is shown.
 */
@Component
class DrawUpSheet implements JavaDelegate {

    private final MoveOuts moveOuts;
    private final UnitConditions conditions;
    private final CaseData caseData;

    DrawUpSheet(MoveOuts moveOuts, UnitConditions conditions, CaseData caseData) {
        this.moveOuts = moveOuts;
        this.conditions = conditions;
        this.caseData = caseData;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String caseNumber = CASE_NUMBER.from(execution);
        Map<String, Object> accounts = caseData.newestOf(Executions.rootProcessInstanceId(execution), SETTLE_ACCOUNTS)
                .content();
        UnitCondition left = conditions.ofCase(caseNumber, Occasion.MOVE_OUT).orElseThrow();
        for (Meter meter : Meter.all()) {
            BigDecimal now = meter.of().apply(left);
            if (now != null && accounts.get(meter.billed()) != null) {
                utility(caseNumber, meter, new BigDecimal(accounts.get(meter.billed()).toString()), now,
                        price(execution, meter.fee()));
            }
        }
        if (TenantMoveOut.YES.equals(accounts.get("otherCharge"))) {
            moveOuts.line(caseNumber, Fee.OTHER, "other", accounts.get("otherText").toString(),
                    Money.fen(accounts.get("otherAmount")));
        }
        moveOuts.sheetDrawn(caseNumber);
    }

    private void utility(String caseNumber, Meter meter, BigDecimal billed, BigDecimal now, BigDecimal price) {
        BigDecimal used = now.subtract(billed);
        long fen = used.multiply(price).movePointRight(2).setScale(0, RoundingMode.HALF_UP).longValueExact();
        moveOuts.line(caseNumber, meter.fee(), meter.key(), "%s：%s 至 %s，用量 %s %s，单价 %s 元".formatted(
                meter.fee().label(), plain(billed), plain(now), plain(used), meter.unit(), price.toPlainString()), fen);
    }

    private static BigDecimal price(DelegateExecution execution, Fee fee) {
        if (execution.getVariable(TenantMoveOut.TARIFFS) instanceof List<?> tariffs) {
            for (Object row : tariffs) {
                if (row instanceof Map<?, ?> tariff && fee.name().equals(tariff.get("fee"))) {
                    return new BigDecimal(tariff.get("price").toString());
                }
            }
        }
        throw new IllegalStateException("退租水电燃气单价没有“%s”一行".formatted(fee.label()));
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
