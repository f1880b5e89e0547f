package io.guanjia.ledger;

import static io.guanjia.ledger.LedgerEstate.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guanjia.casefile.CaseFiles;
import io.guanjia.registry.Register;
import io.guanjia.support.GuanjiaTest;
import io.guanjia.support.TestEstate;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Several clerks at once: numbers without gaps, steps booked once, nothing given away twice. */
@GuanjiaTest
class ReceiptNumbersTest {

    @Autowired
    Ledger ledger;

    @Autowired
    LedgerBooks books;

    @Autowired
    Register register;

    @Autowired
    CaseFiles cases;

    @Autowired
    JdbcClient jdbc;

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

    @Test
    void eightClerksGetNumbersWithoutAGapThoughEveryThirdTransactionFails() throws Exception {
        int clerks = 8;
        int each = 12;
        List<Callable<List<Integer>>> work = new ArrayList<>();
        for (int clerk = 0; clerk < clerks; clerk++) {
            long own = estate.unit();
            String ownCase = estate.caseOf(own);
            int shift = clerk;
            work.add(() -> {
                List<Integer> given = new ArrayList<>();
                for (int n = 0; n < each; n++) {
                    boolean fails = (n + shift) % 3 == 0;
                    String step = "pay-" + n;
                    List<Receipt> receipts = transaction.execute(status -> {
                        List<Receipt> booked = ledger.receive(step(ownCase, step), own, null,
                                List.of(Line.of(Fee.DEBRIS, 100), Line.of(Fee.KEY_DEPOSIT, 200)), PaymentWay.CASH, "王");
                        if (fails) {
                            status.setRollbackOnly();
                        }
                        return booked;
                    });
                    if (!fails) {
                        receipts.forEach(receipt -> given.add(receipt.no()));
                    }
                }
                return given;
            });
        }
        List<Integer> given = new ArrayList<>();
        atOnce(work).forEach(given::addAll);
        Collections.sort(given);

        assertThat(given).isEqualTo(IntStream.rangeClosed(1, clerks * each * 2 / 3 * 2).boxed().toList());
        assertThat(jdbc.sql("select count(*) from guanjia.receipt where office = ?").param(estate.office)
                .query(Integer.class).single()).isEqualTo(given.size());
        assertThat(new AuditQueries(jdbc).broken()).isEmpty();
    }

    @RepeatedTest(5)
    void ofTwoClerksWhoBookTheSameStepOneBooksAndTheOtherGetsTheSameReceipts() throws Exception {
        List<Callable<List<Receipt>>> work = Collections.nCopies(2, () -> ledger.receive(step(file, "pay"), unit, null,
                List.of(Line.of(Fee.KEY_DEPOSIT, 20_000)), PaymentWay.CASH, "王小明"));

        List<List<Receipt>> answers = atOnce(work);

        assertThat(answers.get(0)).isEqualTo(answers.get(1)).hasSize(1);
        assertThat(ledger.balance(unit).totalHeld()).isEqualTo(20_000);
    }

    @RepeatedTest(5)
    void ofTwoClerksWhoBookTheSameStepDifferentlyOneIsRefused() throws Exception {
        List<Callable<String>> work = IntStream.rangeClosed(1, 2).<Callable<String>>mapToObj(n -> () -> tried(() ->
                ledger.receive(step(file, "pay"), unit, null, List.of(Line.of(Fee.KEY_DEPOSIT, n * 100)), PaymentWay.CASH,
                        "王小明"))).toList();

        assertThat(atOnce(work)).containsOnlyOnce("booked").anyMatch(answer -> answer.startsWith("这一步已由caiwu1于"));
        assertThat(ledger.receipts(file)).hasSize(1);
    }

    @RepeatedTest(5)
    void ofTwoClerksWhoBookTheSameStepForTwoUnitsOneIsRefused() throws Exception {
        List<Callable<String>> work = List.of(unit, estate.unit()).stream().<Callable<String>>map(each -> () -> tried(() ->
                ledger.charge(step(file, "bill"), each, null, List.of(Line.of(Fee.WATER, 100))))).toList();

        assertThat(atOnce(work)).containsOnlyOnce("booked").anyMatch(answer -> answer.startsWith("这一步已由caiwu1于"));
    }

    @RepeatedTest(5)
    void heldMoneyIsGivenAwayOnceHoweverManyAskForIt() throws Exception {
        ledger.receive(step(file, "pay"), unit, null, List.of(Line.of(Fee.KEY_DEPOSIT, 20_000)), PaymentWay.CASH, "王小明");
        ledger.charge(step(file, "bill"), unit, null, List.of(Line.of(Fee.WATER, 50_000)));
        List<Callable<String>> work = new ArrayList<>();
        for (int n = 0; n < 3; n++) {
            String step = "refund-" + n;
            work.add(() -> tried(() -> ledger.refund(step(file, step), unit, null, List.of(Line.of(Fee.KEY_DEPOSIT, 15_000)),
                    PaymentWay.CASH, null, "王小明")));
            work.add(() -> tried(() -> ledger.settle(step(file, "settle" + step), unit, null,
                    List.of(Line.of(Fee.KEY_DEPOSIT, 15_000)))));
        }

        assertThat(atOnce(work)).containsOnlyOnce("booked");
        assertThat(ledger.balance(unit).held(Fee.KEY_DEPOSIT)).isEqualTo(5_000);
    }

    @RepeatedTest(3)
    void anEntryIsTakenBackOnceHoweverManyCorrectIt() throws Exception {
        long wrong = ledger.charge(step(file, "bill"), unit, null, List.of(Line.of(Fee.WATER, 100))).id();
        List<Callable<String>> work = IntStream.range(0, 4).<Callable<String>>mapToObj(n -> () ->
                tried(() -> ledger.correct(step(file, "correct-" + n), wrong, "抄错"))).toList();

        assertThat(atOnce(work)).containsOnlyOnce("booked");
        assertThat(ledger.owed(unit)).isZero();
    }

    @Test
    void numbersBeginAgainWithTheYearOfTheOfficesPlace() {
        Instant newYear = Instant.parse("2026-12-31T16:00:00Z");

        assertThat(receiptAt(newYear.minusMillis(1), "a")).returns(2026, Receipt::year).returns(1, Receipt::no);
        assertThat(receiptAt(newYear, "b")).returns(2027, Receipt::year).returns(1, Receipt::no);
        assertThat(receiptAt(newYear.plusSeconds(1), "c")).returns(2027, Receipt::year).returns(2, Receipt::no);
        // A clock that is set back still finds the next number of the old year
        assertThat(receiptAt(newYear.minusMillis(1), "d")).returns(2026, Receipt::year).returns(2, Receipt::no);
    }

    private Receipt receiptAt(Instant moment, String step) {
        Ledger then = new Ledger(books, Clock.fixed(moment, TestEstate.ZONE), id -> id);
        return transaction.execute(status -> then.receive(step(file, step), unit, null,
                List.of(Line.of(Fee.KEY_DEPOSIT, 100)), PaymentWay.CASH, "王")).get(0);
    }

    @Test
    void aBookingThatIsRolledBackLeavesNothingAndItsNumberToTheNext() {
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
            ledger.receive(step(file, "pay"), unit, null, List.of(Line.of(Fee.KEY_DEPOSIT, 100)), PaymentWay.CASH, "王");
            throw new IllegalStateException("the step fails");
        })).hasMessage("the step fails");

        assertThat(ledger.entries(unit)).isEmpty();
        assertThat(ledger.receive(step(file, "pay"), unit, null, List.of(Line.of(Fee.KEY_DEPOSIT, 100)), PaymentWay.CASH, "王"))
                .singleElement().returns(1, Receipt::no);
    }

    private static String tried(Runnable booking) {
        try {
            booking.run();
            return "booked";
        } catch (LedgerRefused e) {
            return e.getMessage();
        }
    }

    private static <T> List<T> atOnce(List<? extends Callable<T>> work) throws Exception {
        CyclicBarrier together = new CyclicBarrier(work.size());
        ExecutorService pool = Executors.newFixedThreadPool(work.size());
        try {
            List<Future<T>> running = work.stream().map(each -> pool.submit(() -> {
                together.await();
                return each.call();
            })).toList();
            List<T> answers = new ArrayList<>();
            for (Future<T> each : running) {
                answers.add(each.get());
            }
            return answers;
        } finally {
            pool.shutdownNow();
        }
    }
}
