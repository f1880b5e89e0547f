package io.guanjia.renovation;

import static io.guanjia.renovation.Renovation.ACCEPT_SITE;
import static io.guanjia.renovation.Renovation.ACCEPT_WORKS;
import static io.guanjia.renovation.Renovation.CASE_NUMBER;
import static io.guanjia.renovation.Renovation.CASE_OWNER;
import static io.guanjia.renovation.Renovation.WORKS_ACCEPTED;

import io.guanjia.engine.Executions;
import io.guanjia.form.CaseData;
import io.guanjia.form.FormRecord;
import io.guanjia.registry.passes.WorkPasses;
import io.guanjia.renovation.AcceptanceBook.Line;
import io.guanjia.renovation.AcceptanceBook.Trade;
import io.guanjia.timeframe.Deadlines;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Keeps what each trade said in this round (RN-14). Where something has to be put right, workers may come in as long as
 * that may take, even beyond the end of the permit.
 */
@Component
class RecordAcceptance implements JavaDelegate {

    private final Renovations renovations;
    private final AcceptanceBook acceptances;
    private final WorkPasses passes;
    private final Deadlines deadlines;
    private final CaseData caseData;
    private final Clock clock;

    RecordAcceptance(Renovations renovations, AcceptanceBook acceptances, WorkPasses passes, Deadlines deadlines,
            CaseData caseData, Clock clock) {
        this.renovations = renovations;
        this.acceptances = acceptances;
        this.passes = passes;
        this.deadlines = deadlines;
        this.caseData = caseData;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String caseNumber = CASE_NUMBER.from(execution);
        int round = acceptances.rounds(caseNumber) + 1;
        enter(execution, round, ACCEPT_WORKS, "worksNote",
                List.of(Trade.STRUCTURE, Trade.HIGH_VOLTAGE, Trade.LOW_VOLTAGE, Trade.HIDDEN));
        enter(execution, round, ACCEPT_SITE, "siteNote", List.of(Trade.DEBRIS, Trade.COMMON));

        boolean accepted = acceptances.failed(caseNumber).isEmpty();
        if (accepted) {
            renovations.worksAccepted(caseNumber);
        } else {
            letIn(execution, renovations.get(caseNumber));
        }
        WORKS_ACCEPTED.set(execution, Renovation.yesOrNo(accepted));
    }

    private void enter(DelegateExecution execution, int round, String element, String note, List<Trade> trades) {
        FormRecord form = caseData.newestOf(Executions.rootProcessInstanceId(execution), element);
        Map<String, Object> values = form.content();
        trades.forEach(trade -> acceptances.add(CASE_NUMBER.from(execution), new Line(round, trade,
                (String) values.get(trade.field), RenovationApplication.text(values, note),
                form.submittedByOr(CASE_OWNER.from(execution)), form.submittedAt())));
    }

    /** Also where the work ended because it was stopped: what has to be put right needs workers. */
    private void letIn(DelegateExecution execution, RenovationCase renovation) {
        Instant until = deadlines.limit(execution, "reportRectified", Date.from(clock.instant()));
        passes.resume(renovation.caseNumber(), until.isAfter(renovation.validUntil()) ? until : renovation.validUntil(),
                CASE_OWNER.from(execution));
    }
}
