package io.guanjia.audit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
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

    private static final int REMEMBERED = 10_000;

    /** Processes that carry out a case, which never changes: most transactions are of one, and need not ask again. */
    private final Cache<String, Boolean> own = Caffeine.newBuilder().maximumSize(REMEMBERED).build();
    private final JdbcClient jdbc;

    ServedCases(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<String, String> ofServed(Collection<String> rootProcessInstances) {
        String[] unknown = rootProcessInstances.stream().filter(root -> own.getIfPresent(root) == null)
                .toArray(String[]::new);
        Map<String, String> served = new HashMap<>();
        if (unknown.length > 0) {
            jdbc.sql("""
                            select p.id_ as root, f.process_instance_id as subject
                            from act_hi_procinst p join guanjia.case_file f on f.case_number = p.business_key_
                            where p.id_ = any(:roots)""")
                    .param("roots", unknown)
                    .query((row, number) -> served.put(row.getString("root"), row.getString("subject"))).list();
        }
        served.forEach((root, subject) -> {
            if (root.equals(subject)) {
                own.put(root, true);
            }
        });
        return served;
    }
}
