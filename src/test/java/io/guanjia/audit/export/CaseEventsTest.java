package io.guanjia.audit.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.guanjia.audit.export.LogEvent.Transition;
import io.guanjia.trail.Entry;
import io.guanjia.trail.Fact;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of the facts of a case. */
class CaseEventsTest {

    private static final Instant START = Instant.parse("2026-11-21T02:00:00Z");

    private final List<Entry> entries = new ArrayList<>();

    private void entry(String by, Fact... facts) {
        entries.add(new Entry(entries.size() + 1, "p", entries.size() + 1, minute(entries.size()), by, List.of(facts),
                false));
    }

    private static Instant minute(int minutes) {
        return START.plus(Duration.ofMinutes(minutes));
    }

    private static Fact created(int minute) {
        return Fact.of("task-created").with("pi", "p").with("task", "t").with("el", "userTask_x").with("ai", "a")
                .with("name", "处理").with("due", minute(3)).with("at", minute(minute));
    }

    private static Fact changed(String assignee) {
        return Fact.of("task-changed").with("pi", "p").with("task", "t").with("el", "userTask_x")
                .with("assignee", assignee).with("due", minute(3));
    }

    private static Fact ended(int minute, String assignee, String reason) {
        return Fact.of("task-ended").with("pi", "p").with("task", "t").with("el", "userTask_x")
                .with("assignee", assignee).with("reason", reason).with("at", minute(minute));
    }

    private static Fact candidate(String group) {
        return Fact.of("candidate").with("pi", "p").with("task", "t").with("group", group).with("op", "add");
    }

    @Test
    void whatWasChangedByHandGoesAlongAsFarAsItSaysSomething() {
        entry("ann", Fact.of(""), Fact.of("entered"), Fact.of("left").with("at", "x"), Fact.of("task-created"),
                Fact.of("candidate"), Fact.of("task-ended").with("due", "x"), Fact.of("process-ended"));

        assertThat(CaseEvents.of(entries, true)).extracting(LogEvent::transition, LogEvent::at).containsExactly(
                tuple(Transition.START, minute(0)), tuple(Transition.COMPLETE, minute(0)),
                tuple(Transition.SCHEDULE, minute(0)), tuple(Transition.ATE_ABORT, minute(0)));
    }

    @Test
    void aTaskIsScheduledAssignedBegunPassedOnAndCompleted() {
        entry("ann", Fact.of("process-started").with("pi", "p").with("def", "x:1:d"), candidate("b"), created(0),
                candidate("a"));
        entry("boss", changed("bob"));
        entry("boss", changed("bob"));
        entry("cai", changed("cai"));
        entry("cai", changed(null));
        entry("cai", ended(5, null, "completed"));

        assertThat(CaseEvents.of(entries, false)).extracting(LogEvent::transition, LogEvent::at, LogEvent::resource,
                LogEvent::by, LogEvent::late).containsExactly(
                tuple(Transition.SCHEDULE, minute(0), null, null, null),
                tuple(Transition.ASSIGN, minute(1), "bob", "boss", null),
                tuple(Transition.START, minute(3), "cai", null, null),
                tuple(Transition.REASSIGN, minute(4), null, "cai", null),
                tuple(Transition.COMPLETE, minute(5), "cai", null, true));
        assertThat(CaseEvents.of(entries, false)).allSatisfy(event -> {
            assertThat(event.groups()).isEqualTo("a,b");
            assertThat(event.definition()).isEqualTo("x:1:d");
            assertThat(event.instance()).isEqualTo("t");
            assertThat(event.due()).isEqualTo(minute(3));
        });
    }

    @Test
    void aTaskThatIsTakenAwayIsAbortedAloneOrWithItsProcess() {
        entry(null, created(0));
        entry(null, ended(1, "bob", "deleted"));
        assertThat(CaseEvents.of(entries, false)).extracting(LogEvent::transition, LogEvent::resource)
                .containsExactly(tuple(Transition.SCHEDULE, null), tuple(Transition.ATE_ABORT, null));

        entry(null, Fact.of("process-ended").with("pi", "p").with("state", "EXTERNALLY_TERMINATED"));
        assertThat(CaseEvents.of(entries, false)).extracting(LogEvent::transition)
                .containsExactly(Transition.SCHEDULE, Transition.PI_ABORT);
        assertThat(CaseEvents.of(entries, false).get(1).late()).isFalse();
    }

    @Test
    void whatWasPutOnTheTrailAfterwardsHasItsOwnTime() {
        entry(null, created(0));
        entry(null, Fact.of("elsewhere"));
        entry(null, changed("bob").with("at", minute(1)), ended(2, "bob", "completed"));

        assertThat(CaseEvents.of(entries, false)).extracting(LogEvent::transition, LogEvent::at, LogEvent::resource)
                .containsExactly(tuple(Transition.SCHEDULE, minute(0), null),
                        tuple(Transition.ASSIGN, minute(1), "bob"), tuple(Transition.COMPLETE, minute(2), "bob"));
    }

    @Test
    void elementsBesidesTasksComeOnDemand() {
        entry("ann", entered("1", "noneStartEvent"), left("1", "noneStartEvent", null),
                entered("2", "sendTask"), left("2", "sendTask", null), entered("3", "exclusiveGateway"),
                left("3", "exclusiveGateway", null), entered("4", "userTask"), created(0),
                entered("5", "callActivity"), left("5", "callActivity", true), entered("6", "multiInstanceBody"));

        assertThat(CaseEvents.of(entries, false)).hasSize(1);
        assertThat(CaseEvents.of(entries, true)).extracting(LogEvent::instance, LogEvent::transition).containsExactly(
                tuple("1", Transition.COMPLETE), tuple("2", Transition.START), tuple("2", Transition.COMPLETE),
                tuple("3", Transition.COMPLETE), tuple("t", Transition.SCHEDULE), tuple("5", Transition.START),
                tuple("5", Transition.ATE_ABORT));
    }

    private static Fact entered(String instance, String type) {
        return Fact.of("entered").with("pi", "p").with("ai", instance).with("el", "e" + instance).with("type", type)
                .with("at", START);
    }

    private static Fact left(String instance, String type, Boolean cancelled) {
        return Fact.of("left").with("pi", "p").with("ai", instance).with("el", "e" + instance).with("type", type)
                .with("at", START).with("cancelled", cancelled);
    }
}
