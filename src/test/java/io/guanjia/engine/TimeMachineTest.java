package io.guanjia.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TimeMachineTest {

    private static final Instant SPRING = Instant.parse("2026-03-02T01:00:00Z");

    private final TimeMachine machine = new TimeMachine();
    private final Clock clock = new EngineClock(ZoneId.of("Asia/Shanghai"));

    @AfterEach
    void itIsNowAgain() {
        assertThat(clock.instant()).isCloseTo(Instant.now(), within(10, ChronoUnit.SECONDS));
    }

    @Test
    void theWorkIsDoneAtTheMoment() {
        Instant seen = machine.at(SPRING, clock::instant);

        assertThat(seen).isEqualTo(SPRING);
    }

    @Test
    void aJourneyWithinAJourneyComesBackToTheFirst() {
        machine.at(SPRING, () -> {
            machine.at(SPRING.minusSeconds(60), () -> assertThat(clock.instant()).isEqualTo(SPRING.minusSeconds(60)));
            assertThat(clock.instant()).isEqualTo(SPRING);
        });
    }

    @Test
    void theClockIsSetBackWhenTheWorkFails() {
        assertThatThrownBy(() -> machine.at(SPRING, () -> {
            throw new IllegalArgumentException("fails");
        })).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theClockStaysOnceRequestsAreServed() {
        machine.serve();

        assertThatThrownBy(() -> machine.at(SPRING, clock::instant)).isInstanceOf(IllegalStateException.class);
    }
}
