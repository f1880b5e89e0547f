package io.guanjia.audit.overview;

import static io.guanjia.support.DecisionTable.when;
import static org.assertj.core.api.Assertions.assertThat;

import io.guanjia.support.Clause;
import io.guanjia.support.DecisionTable;
import io.guanjia.support.GuanjiaTest;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;

/** The targets of the manuals come from their tables. */
@GuanjiaTest
class TargetsTest {

    @Autowired
    Targets targets;

    @Autowired
    ProcessEngine engine;

    @TestFactory
    @Clause("SV-05")
    Stream<DynamicTest> saysHowManyAreToBeSatisfied() {
        DecisionTable table = new DecisionTable("shared/satisfaction-targets.dmn");
        return Stream.of(table.row("rule_1", when("service", "overall"), "satisfiedTarget", 93),
                table.row("rule_2", when("service", "reception"), "satisfiedTarget", 95),
                table.row("rule_3", when("service", "order"), "satisfiedTarget", 95),
                table.row("rule_4", when("service", "cleaning"), "satisfiedTarget", 95),
                table.row("rule_5", when("service", "greenery"), "satisfiedTarget", 95), table.everyRowIsTested());
    }

    @Test
    @Clause({"RE-13", "SV-05"})
    void readsThemAndLeavesNothingInTheHistory() {
        long before = decisions();

        assertThat(targets.inTime()).contains(100);
        assertThat(targets.foundGood()).contains(95);
        assertThat(targets.satisfied()).contains(93);
        assertThat(targets.satisfiedWith("greenery")).contains(95);
        assertThat(targets.satisfiedWith("parking")).isEmpty();
        assertThat(decisions()).isEqualTo(before);
    }

    private long decisions() {
        return engine.getHistoryService().createHistoricDecisionInstanceQuery()
                .decisionDefinitionKeyIn("repair-targets", "satisfaction-targets").count();
    }
}
