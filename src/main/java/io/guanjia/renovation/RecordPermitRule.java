package io.guanjia.renovation;

import static io.guanjia.renovation.RenovationPermits.APPROVER;
import static io.guanjia.renovation.RenovationPermits.FOLLOW_UP;
import static io.guanjia.renovation.RenovationPermits.TELL_NEIGHBOURS;
import static io.guanjia.renovation.RenovationWork.REQUEST_ID;

import com.fasterxml.jackson.databind.JsonNode;
import io.guanjia.engine.Executions;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Keeps what the table says of a kind of permit, and who approves and looks afterwards (RN-15, RN-17). */
@Component
class RecordPermitRule implements JavaDelegate {

    private static final String TABLE = "专项许可条件";

    private final ExtraPermits permits;
    private final Answers answers;

    RecordPermitRule(ExtraPermits permits, Answers answers) {
        this.permits = permits;
        this.answers = answers;
    }

    @Override
    public void execute(DelegateExecution execution) {
        JsonNode row = answers.rows(Executions.json(execution, RenovationPermits.PERMIT_RULE), TABLE).get(0);
        boolean neighbours = Answers.text(row, "neighbours", TABLE).equals(Renovation.YES);
        ExtraPermits.Rule rule = new ExtraPermits.Rule(Answers.text(row, "approver", TABLE),
                Math.toIntExact(Answers.whole(row, "longestDays", TABLE)),
                row.path("most").isNumber() ? row.path("most").decimalValue() : null, row.path("mostUnit").asText(""),
                Answers.text(row, "needs", TABLE), Answers.text(row, "followUp", TABLE), neighbours,
                Answers.text(row, "conditions", TABLE), Answers.text(row, "clause", TABLE));
        permits.rule(REQUEST_ID.from(execution), rule);
        APPROVER.set(execution, rule.approver());
        FOLLOW_UP.set(execution, rule.followUp());
        TELL_NEIGHBOURS.set(execution, neighbours ? Renovation.YES : Renovation.NO);
    }
}
