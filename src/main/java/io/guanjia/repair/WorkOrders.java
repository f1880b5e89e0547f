package io.guanjia.repair;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what stands on a work order. */
@Component
class WorkOrders {

    private static final String HOME = "home";

    private final JdbcClient jdbc;

    WorkOrders(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The order of this case; empty if it is no repair. */
    Optional<WorkOrder> find(String caseNumber) {
        return jdbc.sql("""
                        select r.*, f.process_instance_id, u.number as unit_number, b.name as building_name,
                               o.name as office_name
                        from guanjia.repair_order r
                        join guanjia.case_file f on f.case_number = r.case_number
                        left join guanjia.unit u on u.id = r.unit_id
                        left join guanjia.building b on b.id = u.building
                        left join guanjia.office o on o.id = coalesce(b.office, f.office_id)
                        where r.case_number = :caseNumber""")
                .param("caseNumber", caseNumber)
                .query(WorkOrders::read)
                .optional();
    }

    private static WorkOrder read(ResultSet row, int number) throws SQLException {
        return new WorkOrder(row.getString("case_number"), row.getString("process_instance_id"),
                row.getString("office_name"), row.getString("fault_kind"),
                row.getString("level"), row.getString("channel"), row.getString("requester_name"),
                row.getString("phone"), row.getString("unit_number"), row.getString("building_name"),
                HOME.equalsIgnoreCase(row.getString("location")), row.getString("place"),
                row.getString("description"), instant(row, "reported_at"), instant(row, "wished_at"),
                row.getString("origin_case"), row.getBoolean("defect_persists"), row.getString("technician"),
                row.getString("contractor"), instant(row, "arrived_at"), row.getObject("price_fen", Long.class),
                instant(row, "promised_at"), row.getInt("rounds"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
