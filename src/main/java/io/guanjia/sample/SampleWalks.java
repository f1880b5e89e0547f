package io.guanjia.sample;

import io.guanjia.engine.Acting;
import io.guanjia.engine.CaseWalker;
import io.guanjia.engine.TimeMachine;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What procedures' sample cases are made with. */
@Component
public class SampleWalks {

    private final CaseWalker walker;
    private final Acting acting;
    private final TimeMachine timeMachine;
    private final JdbcClient jdbc;
    private final Clock clock;

    SampleWalks(CaseWalker walker, Acting acting, TimeMachine timeMachine, JdbcClient jdbc, Clock clock) {
        this.walker = walker;
        this.acting = acting;
        this.timeMachine = timeMachine;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A case that has not begun; its clock stands at the present. */
    public SampleWalk begin() {
        return new SampleWalk(walker, acting, timeMachine, clock);
    }

    /** Whoever owns a unit of the sample estate. */
    public Owner ownerOf(String unit) {
        return jdbc.sql("""
                        select p.name, p.phone
                        from guanjia.residency r join guanjia.person p on p.id = r.person
                        join guanjia.unit u on u.id = r.unit
                        where u.number = ? and r.role = 'OWNER'""")
                .param(unit).query((row, number) -> new Owner(row.getString("name"), row.getString("phone"))).single();
    }

    /** Name and telephone of an owner. */
    public record Owner(String name, String phone) {
    }
}
