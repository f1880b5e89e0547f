package io.guanjia.feeregistration;

import static io.guanjia.support.DecisionTable.when;

import io.guanjia.support.Clause;
import io.guanjia.support.DecisionTable;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class FeeRegistrationTablesTest {

    @TestFactory
    @Clause("MI-09")
    Stream<DynamicTest> theReceiptIsHandedOverWithinTheHour() {
        DecisionTable table = new DecisionTable("fee-registration/fee-registration-timeframes.dmn");
        return Stream.of(
                table.row("rule_1", when("level", "receive"), "step", "handOverReceipt", "amount", 1, "unit", "小时",
                        "remindAmount", 1, "remindUnit", "小时", "clause", "MI-09"),
                table.everyRowIsTested());
    }
}
