package io.guanjia.renovation;

import static io.guanjia.renovation.Renovation.CASE_NUMBER;
import static io.guanjia.renovation.Renovation.CASE_OWNER;

import io.guanjia.ledger.Money;
import io.guanjia.registry.passes.WorkPasses;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class CloseRenovation implements JavaDelegate {

    private final Renovations renovations;
    private final SettlementBook settlements;
    private final WorkPasses passes;

    CloseRenovation(Renovations renovations, SettlementBook settlements, WorkPasses passes) {
        this.renovations = renovations;
        this.settlements = settlements;
        this.passes = passes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RenovationCase renovation = renovations.get(CASE_NUMBER.from(execution));
        if (passes.site(renovation.caseNumber()).isPresent()) {
            passes.close(renovation.caseNumber(), CASE_OWNER.from(execution));
        }
        renovations.closed(renovation.caseNumber(), outcome(renovation));
    }

    private String outcome(RenovationCase renovation) {
        String number = renovation.caseNumber();
        if (renovations.isWithdrawn(number)) {
            return "申请人撤回装修申请";
        }
        Optional<String> refusal = renovations.refusal(number);
        if (renovation.permitAt() == null) {
            return "未发给装修许可证:" + refusal.orElse("申请人不再申请");
        }
        String end = renovation.expelledAt() == null ? "装修完工,验收合格" : "装修公司已清除出场";
        long back = settlements.lines(number, true).stream().mapToLong(line -> line.fen()).sum();
        long kept = settlements.lines(number, false).stream().mapToLong(line -> line.fen()).sum();
        return "%s;退还 %s 元%s".formatted(end, Money.yuan(back), kept == 0 ? "" : ",不退 %s 元".formatted(Money.yuan(kept)));
    }
}
