package io.guanjia.repair;

import io.guanjia.casefile.CaseFiles;
import io.guanjia.support.TestEstate;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Repair orders as far as the roster looks at them, for tests that are rolled back. */
final class RosterOrders {

    private final JdbcClient jdbc;
    private final CaseFiles cases;

    RosterOrders(JdbcClient jdbc, CaseFiles cases) {
        this.jdbc = jdbc;
        this.cases = cases;
        TestEstate.ensure(jdbc);
    }

    void open(String number, String technician, Instant reportedAt) {
        open(number, technician, reportedAt, "plumbing", null);
    }

    void open(String number, String technician, Instant reportedAt, String faultKind, String origin) {
        cases.open(new CaseFiles.Opening(number, "repair-dispatch", "p", null, null, "desk", "报修"));
        jdbc.sql("""
                        insert into guanjia.repair_order (case_number, channel, requester_name, phone, unit_id, location,
                            place, fault_kind, description, reported_at, origin_case, technician)
                        select :number, 'desk', '王小明', '13800138000', id, 'home', '厨房', :faultKind, '漏水', :at,
                            :origin, :technician
                        from guanjia.unit where number = :unit""")
                .param("number", number).param("faultKind", faultKind)
                .param("at", reportedAt.atOffset(ZoneOffset.UTC)).param("origin", origin)
                .param("technician", technician).param("unit", TestEstate.UNIT).update();
    }

    void closed(String number, String technician, Instant reportedAt) {
        open(number, technician, reportedAt);
        cases.close(number, "已修复");
    }
}
