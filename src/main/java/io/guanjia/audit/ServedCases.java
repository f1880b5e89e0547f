package io.guanjia.audit;

import io.guanjia.trail.TrailSubjects;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * A process whose business key is the number of a case that another one carries out serves that case: a withdrawal, a
 * request during renovation, a claim to money that was kept.
 */
@Component
class ServedCases implements TrailSubjects {

    private final JdbcClient jdbc;

    ServedCases(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<String, String> ofServed(Collection<String> rootProcessInstances) {
        Map<String, String> served = new HashMap<>();
        jdbc.sql("""
                        select p.id_ as root, f.process_instance_id as subject
                        from act_hi_procinst p join guanjia.case_file f on f.case_number = p.business_key_
                        where p.id_ = any(:roots) and f.process_instance_id <> p.id_""")
                .param("roots", rootProcessInstances.toArray(String[]::new))
                .query((row, number) -> served.put(row.getString("root"), row.getString("subject"))).list();
        return served;
    }
}
