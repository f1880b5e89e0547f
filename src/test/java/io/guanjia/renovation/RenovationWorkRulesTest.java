package io.guanjia.renovation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.guanjia.support.Clause;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The rules of the time between permit and acceptance that need neither engine nor database. */
class RenovationWorkRulesTest {

    private final BreachVerdicts verdicts = new BreachVerdicts(new ObjectMapper());

    @Test
    @Clause("RN-11")
    void theGravestOfSeveralBreachesCounts() {
        BreachVerdicts.All all = verdicts.read("""
                [{"kind":"debris","grave":"no","step":"rectifyOrdinary","stops":"no","putsOut":"no"},
                 {"kind":"hotWork","grave":"yes","step":"rectifyGrave","stops":"yes","putsOut":"no"}]""",
                List.of("hotWork", "debris"));
        assertThat(all.gravity()).isEqualTo(new Breaches.Gravity(true, true, false));
        assertThat(all.steps()).containsExactly("rectifyGrave", "rectifyOrdinary");
    }

    @Test
    void saysWhichBreachTheTableForgot() {
        assertThatThrownBy(() -> verdicts.read("[]", List.of("noise"))).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("没有这些违规的判定:[noise]");
    }

    @Test
    @Clause({"RN-05", "RN-08"})
    void tellsWhatASiteLacks() {
        assertThat(RecordWorkStep.missing(Map.of("extinguishersThere", 2, "permitPosted", "yes", "commonProtected", "yes"), 2))
                .isEmpty();
        assertThat(RecordWorkStep.missing(Map.of("extinguishersThere", 1L, "permitPosted", "no", "commonProtected", "no"), 2))
                .containsExactly("灭火器现有1具,应配备2具", "未张贴装修许可证", "公共部位未做好成品保护");
    }
}
