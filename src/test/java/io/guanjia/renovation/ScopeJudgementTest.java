package io.guanjia.renovation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.guanjia.renovation.ScopeBook.Verdict;
import io.guanjia.support.Clause;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScopeJudgementTest {

    private static JsonNode row(String item, String verdict) {
        return new ObjectMapper().valueToTree(Map.of("item", item, "name", "名称", "verdict", verdict, "reason", "依据"));
    }

    @Test
    @Clause("RN-01")
    void oneForbiddenItemForbidsTheWhole() {
        assertThat(ScopeJudgement.gravest(ScopeJudgement.items(List.of(row("floor", "ordinary"), row("gas", "approval"),
                row("opening", "forbidden")), ",floor,gas,opening,"))).isEqualTo(Verdict.FORBIDDEN);
    }

    @Test
    @Clause("RN-01")
    void nothingIsBuiltUnjudged() {
        List<JsonNode> rows = List.of(row("floor", "ordinary"));
        assertThatThrownBy(() -> ScopeJudgement.items(rows, ",floor,pool,")).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("pool");
    }

    @Test
    void noItemHidesInTheNameOfAnother() {
        assertThat(ScopeJudgement.input(List.of("floorLoad", "wall"))).isEqualTo(",floorLoad,wall,")
                .doesNotContain(",floor,");
    }
}
