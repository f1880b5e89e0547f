package io.guanjia.casefile;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The regular analysis of the communication record that EN-06 asks for: a month beside the one before it. */
@Component
class MonthlyAnalysis {

    private final JdbcClient jdbc;
    private final Clock clock;

    MonthlyAnalysis(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    record ByWay(Way way, long records, long before) {
    }

    /** Records and cases on one subject; {@code kind} is null where a case has none. */
    record BySubject(String procedure, String kind, long records, long cases, long before) {
    }

    record Analysis(long records, long before, long in, long out, long cases, long units,
            List<ByWay> ways, List<BySubject> subjects) {
    }

    Analysis of(YearMonth month) {
        Map<Way, Long> ways = countByWay(month);
        Map<Way, Long> waysBefore = countByWay(month.minusMonths(1));
        List<ByWay> byWay = Arrays.stream(Way.values())
                .map(way -> new ByWay(way, ways.getOrDefault(way, 0L), waysBefore.getOrDefault(way, 0L)))
                .filter(line -> line.records() > 0 || line.before() > 0)
                .toList();
        Totals totals = totals(month);
        long before = waysBefore.values().stream().mapToLong(Long::longValue).sum();
        return new Analysis(totals.records(), before, totals.in(), totals.records() - totals.in(), totals.cases(),
                totals.units(), byWay, bySubject(month));
    }

    private record Totals(long records, long in, long cases, long units) {
    }

    private Totals totals(YearMonth month) {
        return jdbc.sql("""
                        select count(*) as records, count(*) filter (where r.direction = 'IN') as "in",
                               count(distinct r.case_number) as cases, count(distinct f.unit_id) as units
                        from guanjia.communication_record r
                        join guanjia.case_file f on f.case_number = r.case_number
                        where r.happened_at >= :from and r.happened_at < :until""")
                .params(span(month))
                .query(Totals.class)
                .single();
    }

    private Map<Way, Long> countByWay(YearMonth month) {
        return jdbc.sql("""
                        select way, count(*) as records from guanjia.communication_record
                        where happened_at >= :from and happened_at < :until
                        group by way""")
                .params(span(month))
                .query((row, number) -> Map.entry(Way.valueOf(row.getString("way")), row.getLong("records")))
                .list().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private List<BySubject> bySubject(YearMonth month) {
        Map<String, Object> values = new HashMap<>(span(month));
        values.put("before", start(month.minusMonths(1)));
        return jdbc.sql("""
                        select f.procedure, f.kind,
                               count(*) filter (where r.happened_at >= :from) as records,
                               count(distinct r.case_number) filter (where r.happened_at >= :from) as cases,
                               count(*) filter (where r.happened_at < :from) as before
                        from guanjia.communication_record r
                        join guanjia.case_file f on f.case_number = r.case_number
                        where r.happened_at >= :before and r.happened_at < :until
                        group by f.procedure, f.kind
                        order by records desc, f.procedure, f.kind""")
                .params(values)
                .query(MonthlyAnalysis::readSubject)
                .list();
    }

    private static BySubject readSubject(ResultSet row, int number) throws SQLException {
        return new BySubject(row.getString("procedure"), row.getString("kind"), row.getLong("records"),
                row.getLong("cases"), row.getLong("before"));
    }

    private Map<String, Object> span(YearMonth month) {
        return Map.of("from", start(month), "until", start(month.plusMonths(1)));
    }

    private OffsetDateTime start(YearMonth month) {
        return month.atDay(1).atStartOfDay(clock.getZone()).toOffsetDateTime();
    }
}
