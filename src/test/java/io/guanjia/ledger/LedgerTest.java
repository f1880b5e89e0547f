package io.guanjia.ledger;

import static io.guanjia.ledger.LedgerEstate.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guanjia.casefile.CaseFiles;
import io.guanjia.registry.Change;
import io.guanjia.registry.NewResident;
import io.guanjia.registry.Register;
import io.guanjia.registry.ResidencyRole;
import io.guanjia.registry.Residents;
import io.guanjia.support.Clause;
import io.guanjia.support.GuanjiaTest;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** What may be booked, what it does to a unit's account, and what is refused. */
@GuanjiaTest
class LedgerTest {

    @Autowired
    Ledger ledger;

    @Autowired
    Register register;

    @Autowired
    CaseFiles cases;

    @Autowired
    Residents residents;

    @Autowired
    TransactionTemplate transaction;

    private LedgerEstate estate;
    private long unit;
    private String file;

    @BeforeEach
    void aUnitWithACase() {
        estate = new LedgerEstate(register, cases);
        unit = estate.unit();
        file = estate.caseOf(unit);
    }

    private long person(String name) {
        LocalDate from = LocalDate.of(2026, 1, 1);
        residents.register(unit, new NewResident(name, "13900000000", null), ResidencyRole.OWNER, from,
                new Change(null, null, "caiwu1", "账务试验"));
        return residents.owners(unit, from).stream().filter(owner -> owner.name().equals(name)).findFirst().orElseThrow()
                .personId();
    }

    @Test
    @Clause("MI-09")
    void moveInFeesAreHeldOrPaidWithAReceiptForEach() {
        List<Receipt> receipts = ledger.receive(step(file, "pay"), unit, null, List.of(
                Line.of(Fee.MANAGEMENT_PREPAID, 120_000), Line.of(Fee.RENOVATION_DEPOSIT, 200_000),
                new Line(Fee.DEBRIS, 30_000, "装修垃圾清运费")), PaymentWay.CASH, "王小明");

        assertThat(ledger.balance(unit)).isEqualTo(new UnitBalance(unit, Map.of(),
                Map.of(Fee.MANAGEMENT_PREPAID, 120_000L, Fee.RENOVATION_DEPOSIT, 200_000L)));
        assertThat(receipts).extracting(Receipt::no).containsExactly(1, 2, 3);
        assertThat(receipts.get(2).line()).isEqualTo(new Line(Fee.DEBRIS, 30_000, "装修垃圾清运费"));
        assertThat(receipts.get(0)).returns("王小明", Receipt::payer).returns("caiwu1", Receipt::clerk)
                .returns(file, Receipt::caseNumber).returns(PaymentWay.CASH, Receipt::way).returns(false, Receipt::corrected);
        assertThat(ledger.receipts(file)).isEqualTo(receipts);
        assertThat(receipts.get(0).number()).matches("SJ\\d{2,}-\\d{4}-000001");
    }

    @Test
    @Clause("MO-04")
    void whatIsChargedIsOwedUntilItIsPaidOrSettledFromTheDeposit() {
        ledger.receive(step(file, "deposit"), unit, null, List.of(Line.of(Fee.TENANCY_DEPOSIT, 100_000)),
                PaymentWay.WECHAT, "李租客");
        ledger.charge(step(file, "bill"), unit, null, List.of(Line.of(Fee.WATER, 5_000), Line.of(Fee.DAMAGE, 20_000),
                new Line(Fee.DAMAGE, 10_000, "门锁")));
        assertThat(ledger.balance(unit)).returns(35_000L, UnitBalance::totalOwed)
                .returns(30_000L, balance -> balance.owed(Fee.DAMAGE)).returns(100_000L, UnitBalance::totalHeld);

        ledger.receive(step(file, "water"), unit, null, List.of(Line.of(Fee.WATER, 2_000)), PaymentWay.CARD, "李租客");
        assertThat(ledger.owed(unit)).isEqualTo(33_000);
        ledger.settle(step(file, "settle"), unit, null, List.of(Line.of(Fee.TENANCY_DEPOSIT, 33_000)));
        assertThat(ledger.owed(unit)).isZero();
        ledger.refund(step(file, "refund"), unit, null, List.of(Line.of(Fee.TENANCY_DEPOSIT, 67_000)),
                PaymentWay.TRANSFER, "6222 0000 0000 0000", "李租客");
        assertThat(ledger.balance(unit)).isEqualTo(new UnitBalance(unit, Map.of(), Map.of()));
        assertThat(ledger.entries(unit)).extracting(Entry::kind).containsExactly(Entry.Kind.RECEIPT, Entry.Kind.CHARGE,
                Entry.Kind.RECEIPT, Entry.Kind.SETTLEMENT, Entry.Kind.REFUND);
    }

    @Test
    @Clause("MI-09")
    void whatWasOpenBeforeTheLedgerBeganIsOwedAndHeldWithoutAReceipt() {
        Entry opening = ledger.carryOver(step(file, "opening"), unit, null, List.of(Line.of(Fee.WATER, 3_450),
                new Line(Fee.TENANCY_DEPOSIT, 500_000, "租赁押金（原凭证 No.12）")));
        assertThat(ledger.balance(unit)).isEqualTo(new UnitBalance(unit, Map.of(Fee.WATER, 3_450L),
                Map.of(Fee.TENANCY_DEPOSIT, 500_000L)));
        assertThat(ledger.receiptsOf(unit)).isEmpty();
        assertThat(ledger.paid(unit)).as("no money came in").isEmpty();

        ledger.settle(step(file, "settle"), unit, null, List.of(Line.of(Fee.TENANCY_DEPOSIT, 3_450)));
        ledger.refund(step(file, "refund"), unit, null, List.of(Line.of(Fee.TENANCY_DEPOSIT, 496_550)), PaymentWay.CASH,
                null, "李租客");
        assertThat(ledger.balance(unit)).isEqualTo(new UnitBalance(unit, Map.of(), Map.of()));
        refused("「水费」现应收 0.00 元，不能减少 34.50 元",
                () -> ledger.correct(step(file, "back"), opening.id(), "抄错"));
    }

    @Test
    void aPrepaidManagementFeePaysTheManagementFeeFirst() {
        ledger.charge(step(file, "bill"), unit, null, List.of(Line.of(Fee.MANAGEMENT, 5_000), Line.of(Fee.DEBRIS, 4_000)));
        ledger.receive(step(file, "pay"), unit, null, List.of(Line.of(Fee.MANAGEMENT_PREPAID, 6_000),
                Line.of(Fee.RENOVATION_DEPOSIT, 4_000)), PaymentWay.CASH, "王小明");

        ledger.settle(step(file, "settle"), unit, null, List.of(Line.of(Fee.RENOVATION_DEPOSIT, 1_000),
                Line.of(Fee.MANAGEMENT_PREPAID, 5_500)));

        assertThat(ledger.balance(unit)).isEqualTo(new UnitBalance(unit, Map.of(Fee.DEBRIS, 2_500L),
                Map.of(Fee.MANAGEMENT_PREPAID, 500L, Fee.RENOVATION_DEPOSIT, 3_000L)));
    }

    @Test
    @Clause("MO-04")
    void onePersonsDepositPaysNothingThatAnotherOwesOfTheUnit() {
        long tenant = person("黄租客");
        long owner = person("白房东");
        ledger.charge(step(file, "owner"), unit, owner, List.of(Line.of(Fee.MANAGEMENT, 9_000), Line.of(Fee.WATER, 700)));
        ledger.charge(step(file, "tenant"), unit, tenant, List.of(Line.of(Fee.WATER, 2_000), Line.of(Fee.DAMAGE, 1_000)));
        ledger.charge(step(file, "unnamed"), unit, null, List.of(Line.of(Fee.OTHER, 50)));
        ledger.receive(step(file, "deposit"), unit, tenant, List.of(Line.of(Fee.TENANCY_DEPOSIT, 5_000)), PaymentWay.CASH,
                "黄租客");
        assertThat(ledger.owedBy(unit, tenant)).isEqualTo(Map.of(Fee.WATER, 2_000L, Fee.DAMAGE, 1_000L, Fee.OTHER, 50L));
        refused("应收合计 30.50 元，不能抵扣 31.00 元", () -> ledger.settleOwn(step(file, "more"), unit, tenant,
                List.of(Line.of(Fee.TENANCY_DEPOSIT, 3_100))));

        ledger.settleOwn(step(file, "settle"), unit, tenant, List.of(Line.of(Fee.TENANCY_DEPOSIT, 3_050)));

        assertThat(ledger.owedBy(unit, tenant)).isEmpty();
        assertThat(ledger.balance(unit)).isEqualTo(new UnitBalance(unit, Map.of(Fee.MANAGEMENT, 9_000L, Fee.WATER, 700L),
                Map.of(Fee.TENANCY_DEPOSIT, 1_950L)));
    }

    @Test
    @Clause("MO-04")
    void nobodyOwesMoreThanTheUnitWhereAnotherHasPaidForHim() {
        long tenant = person("黄租客");
        ledger.charge(step(file, "tenant"), unit, tenant, List.of(Line.of(Fee.WATER, 2_000)));
        ledger.receive(step(file, "friend"), unit, person("白房东"), List.of(Line.of(Fee.WATER, 1_500)), PaymentWay.CASH, "白房东");
        assertThat(ledger.owedBy(unit, tenant)).isEqualTo(Map.of(Fee.WATER, 500L));
    }

    @Test
    void theSameStepIsBookedOnceAndOtherContentIsRefused() {
        List<Line> lines = List.of(Line.of(Fee.WATER, 5_000));
        Entry first = ledger.charge(step(file, "bill"), unit, null, lines);

        assertThat(ledger.charge(new Step(file, "bill", "MO-04", "caiwu2"), unit, null, lines)).isEqualTo(first);
        assertThatThrownBy(() -> ledger.charge(step(file, "bill"), unit, null, List.of(Line.of(Fee.WATER, 5_001))))
                .isInstanceOf(AlreadyBooked.class)
                .hasMessageMatching("这一步已由caiwu1于 \\d{4}年\\d+月\\d+日 \\d\\d:\\d\\d 入账：应收 50.00 元，与本次内容不同，没有再次入账；入账有误请财务部更正");
        assertThatThrownBy(() -> ledger.receive(step(file, "bill"), unit, null, lines, PaymentWay.CASH, "王小明"))
                .isInstanceOf(AlreadyBooked.class);
        assertThatThrownBy(() -> ledger.charge(step(file, "bill"), estate.unit(), null, lines))
                .isInstanceOf(AlreadyBooked.class);
        assertThat(ledger.owed(unit)).isEqualTo(5_000);

        List<Receipt> paid = ledger.receive(step(file, "pay"), unit, null, lines, PaymentWay.CASH, "王小明");
        assertThat(ledger.receive(step(file, "pay"), unit, null, lines, PaymentWay.CASH, " 王小明 ")).isEqualTo(paid);
        assertThatThrownBy(() -> ledger.receive(step(file, "pay"), unit, null, lines, PaymentWay.CARD, "王小明"))
                .isInstanceOf(AlreadyBooked.class);
    }

    @Test
    void noMoreIsTakenThanIsOwedAndNoMoreGivenThanIsHeld() {
        ledger.charge(step(file, "bill"), unit, null, List.of(Line.of(Fee.WATER, 5_000)));
        ledger.receive(step(file, "deposit"), unit, null, List.of(Line.of(Fee.KEY_DEPOSIT, 20_000)), PaymentWay.CASH, "王");

        refused("「水费」应收 50.00 元，不能收 50.01 元；多交的部分请作为预交款收取", () -> ledger.receive(step(file, "a"), unit,
                null, List.of(Line.of(Fee.WATER, 4_000), Line.of(Fee.WATER, 1_001)), PaymentWay.CASH, "王"));
        refused("应收合计 50.00 元，不能抵扣 60.00 元", () -> ledger.settle(step(file, "b"), unit, null,
                List.of(Line.of(Fee.KEY_DEPOSIT, 6_000))));
        refused("「租赁押金」现代管 0.00 元，不能减少 10.00 元", () -> ledger.settle(step(file, "c"), unit, null,
                List.of(Line.of(Fee.TENANCY_DEPOSIT, 1_000))));
        refused("「钥匙押金」现代管 200.00 元，不能减少 200.01 元", () -> ledger.refund(step(file, "d"), unit, null,
                List.of(Line.of(Fee.KEY_DEPOSIT, 20_001)), PaymentWay.CASH, null, "王"));
        refused("「装修保证金」是押金，收到时才入账，不能记为应收", () -> ledger.charge(step(file, "e"), unit, null,
                List.of(Line.of(Fee.RENOVATION_DEPOSIT, 1))));
        refused("「水费」现已收 0.00 元，不能减少 0.01 元", () -> ledger.refund(step(file, "f"), unit, null,
                List.of(Line.of(Fee.WATER, 1)), PaymentWay.CASH, null, "王"));
        refused("「水费」不是押金或预交款，不能抵扣", () -> ledger.settle(step(file, "g"), unit, null,
                List.of(Line.of(Fee.WATER, 1))));
        refused("银行转账退款须有「收款账号」", () -> ledger.refund(step(file, "h"), unit, null,
                List.of(Line.of(Fee.KEY_DEPOSIT, 1)), PaymentWay.TRANSFER, " ", "王"));
        refused("收款须有「收款方式」和「交款人」", () -> ledger.receive(step(file, "i"), unit, null,
                List.of(Line.of(Fee.KEY_DEPOSIT, 1)), PaymentWay.CASH, " "));
        refused("退款须有「退款方式」和「收款人」", () -> ledger.refund(step(file, "j"), unit, null,
                List.of(Line.of(Fee.KEY_DEPOSIT, 1)), null, "6222", "王"));
        refused("「应收」应有 1 至 100 项金额", () -> ledger.charge(step(file, "k"), unit, null, List.of()));
        refused("「交款人」不能超过 100 字", () -> ledger.receive(step(file, "l"), unit, null,
                List.of(Line.of(Fee.KEY_DEPOSIT, 1)), PaymentWay.CASH, "王".repeat(101)));
        refused("「水费」的金额应大于 0，不超过 999,999,999.99 元", () -> Line.of(Fee.WATER, 0));
        refused("「水费」的说明不能超过 200 字", () -> new Line(Fee.WATER, 1, "水".repeat(201)));
        assertThat(ledger.entries(unit)).hasSize(2);
    }

    @Test
    void aCorrectionTakesAnEntryBackOnceAndVoidsItsReceipts() {
        Entry paid = ledger.entry(ledger.receive(step(file, "pay"), unit, null, List.of(Line.of(Fee.DEBRIS, 30_000),
                Line.of(Fee.RENOVATION_DEPOSIT, 200_000)), PaymentWay.CASH, "王小明").get(0).entryId()).orElseThrow();

        Entry correction = ledger.correct(step(file, "correct"), paid.id(), "收错户");

        assertThat(correction).returns(paid.id(), Entry::corrects).returns("收错户", Entry::reason)
                .returns(paid.lines(), Entry::lines).returns(PaymentWay.CASH, Entry::way);
        assertThat(ledger.balance(unit)).isEqualTo(new UnitBalance(unit, Map.of(), Map.of()));
        assertThat(ledger.receipts(file)).hasSize(2).allMatch(Receipt::corrected);
        assertThat(ledger.correct(step(file, "correct"), paid.id(), "收错户")).isEqualTo(correction);
        assertThatThrownBy(() -> ledger.correct(step(file, "again"), paid.id(), "收错户")).isInstanceOf(LedgerRefused.class)
                .hasMessageMatching("这笔账已由caiwu1于 .* 更正（收错户），不能再次更正");
        refused("更正本身不能再更正，请按正确内容重新入账", () -> ledger.correct(step(file, "back"), correction.id(), "又错了"));
        refused("更正须写明「更正原因」", () -> ledger.correct(step(file, "none"), paid.id(), " "));
        refused("没有编号为 0 的账目", () -> ledger.correct(step(file, "zero"), 0, "错"));
    }

    @Test
    void whatIsBuiltOnAnEntryIsTakenBackFirst() {
        Entry charge = ledger.charge(step(file, "bill"), unit, null, List.of(Line.of(Fee.WATER, 5_000)));
        long deposit = ledger.receive(step(file, "deposit"), unit, null, List.of(Line.of(Fee.KEY_DEPOSIT, 20_000)),
                PaymentWay.CASH, "王").get(0).entryId();
        Entry settled = ledger.settle(step(file, "settle"), unit, null, List.of(Line.of(Fee.KEY_DEPOSIT, 5_000)));

        refused("「水费」现应收 0.00 元，不能减少 50.00 元", () -> ledger.correct(step(file, "a"), charge.id(), "抄表错"));
        refused("「钥匙押金」现代管 150.00 元，不能减少 200.00 元", () -> ledger.correct(step(file, "b"), deposit, "收错"));

        ledger.correct(step(file, "c"), settled.id(), "抄表错");
        ledger.correct(step(file, "a"), charge.id(), "抄表错");
        assertThat(ledger.balance(unit)).isEqualTo(new UnitBalance(unit, Map.of(), Map.of(Fee.KEY_DEPOSIT, 20_000L)));
    }

    @Test
    void whoCatchesARefusalMayGoOn() {
        transaction.executeWithoutResult(status -> {
            refused("「钥匙押金」现代管 0.00 元，不能减少 1.00 元", () -> ledger.refund(step(file, "refund"), unit, null,
                    List.of(Line.of(Fee.KEY_DEPOSIT, 100)), PaymentWay.CASH, null, "王"));
            ledger.charge(step(file, "bill"), unit, null, List.of(Line.of(Fee.DAMAGE, 700)));
        });

        assertThat(ledger.owed(unit)).isEqualTo(700);
    }

    @Test
    void aFeeThatIsNotDueAfterAllIsGivenBackOnceInWhateverWayAndItsReceiptHolds() {
        long paid = ledger.receive(step(file, "pay"), unit, null, List.of(Line.of(Fee.DEBRIS, 30_000)), PaymentWay.WECHAT,
                "王小明").get(0).entryId();

        ledger.refund(step(file, "back"), unit, null, List.of(Line.of(Fee.DEBRIS, 20_000)), PaymentWay.CASH, null, "王小明");

        assertThat(ledger.paid(unit)).isEqualTo(Map.of(Fee.DEBRIS, 10_000L));
        assertThat(ledger.balance(unit)).isEqualTo(new UnitBalance(unit, Map.of(), Map.of()));
        assertThat(ledger.receipts(file)).singleElement().returns(false, Receipt::corrected);
        refused("「清运费」现已收 100.00 元，不能减少 100.01 元", () -> ledger.refund(step(file, "more"), unit, null,
                List.of(Line.of(Fee.DEBRIS, 10_001)), PaymentWay.CASH, null, "王小明"));
        refused("「清运费」现已收 100.00 元，不能减少 300.00 元", () -> ledger.correct(step(file, "correct"), paid, "收错户"));
    }

    @Test
    @Clause("MO-04")
    void aDebtIsCollectedOnceThoughTwoClerksTakeIt() {
        ledger.charge(step(file, "bill"), unit, null, List.of(Line.of(Fee.WATER, 5_000)));
        ledger.collect(step(file, "first"), unit, null, List.of(Line.of(Fee.WATER, 5_000)), PaymentWay.CASH, "王小明");

        refused("「水费」应收 0.00 元，不能收 50.00 元；多交的部分请作为预交款收取", () -> ledger.collect(step(file, "second"), unit, null,
                List.of(Line.of(Fee.WATER, 5_000)), PaymentWay.CASH, "王小明"));
        assertThat(ledger.receipts(file)).hasSize(1);
    }

    @Test
    void aReplacementIsBookedWithTheCorrectionOrNotAtAll() {
        long wrong = ledger.charge(step(file, "bill"), unit, null, List.of(Line.of(Fee.WATER, 5_000))).id();

        refused("「装修保证金」是押金，收到时才入账，不能记为应收", () -> ledger.replace(step(file, "fix"), wrong, "抄错", List.of(
                Line.of(Fee.RENOVATION_DEPOSIT, 100)), null));
        assertThat(ledger.owed(unit)).isEqualTo(5_000);

        Entry right = ledger.replace(step(file, "fix"), wrong, "抄错", List.of(Line.of(Fee.WATER, 500)), null);
        assertThat(ledger.replace(step(file, "fix"), wrong, "抄错", List.of(Line.of(Fee.WATER, 500)), null)).isEqualTo(right);
        assertThat(ledger.owed(unit)).isEqualTo(500);
        assertThat(ledger.entries(unit)).extracting(Entry::kind)
                .containsExactly(Entry.Kind.CHARGE, Entry.Kind.CORRECTION, Entry.Kind.CHARGE);
    }

    private void refused(String message, Runnable booking) {
        assertThatThrownBy(booking::run).isInstanceOf(LedgerRefused.class).hasMessage(message);
    }
}
