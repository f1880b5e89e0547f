package io.guanjia.audit.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanjia.trail.Entry;
import io.guanjia.trail.Fact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The way of a case out of its facts. */
class WalkTest {

    private static final Instant NINE = Instant.parse("2026-11-21T01:00:00Z");

    private final List<Entry> entries = new ArrayList<>();

    private void entry(Fact... facts) {
        int number = entries.size() + 1;
        entries.add(new Entry(number, "root", number, NINE.plusSeconds(60L * number), "sun", List.of(facts), false));
    }

    private static Fact of(String kind, String pi) {
        return Fact.of(kind).with("pi", pi);
    }

    private static Fact entered(String pi, String ai, String element) {
        return of("entered", pi).with("ai", ai).with("el", element).with("type", "userTask").with("at", NINE);
    }

    private static Fact left(String pi, String ai, String element) {
        return of("left", pi).with("ai", ai).with("el", element).with("at", NINE.plusSeconds(5));
    }

    private static Fact flow(String pi, String flow) {
        return of("flow", pi).with("flow", flow);
    }

    @Test
    void flowsAreCountedAndCalledProcessesFollowTheirStart() {
        entry(of("process-started", "root").with("def", "a:1:x"), entered("root", "1", "start"), left("root", "1", "start"),
                flow("root", "f1"), entered("root", "2", "call"), of("called", "root").with("ai", "2").with("child", "child"),
                of("process-started", "child").with("parent", "root").with("def", "b:4:x"), flow("child", "g1"),
                flow("child", "g1"));
        entry(of("left", "root").with("ai", "2").with("el", "call").with("at", NINE).with("cancelled", true),
                of("process-ended", "child").with("state", "INTERNALLY_TERMINATED"));

        List<Walk.Leg> legs = Walk.of(entries).legs();
        assertThat(legs).extracting(Walk.Leg::definitionId).containsExactly("a:1:x", "b:4:x");
        assertThat(legs.get(0).flows()).isEqualTo(Map.of("f1", 1));
        assertThat(legs.get(1).flows()).isEqualTo(Map.of("g1", 2));
        assertThat(legs.get(0).visits().get(1)).satisfies(call -> {
            assertThat(call.child()).isEqualTo("child");
            assertThat(call.cancelled()).isTrue();
            assertThat(call.open()).isFalse();
        });
        assertThat(legs.get(1).state()).isEqualTo("INTERNALLY_TERMINATED");
    }

    @Test
    void afterAMigrationTheWayGoesOnUponTheOtherVersion() {
        entry(of("process-started", "root").with("def", "a:1:x"), entered("root", "1", "start"), left("root", "1", "start"),
                flow("root", "f1"), entered("root", "2", "handle"));
        entry(of("process-migrated", "root").with("def", "a:2:y"));
        entry(left("root", "2", "handleAnew"), flow("root", "f2"));

        List<Walk.Leg> legs = Walk.of(entries).legs();
        assertThat(legs).extracting(Walk.Leg::definitionId).containsExactly("a:1:x", "a:2:y");
        assertThat(legs.get(0).flows()).containsOnlyKeys("f1");
        assertThat(legs.get(0).state()).isEqualTo("MIGRATED");
        assertThat(legs.get(0).visits().get(1).open()).isFalse();
        assertThat(legs.get(1).migrated()).isTrue();
        assertThat(legs.get(1).flows()).containsOnlyKeys("f2");
        assertThat(legs.get(1).visits()).singleElement().satisfies(visit -> {
            assertThat(visit.element()).isEqualTo("handleAnew");
            assertThat(visit.left()).isNotNull();
        });
    }

    @Test
    void aCaseThatBeganBeforeTheRecordShowsWhatIsThere() {
        entry(of("left", "root").with("ai", "9").with("el", "handle").with("at", NINE), flow("root", "f2"));

        assertThat(Walk.of(entries).legs()).singleElement().satisfies(leg -> {
            assertThat(leg.definitionId()).isNull();
            assertThat(leg.flows()).containsOnlyKeys("f2");
            assertThat(leg.visits()).singleElement().satisfies(visit -> assertThat(visit.element()).isEqualTo("handle"));
        });
    }
}
