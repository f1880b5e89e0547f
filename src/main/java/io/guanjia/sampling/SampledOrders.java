package io.guanjia.sampling;

import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what was repaired from the record of reported faults (客户报事登记表); never writes there. */
@Component
class SampledOrders {

    private final JdbcClient jdbc;

    SampledOrders(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param requesterName private (EN-07)
     * @param phone         private (EN-07)
     * @param unitNumber    null where no unit is concerned
     * @param technician    user id, null where a contractor did it
     * @param contractor    null where the office's own people did it
     * @param repairedAt    null if that is not on record
     */
    record SampledOrder(String caseNumber, String requesterName, String phone, String unitNumber, String place,
            String description, String technician, String contractor, Instant reportedAt, Instant repairedAt) {
    }

    Optional<SampledOrder> find(String caseNumber) {
        return jdbc.sql("""
                        select r.case_number, r.requester_name, r.phone, u.number as unit_number, r.place, r.description,
                               r.technician, r.contractor, r.reported_at, r.repaired_at
                        from guanjia.repair_order r left join guanjia.unit u on u.id = r.unit_id
                        where r.case_number = :caseNumber""")
                .param("caseNumber", caseNumber).query(SampledOrder.class).optional();
    }
}
