package io.guanjia.movein;

import static io.guanjia.movein.MoveInPlanning.BATCH_ID;
import static io.guanjia.movein.MoveInPlanning.CASE_NUMBER;
import static io.guanjia.movein.MoveInPlanning.NOTICES_ON_PAPER;
import static io.guanjia.movein.MoveInPlanning.UNITS_LISTED;

import java.time.Clock;
import java.time.LocalDate;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Takes up the next group of units whose owners are to be told; when there is none left, says what is on paper. */
@Component
class ListUnits implements JavaDelegate {

    private final Plans plans;
    private final Notices notices;
    private final Clock clock;

    ListUnits(Plans plans, Notices notices, Clock clock) {
        this.plans = plans;
        this.notices = notices;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        NoticeRound round = notices.round(CASE_NUMBER.from(execution));
        notices.runsIn(round, execution.getProcessInstanceId());

        boolean listed = notices.listNext(round, BATCH_ID.from(execution), ownersOf(plans.get(round.plan())));

        UNITS_LISTED.set(execution, listed);
        NOTICES_ON_PAPER.set(execution, !listed && notices.count(round, NoticeState.PAPER) > 0);
    }

    /** A purchase may be registered from the day of the handover on; the notice goes out before. */
    private LocalDate ownersOf(Plan plan) {
        return NoticeOwners.day(plan, LocalDate.now(clock));
    }
}
