package io.guanjia.registry;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Tells the triggers of the register who acts, for the rest of the transaction or until the next one is told. */
@Component
class Changes {

    private final JdbcClient jdbc;
    private final Clock clock;

    Changes(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What is written from now on is this change. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void begin(Change change) {
        jdbc.sql("""
                        select set_config('guanjia.change_actor', :actor, true),
                               set_config('guanjia.change_case', :case, true),
                               set_config('guanjia.change_clause', :clause, true),
                               set_config('guanjia.change_reason', :reason, true),
                               set_config('guanjia.change_at', :at, true)""")
                .param("actor", change.actor())
                .param("case", text(change.caseNumber()))
                .param("clause", text(change.clause()))
                .param("reason", text(change.reason()))
                .param("at", clock.instant().truncatedTo(ChronoUnit.MICROS).toString())
                .query((row, number) -> number)
                .single();
    }

    /** Begins a change of one unit; others that change the same unit wait until the transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void begin(long unitId, Change change) {
        begin(change);
        jdbc.sql("select id from guanjia.unit where id = :unit for no key update")
                .param("unit", unitId)
                .query(Long.class)
                .optional()
                .orElseThrow(() -> new RegisterRefused("房号登记中没有这一房号，请刷新后重试"));
    }

    // A setting cannot be null; an empty one counts as none
    private static String text(String value) {
        return value == null ? "" : value;
    }
}
