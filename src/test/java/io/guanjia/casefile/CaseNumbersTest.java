package io.guanjia.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guanjia.support.GuanjiaTest;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

@GuanjiaTest
class CaseNumbersTest {

    private static final String PREFIX = "TESTNUM";

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    CaseNumbers injected;

    @AfterEach
    void forgetTheCounter() {
        jdbc.sql("delete from guanjia.case_counter where prefix = :prefix").param("prefix", PREFIX).update();
    }

    @Test
    void fiftyAtOnceGetFiftyNumbersWithoutAGap() throws Exception {
        CaseNumbers numbers = at("2026-11-21T02:00:00Z");
        int threads = 50;
        CountDownLatch together = new CountDownLatch(threads);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        List<Future<String>> taken = new ArrayList<>();
        try {
            for (int i = 0; i < threads; i++) {
                taken.add(pool.submit(() -> {
                    together.countDown();
                    together.await();
                    return transaction.execute(status -> numbers.next(PREFIX));
                }));
            }
            List<String> got = new ArrayList<>();
            for (Future<String> number : taken) {
                got.add(number.get());
            }
            assertThat(got).containsExactlyInAnyOrderElementsOf(
                    IntStream.rangeClosed(1, threads).mapToObj("TESTNUM-20261121-%04d"::formatted).toList());
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void aNumberThatIsRolledBackIsGivenOutAgain() {
        CaseNumbers numbers = at("2026-11-21T02:00:00Z");
        transaction.executeWithoutResult(status -> {
            numbers.next(PREFIX);
            status.setRollbackOnly();
        });

        assertThat(next(numbers)).isEqualTo("TESTNUM-20261121-0001");
    }

    @Test
    void theDayIsTheOfficesDay() {
        assertThat(next(at("2026-11-21T15:59:59Z"))).isEqualTo("TESTNUM-20261121-0001");
        assertThat(next(at("2026-11-21T16:00:00Z"))).isEqualTo("TESTNUM-20261122-0001");
    }

    @Test
    void theCountGoesOnPastFourDigits() {
        jdbc.sql("insert into guanjia.case_counter (prefix, day, last) values (:prefix, :day, 9999)")
                .param("prefix", PREFIX)
                .param("day", LocalDate.of(2026, 11, 21))
                .update();

        assertThat(next(at("2026-11-21T02:00:00Z"))).isEqualTo("TESTNUM-20261121-10000");
    }

    @Test
    void aNumberOutsideATransactionIsRefused() {
        assertThatThrownBy(() -> injected.next(PREFIX)).isInstanceOf(IllegalTransactionStateException.class);
    }

    private String next(CaseNumbers numbers) {
        return transaction.execute(status -> numbers.next(PREFIX));
    }

    private CaseNumbers at(String moment) {
        return new CaseNumbers(jdbc, Clock.fixed(Instant.parse(moment), ZoneId.of("Asia/Shanghai")));
    }
}
