package io.guanjia.ledger;

import io.guanjia.support.TestEstate;
import io.guanjia.trail.TestTrail;
import java.time.Clock;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** A JVM of its own that takes money until it is killed; it says on its output how far it is. */
final class LedgerChild {

    /** What it says when it has booked and not committed, and then waits. */
    static final String BOOKED = "booked";
    /** What it says after each commit. */
    static final String COMMITTED = "committed";
    static final long FEN = 12_345;

    private LedgerChild() {
    }

    /** @param arguments address of the database, unit, case, and whether it stops before the first commit */
    public static void main(String[] arguments) throws InterruptedException {
        DriverManagerDataSource database = new DriverManagerDataSource(arguments[0]);
        TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
        JdbcClient jdbc = JdbcClient.create(database);
        Ledger ledger = new Ledger(new LedgerBooks(jdbc, TestTrail.on(jdbc)), Clock.system(TestEstate.ZONE), id -> id);
        boolean holds = Boolean.parseBoolean(arguments[3]);
        for (int n = 0; ; n++) {
            int round = n;
            transaction.executeWithoutResult(status -> {
                pay(ledger, Long.parseLong(arguments[1]), arguments[2], round);
                if (holds) {
                    say(BOOKED);
                    sleepForever();
                }
            });
            say(COMMITTED);
        }
    }

    static List<Receipt> pay(Ledger ledger, long unit, String file, int round) {
        return ledger.receive(LedgerEstate.step(file, "pay-" + round), unit, null,
                List.of(Line.of(Fee.DEBRIS, FEN), Line.of(Fee.KEY_DEPOSIT, FEN)), PaymentWay.CASH, "王小明");
    }

    static void say(String word) {
        System.out.println(word);
        System.out.flush();
    }

    static void sleepForever() {
        try {
            Thread.sleep(Long.MAX_VALUE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
