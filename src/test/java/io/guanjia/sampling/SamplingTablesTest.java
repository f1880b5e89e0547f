package io.guanjia.sampling;

import static io.guanjia.support.DecisionTable.when;

import io.guanjia.support.Clause;
import io.guanjia.support.DecisionTable;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each row of the tables of the weekly sample, held against the manuals. */
class SamplingTablesTest {

    private static final Object[] ANY = when("level", "ordinary");

    @TestFactory
    @Clause("RE-11")
    Stream<DynamicTest> saysWhichShareIsDrawnAndHowOftenIsCalled() {
        DecisionTable table = new DecisionTable("repair-sampling/repair-sampling-rate.dmn");
        return Stream.of(table.row("rule_1", ANY, "percent", 20, "contactAttempts", 3), table.everyRowIsTested());
    }

    @TestFactory
    @Clause("RE-13")
    Stream<DynamicTest> namesTheTargets() {
        DecisionTable table = new DecisionTable("repair-sampling/repair-targets.dmn");
        return Stream.of(table.row("rule_1", ANY, "inTimeTarget", 100, "foundGoodTarget", 95),
                table.everyRowIsTested());
    }

    @TestFactory
    @Clause("RE-11")
    Stream<DynamicTest> givesTheVisitItsLimit() {
        DecisionTable table = new DecisionTable("repair-sampling/repair-sampling-timeframes.dmn");
        return Stream.of(table.row("rule_1", ANY, "step", "visitCustomer", "amount", 3, "unit", "工作日",
                "remindAmount", 1, "remindUnit", "工作日", "clause", "RE-11"), table.everyRowIsTested());
    }
}
