package io.guanjia.registry.passes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.guanjia.registry.passes.WorkPass.State;
import io.guanjia.support.Clause;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PassVerdictTest {

    private static final Instant FROM = Instant.parse("2026-12-01T01:00:00Z");
    private static final Instant UNTIL = Instant.parse("2027-01-15T10:00:00Z");

    @ParameterizedTest
    @Clause({"RN-05", "RN-06", "RN-14"})
    @CsvSource({
        "ISSUED,   OPEN,    1, 2026-12-24T02:00:00Z, VALID",
        "ISSUED,   OPEN,    ,  2026-12-24T02:00:00Z, VALID",
        "ISSUED,   OPEN,    2, 2026-12-24T02:00:00Z, WRONG_UNIT",
        "ISSUED,   OPEN,    1, 2026-12-01T00:59:59Z, NOT_YET",
        "ISSUED,   OPEN,    1, 2026-12-01T01:00:00Z, VALID",
        "ISSUED,   OPEN,    1, 2027-01-15T09:59:59Z, VALID",
        "ISSUED,   OPEN,    1, 2027-01-15T10:00:00Z, EXPIRED",
        "ISSUED,   OPEN,    2, 2027-01-15T10:00:00Z, EXPIRED",
        "ISSUED,   STOPPED, 1, 2026-12-24T02:00:00Z, STOPPED",
        "ISSUED,   STOPPED, 1, 2027-01-15T10:00:00Z, STOPPED",
        "ISSUED,   CLOSED,  1, 2026-12-24T02:00:00Z, CLOSED",
        "RECALLED, OPEN,    1, 2026-12-24T02:00:00Z, RECALLED",
        "RECALLED, STOPPED, 2, 2027-01-15T10:00:00Z, RECALLED",
        "RETURNED, OPEN,    1, 2026-12-24T02:00:00Z, RETURNED",
        "LOST,     CLOSED,  1, 2026-12-24T02:00:00Z, LOST"})
    void theGateSays(State state, WorkSite.State site, Long asked, Instant at, PassVerdict verdict) {
        assertThat(PassVerdict.of(pass(state, site), asked, at)).isEqualTo(verdict);
    }

    @Test
    void anApplicationIsNoPass() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PassVerdict.of(pass(State.APPLIED, WorkSite.State.OPEN), null, FROM));
    }

    private static WorkPass pass(State state, WorkSite.State siteState) {
        WorkSite site = new WorkSite("ZX-20261129-0001", 1, "1-1-0101", "宏图装饰", "钱工", FROM, UNTIL, siteState, null,
                FROM);
        return new WorkPass(7, site, 1, "孙木", "木工", "123X", null, true, state, "ZX-20261129-0001-01", "token", "钱工",
                FROM, "kefu", FROM, null);
    }
}
