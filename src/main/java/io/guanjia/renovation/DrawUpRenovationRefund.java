package io.guanjia.renovation;

import static io.guanjia.renovation.Renovation.CASE_NUMBER;
import static io.guanjia.renovation.Renovation.SETTLE_DEPOSIT;

import com.fasterxml.jackson.databind.JsonNode;
import io.guanjia.engine.Executions;
import io.guanjia.form.CaseData;
import io.guanjia.ledger.Money;
import io.guanjia.registry.passes.WorkPass;
import io.guanjia.registry.passes.WorkPass.State;
import io.guanjia.registry.passes.WorkPasses;
import io.guanjia.renovation.SettlementBook.Settlement;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Adds up, line by line, what goes back and what is kept; nothing is booked yet (RN-07, RN-14). */
@Component
class DrawUpRenovationRefund implements JavaDelegate {

    private static final String TABLE = "装修押金退还规则";

    private final Renovations renovations;
    private final SettlementBook settlements;
    private final RenovationMoney money;
    private final WorkPasses passes;
    private final Answers answers;
    private final CaseData caseData;

    DrawUpRenovationRefund(Renovations renovations, SettlementBook settlements, RenovationMoney money, WorkPasses passes,
            Answers answers, CaseData caseData) {
        this.renovations = renovations;
        this.settlements = settlements;
        this.money = money;
        this.passes = passes;
        this.answers = answers;
        this.caseData = caseData;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String caseNumber = CASE_NUMBER.from(execution);
        Map<String, Object> form = caseData.newestOf(Executions.rootProcessInstanceId(execution), SETTLE_DEPOSIT).content();
        settlements.asked(caseNumber, (String) form.get("receipt"), Money.fen(form.get("damageAmount")),
                RenovationApplication.text(form, "damageReason"));
        Settlement settlement = settlements.find(caseNumber).orElseThrow();

        settlements.lines(caseNumber, RefundSheet.of(rules(execution), renovations.get(caseNumber).terms(),
                money.paid(caseNumber), count(passes.of(caseNumber), settlement), settlement.damageFen(),
                settlement.damageReason()));
    }

    /** A worker who left early gave his pass back in time, whatever became of the others. */
    private static RefundSheet.Passes count(List<WorkPass> all, Settlement settlement) {
        int returned = (int) all.stream().filter(pass -> pass.state() == State.RETURNED).count();
        int late = (int) all.stream().filter(pass -> pass.state() == State.RETURNED
                && settlement.isLate(pass.end().at())).count();
        int lost = (int) all.stream().filter(pass -> pass.state() == State.LOST).count();
        return new RefundSheet.Passes(returned - late, late, lost);
    }

    private Map<String, RefundSheet.Rule> rules(DelegateExecution execution) {
        return answers.rows(Executions.json(execution, Renovation.REFUND_RULES), TABLE).stream().collect(Collectors.toMap(
                row -> Answers.text(row, "what", TABLE), DrawUpRenovationRefund::rule));
    }

    private static RefundSheet.Rule rule(JsonNode row) {
        return new RefundSheet.Rule(row.path("refund").asBoolean(), Answers.text(row, "words", TABLE));
    }
}
