package io.guanjia.renovation;

import static io.guanjia.renovation.RenovationWork.FINDING_ID;
import static io.guanjia.renovation.RenovationWork.NOTICE_NUMBER;
import static io.guanjia.renovation.RenovationWork.PUTS_OUT;
import static io.guanjia.renovation.RenovationWork.RECTIFY_BY;

import io.guanjia.engine.Executions;
import io.guanjia.renovation.Breaches.Finding;
import io.guanjia.renovation.Breaches.Notice;
import io.guanjia.timeframe.Deadlines;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Writes the next rectification notice, and stops work where the table says so (RN-11). */
@Component
class IssueNotice implements JavaDelegate {

    private final Breaches breaches;
    private final BreachVerdicts verdicts;
    private final SiteStops stops;
    private final Deadlines deadlines;
    private final Clock clock;

    IssueNotice(Breaches breaches, BreachVerdicts verdicts, SiteStops stops, Deadlines deadlines, Clock clock) {
        this.breaches = breaches;
        this.verdicts = verdicts;
        this.stops = stops;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Finding finding = breaches.get(FINDING_ID.from(execution));
        BreachVerdicts.All all = verdicts.read(Executions.json(execution, RenovationWork.BREACH_RULES).orElseThrow(),
                finding.codes());
        Date now = Date.from(clock.instant());
        Instant by = all.steps().stream().map(step -> deadlines.limit(execution, step, now))
                .min(Instant::compareTo).orElseThrow();
        breaches.judged(finding.id(), all.gravity());
        Notice notice = breaches.issue(finding, by, execution.getActivityInstanceId());
        if (all.gravity().stops()) {
            stops.stopForBreach(finding.caseNumber(), finding.id(), "整改通知书第%d号:%s".formatted(notice.number(),
                    BreachKind.labels(finding.codes())), finding.byUser());
        }
        NOTICE_NUMBER.set(execution, notice.number());
        PUTS_OUT.set(execution, all.gravity().putsOut() ? Renovation.YES : Renovation.NO);
        RECTIFY_BY.set(execution, Date.from(notice.rectifyBy()));
    }
}
