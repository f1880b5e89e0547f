package io.guanjia.renovation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.guanjia.ledger.Fee;
import io.guanjia.renovation.RefundSheet.Passes;
import io.guanjia.renovation.RefundSheet.Rule;
import io.guanjia.renovation.SettlementBook.SettledLine;
import io.guanjia.support.Clause;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RefundSheetTest {

    private static final RenovationCase.Terms TERMS = new RenovationCase.Terms(2_000_000, 1_000, 4_000, 3, "工作日");
    private static final Map<Fee, Long> PAID = Map.of(Fee.RENOVATION_DEPOSIT, 2_000_000L, Fee.PASS_COST, 7_000L,
            Fee.PASS_DEPOSIT, 28_000L);

    private static Map<String, Rule> rules(boolean receipt) {
        return Map.of("deposit", new Rule(receipt, "押金"), "passInTime", new Rule(receipt, "按期"), "passLate",
                new Rule(false, "逾期"), "passLost", new Rule(false, "遗失"), "passNeverIssued", new Rule(true, "未发出"));
    }

    private static List<SettledLine> sheet(boolean receipt, Passes passes, long damage) {
        return RefundSheet.of(rules(receipt), TERMS, PAID, passes, damage, "电梯轿厢划伤");
    }

    @Test
    @Clause({"RN-07", "RN-14"})
    void keepsTheDepositOfEachLostPass() {
        assertThat(sheet(true, new Passes(4, 0, 3), 0)).extracting(line -> line.line().fee(), line -> line.line().fen(),
                SettledLine::back).containsExactly(tuple(Fee.RENOVATION_DEPOSIT, 2_000_000L, true),
                        tuple(Fee.PASS_DEPOSIT, 12_000L, false), tuple(Fee.PASS_DEPOSIT, 16_000L, true));
    }

    @Test
    @Clause("RN-07")
    void keepsAllDepositsOfPassesThatCameLate() {
        assertThat(sheet(true, new Passes(0, 7, 0), 0)).filteredOn(line -> line.line().fee() == Fee.PASS_DEPOSIT)
                .extracting(line -> line.line().fen(), SettledLine::back).containsExactly(tuple(28_000L, false));
    }

    @Test
    @Clause("RN-07")
    void aWorkerWhoLeftEarlyHasGivenHisPassBackInTime() {
        assertThat(sheet(true, new Passes(2, 5, 0), 0)).filteredOn(line -> line.line().fee() == Fee.PASS_DEPOSIT)
                .extracting(line -> line.line().fen(), SettledLine::back).containsExactly(tuple(8_000L, true),
                        tuple(20_000L, false));
    }

    @Test
    @Clause("RN-14")
    void givesNothingBackWithoutTheReceipt() {
        assertThat(sheet(false, new Passes(7, 0, 0), 0)).noneMatch(SettledLine::back)
                .extracting(line -> line.line().fen()).containsExactly(2_000_000L, 28_000L);
    }

    @Test
    @Clause("RN-14")
    void takesDamageOffTheDeposit() {
        assertThat(sheet(true, new Passes(7, 0, 0), 150_000)).filteredOn(line -> line.line().fee() == Fee.RENOVATION_DEPOSIT)
                .extracting(line -> line.line().fen(), SettledLine::back, line -> line.line().text().contains("电梯轿厢划伤"))
                .containsExactly(tuple(150_000L, false, true), tuple(1_850_000L, true, false));
    }

    @Test
    @Clause("RN-05")
    void givesBackWhatWasPaidForPassesThatWereNeverIssued() {
        assertThat(sheet(true, new Passes(0, 0, 0), 0)).extracting(line -> line.line().fee(), line -> line.line().fen(),
                SettledLine::back).containsExactly(tuple(Fee.RENOVATION_DEPOSIT, 2_000_000L, true),
                        tuple(Fee.PASS_DEPOSIT, 28_000L, true), tuple(Fee.PASS_COST, 7_000L, true));
    }

    @Test
    void namesTheRowThatATableLacks() {
        Map<String, Rule> rules = new HashMap<>(rules(true));
        rules.remove("passLate");
        assertThatThrownBy(() -> RefundSheet.of(rules, TERMS, PAID, new Passes(0, 7, 0), 0, null))
                .isInstanceOf(IllegalStateException.class).hasMessageContaining("passLate");
    }
}
