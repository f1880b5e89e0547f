package io.guanjia.casefile;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Gives out case numbers such as {@code TS-20261121-0001}. */
@Component
public class CaseNumbers {

    private static final Pattern WRITTEN = Pattern.compile("[A-Z]{1,8}-[0-9]{8}-[0-9]{4,9}");

    private final JdbcClient jdbc;
    private final Clock clock;

    CaseNumbers(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Whether a text that came from outside is written like a case number. */
    public static boolean isWellFormed(String text) {
        return WRITTEN.matcher(text).matches();
    }

    /**
     * Takes the next number of the prefix for today, counted from 1 and written with at least four digits. The number
     * belongs to the caller's transaction: if that rolls back, the next caller gets the same one, so that none is
     * missing. In return, callers with the same prefix wait for each other until the transaction ends; take the number
     * late and commit soon.
     *
     * @param prefix what the procedure is known by, such as TS for 投诉; up to 8 characters
     * @throws org.springframework.transaction.IllegalTransactionStateException without a transaction
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public String next(String prefix) {
        LocalDate today = LocalDate.now(clock);
        int number = jdbc.sql("""
                        insert into guanjia.case_counter as counter (prefix, day, last) values (:prefix, :day, 1)
                        on conflict (prefix, day) do update set last = counter.last + 1
                        returning last""")
                .param("prefix", prefix)
                .param("day", today)
                .query(Integer.class)
                .single();
        return "%s-%s-%04d".formatted(prefix, today.format(DateTimeFormatter.BASIC_ISO_DATE), number);
    }
}
