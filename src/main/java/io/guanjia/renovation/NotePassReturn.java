package io.guanjia.renovation;

import static io.guanjia.renovation.Renovation.CASE_NUMBER;
import static io.guanjia.renovation.Renovation.PASSES_DUE_FROM;
import static io.guanjia.renovation.Renovation.PASSES_OUT;

import io.guanjia.registry.passes.WorkPass;
import io.guanjia.registry.passes.WorkPasses;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** Says whether passes are out, and from when on the days count in which they come back (RN-07). */
@Component
class NotePassReturn implements ExecutionListener {

    private final Renovations renovations;
    private final WorkPasses passes;
    private final Clock clock;

    NotePassReturn(Renovations renovations, WorkPasses passes, Clock clock) {
        this.renovations = renovations;
        this.passes = passes;
        this.clock = clock;
    }

    @Override
    public void notify(DelegateExecution execution) {
        String caseNumber = CASE_NUMBER.from(execution);
        boolean out = passes.of(caseNumber).stream()
                .anyMatch(pass -> pass.state() == WorkPass.State.ISSUED || pass.state() == WorkPass.State.RECALLED);
        PASSES_OUT.set(execution, Renovation.yesOrNo(out));
        PASSES_DUE_FROM.set(execution, Date.from(from(renovations.get(caseNumber), clock.instant())));
    }

    /**
     * The end of the permit, unless acceptance has lasted beyond it: who asked for acceptance in time need not give the
     * passes back before it is over. Whose permit ended before he was done has no such time.
     */
    static Instant from(RenovationCase renovation, Instant now) {
        Instant end = renovation.validUntil();
        if (end == null || renovation.expelledAt() != null) {
            return now;
        }
        boolean doneInTime = renovation.completedAt() != null && !renovation.completedAt().isAfter(end);
        return doneInTime && now.isAfter(end) ? now : end;
    }
}
