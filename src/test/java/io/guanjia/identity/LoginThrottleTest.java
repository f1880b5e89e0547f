package io.guanjia.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LoginThrottleTest {

    private static final class Time implements TimeMeter {

        private long nanos = 1;

        @Override
        public long currentTimeNanos() {
            return nanos;
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }

        void pass(Duration time) {
            nanos += time.toNanos();
        }
    }

    private final Time time = new Time();
    private final LoginThrottle throttle = new LoginThrottle(
            new LoginProperties(3, 10, Duration.ofMinutes(3), 100, Duration.ofMinutes(30), Duration.ofHours(12),
                    Duration.ZERO), time);

    @Test
    void refusesANameAfterItsAttemptsAndTakesItAgainLater() {
        fail("zhang", 3);
        assertThatThrownBy(() -> throttle.check("zhang", "10.0.0.9"))
                .isInstanceOfSatisfying(LoginThrottledException.class, e -> assertThat(e.seconds()).isEqualTo(60));
        assertThatCode(() -> throttle.check("li", "10.0.0.9")).doesNotThrowAnyException();

        time.pass(Duration.ofSeconds(61));
        assertThatCode(() -> throttle.check("zhang", "10.0.0.9")).doesNotThrowAnyException();
    }

    @Test
    void remembersGuessesThatPassedTheCheckTogether() {
        fail("zhang", 9);
        time.pass(Duration.ofMinutes(3));
        assertThatThrownBy(() -> throttle.check("zhang", "10.0.0.9")).isInstanceOf(LoginThrottledException.class);
        time.pass(Duration.ofMinutes(4));
        assertThatCode(() -> throttle.check("zhang", "10.0.0.9")).doesNotThrowAnyException();
    }

    @Test
    void forgetsTheWrongOnesOfANameThatGotInButNotThoseOfItsAddress() {
        fail("zhang", 2);
        throttle.succeeded("zhang");
        fail("zhang", 2);
        assertThatCode(() -> throttle.check("zhang", "10.0.0.9")).doesNotThrowAnyException();

        for (int i = 0; i < 10; i++) {
            throttle.failed("name" + i, "10.0.0.1");
            throttle.succeeded("attacker");
        }
        assertThatThrownBy(() -> throttle.check("attacker", "10.0.0.1")).isInstanceOf(LoginThrottledException.class);
    }

    @Test
    void countsAnIpv6NetworkAsOneAddress() {
        assertThat(ClientNetwork.of("2001:db8:1:2:aaaa::1")).isEqualTo(ClientNetwork.of("2001:db8:1:2::9"))
                .isNotEqualTo(ClientNetwork.of("2001:db8:1:3::9"));
        assertThat(ClientNetwork.of("10.0.0.1")).isEqualTo("10.0.0.1");
    }

    @Test
    void staysBoundedHoweverManyNamesAreTried() {
        for (int i = 0; i < 10_000; i++) {
            throttle.failed("name" + i, "10.0." + i / 250 + "." + i % 250);
        }
        assertThat(throttle.size()).isLessThanOrEqualTo(200);
    }

    private void fail(String name, int times) {
        for (int i = 0; i < times; i++) {
            throttle.failed(name, "10.0.0." + i);
        }
    }
}
