package io.guanjia.renovation;

import static io.guanjia.renovation.Renovation.CASE_NUMBER;
import static io.guanjia.renovation.Renovation.CASE_OWNER;
import static io.guanjia.renovation.Renovation.PASSES_DUE_FROM;
import static io.guanjia.renovation.Renovation.RETURN_PASSES;

import io.guanjia.engine.Executions;
import io.guanjia.form.CaseData;
import io.guanjia.form.FormRecord;
import io.guanjia.registry.passes.WorkPass;
import io.guanjia.registry.passes.WorkPass.State;
import io.guanjia.registry.passes.WorkPasses;
import io.guanjia.timeframe.Deadlines;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Enters each pass as returned or lost, closes the site, and notes whether that was in time (RN-07, RN-14). */
@Component
class RecordReturnedPasses implements JavaDelegate {

    private final SettlementBook settlements;
    private final PermitTerms terms;
    private final WorkPasses passes;
    private final Deadlines deadlines;
    private final CaseData caseData;

    RecordReturnedPasses(SettlementBook settlements, PermitTerms terms, WorkPasses passes, Deadlines deadlines, CaseData caseData) {
        this.settlements = settlements;
        this.terms = terms;
        this.passes = passes;
        this.deadlines = deadlines;
        this.caseData = caseData;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String caseNumber = CASE_NUMBER.from(execution);
        FormRecord form = caseData.newestOf(Executions.rootProcessInstanceId(execution), RETURN_PASSES);
        String actor = form.submittedByOr(CASE_OWNER.from(execution));
        List<String> lost = form.content().get("passesLost") instanceof Collection<?> chosen
                ? chosen.stream().map(Object::toString).toList() : List.of();

        passes.lost(caseNumber, lost, actor);
        passes.returned(caseNumber, passes.of(caseNumber).stream()
                .filter(pass -> pass.state() == State.ISSUED || pass.state() == State.RECALLED)
                .map(WorkPass::number).toList(), actor);
        passes.close(caseNumber, actor);

        Instant due = deadlines.limit(execution, "returnPasses", PASSES_DUE_FROM.from(execution));
        boolean renewedLate = terms.gaps(caseNumber).stream().anyMatch(gap -> gap.askedAgain()
                .isAfter(deadlines.limit(execution, "returnPasses", Date.from(gap.ended()))));
        settlements.passesBack(caseNumber, due, form.submittedAt(), renewedLate,
                Boolean.TRUE.equals(form.content().get("permitReturned")));
    }
}
