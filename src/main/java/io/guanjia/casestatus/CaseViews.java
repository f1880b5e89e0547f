package io.guanjia.casestatus;

import io.guanjia.casefile.CaseFile;
import io.guanjia.notification.GroupDirectory;
import io.guanjia.timeframe.OpenStep;
import io.guanjia.timeframe.OpenSteps;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.springframework.stereotype.Component;

/** Tells where a case stands, in the words and times of the office. */
@Component
public class CaseViews {

    private final OpenSteps openSteps;
    private final GroupDirectory groups;
    private final Clock clock;

    CaseViews(OpenSteps openSteps, GroupDirectory groups, Clock clock) {
        this.openSteps = openSteps;
        this.groups = groups;
        this.clock = clock;
    }

    /** Where the case stands now. Whoever asks gets all: ask before whether he may. */
    public CaseView of(CaseFile file) {
        return new CaseView(file.caseNumber(), file.procedure(), file.title(), file.state(), file.level(),
                local(file.openedAt()), local(file.closedAt()),
                openSteps.of(file.processInstanceId()).stream().map(this::step).toList());
    }

    private CaseView.Step step(OpenStep step) {
        return new CaseView.Step(step.name(), step.groupId() == null ? null : groups.name(step.groupId()),
                local(step.since()), local(step.due()),
                step.due() != null && step.due().isBefore(clock.instant()), step.deadline());
    }

    private OffsetDateTime local(Instant instant) {
        return instant == null ? null : instant.atZone(clock.getZone()).toOffsetDateTime();
    }
}
