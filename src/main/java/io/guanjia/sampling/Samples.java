package io.guanjia.sampling;

import static io.guanjia.database.Moments.utc;

import io.guanjia.casefile.CaseFiles;
import io.guanjia.casefile.CaseNumbers;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The record of the weekly samples (RE-11): which week, from what, with which seed, which orders, and what came of the
 * visits. Everything happens in the caller's transaction.
 */
@Component
class Samples {

    /** Who opens a sample: nobody asked for it. */
    private static final String OWNER = "system";
    private static final String NO_OFFICE = "未归属管理处";
    private static final int HUNDRED = 100;

    private final JdbcClient jdbc;
    private final SamplingWeeks weeks;
    private final CaseFiles cases;
    private final CaseNumbers numbers;
    private final Clock clock;

    Samples(JdbcClient jdbc, SamplingWeeks weeks, CaseFiles cases, CaseNumbers numbers, Clock clock) {
        this.jdbc = jdbc;
        this.weeks = weeks;
        this.cases = cases;
        this.numbers = numbers;
        this.clock = clock;
    }

    /** The week that was begun, and the number of its sample. */
    record Begun(LocalDate week, String caseNumber) {
    }

    /**
     * Begins the earliest week that is due. Of several who try at the same time one gets it; the others wait for him
     * and get nothing.
     *
     * @return empty where no week is due, or another was quicker
     */
    Optional<Begun> begin(String processInstanceId) {
        LocalDate week = weeks.due().orElse(null);
        if (week == null) {
            return Optional.empty();
        }
        int rows = jdbc.sql("insert into guanjia.repair_sample (week, begun_at) values (:week, :now)"
                        + " on conflict (week) do nothing")
                .param("week", week).param("now", now()).update();
        if (rows == 0) {
            return Optional.empty();
        }
        // After the week, so that whoever comes too late takes no number
        String caseNumber = numbers.next(RepairSampling.NUMBER_PREFIX);
        cases.open(new CaseFiles.Opening(caseNumber, RepairSampling.PROCESS, processInstanceId, null, null, OWNER,
                "维修抽样回访:" + SampleWeek.text(week)));
        jdbc.sql("update guanjia.repair_sample set case_number = :caseNumber where week = :week")
                .param("caseNumber", caseNumber).param("week", week).update();
        return Optional.of(new Begun(week, caseNumber));
    }

    /**
     * Draws the orders of a week that was begun, office by office, and enters all that is needed to draw again.
     *
     * @param percent          share of each office's orders, rounded up
     * @param inTimeTarget     percent (RE-13)
     * @param foundGoodTarget  percent (RE-13)
     * @throws IllegalArgumentException in Chinese where a figure of the tables is no percentage
     * @throws IllegalStateException    if the week was drawn before
     */
    void draw(LocalDate week, int percent, int inTimeTarget, int foundGoodTarget, long seed) {
        percentage("抽样比例", percent);
        percentage("维修及时率目标", inTimeTarget);
        percentage("零修合格率目标", foundGoodTarget);
        int rows = jdbc.sql("""
                        update guanjia.repair_sample set percent = :percent, seed = :seed, drawn_at = :now,
                            in_time_target = :inTimeTarget, found_good_target = :foundGoodTarget
                        where week = :week and drawn_at is null""")
                .param("percent", percent).param("seed", seed).param("now", now())
                .param("inTimeTarget", inTimeTarget).param("foundGoodTarget", foundGoodTarget)
                .param("week", week).update();
        if (rows != 1) {
            throw new IllegalStateException("The week " + week + " was not begun, or is drawn");
        }
        populations(week).forEach((office, population) ->
                enter(week, office, population, SampleDraw.draw(population, percent, seed)));
    }

    private void enter(LocalDate week, Long office, List<String> population, List<String> drawn) {
        long id = jdbc.sql("""
                        insert into guanjia.repair_sample_office (week, office_id, population)
                        values (:week, :office, string_to_array(:population, ',')) returning id""")
                .param("week", week).param("office", office).param("population", String.join(",", population))
                .query(Long.class).single();
        jdbc.sql("""
                        insert into guanjia.repair_sample_order (office, position, order_number)
                        select :office, t.position, t.number
                        from unnest(string_to_array(:drawn, ',')) with ordinality t (number, position)""")
                .param("office", id).param("drawn", String.join(",", drawn)).update();
    }

    /** What each office closed in the week, by its key in the register; null for orders without an office. */
    private Map<Long, List<String>> populations(LocalDate week) {
        Map<Long, List<String>> byOffice = new TreeMap<>(Comparator.nullsLast(Long::compare));
        cases.closed(RepairSampling.SAMPLED_PROCEDURE, startOf(week), startOf(week.plusWeeks(1))).forEach(order ->
                byOffice.computeIfAbsent(order.officeId(), office -> new ArrayList<>()).add(order.caseNumber()));
        return byOffice;
    }

    /** Notes which process instance visits an order of the week. */
    void visiting(LocalDate week, String orderNumber, String visitInstance) {
        jdbc.sql("""
                        update guanjia.repair_sample_order d set visit_instance = :visit
                        from guanjia.repair_sample_office o
                        where o.id = d.office and o.week = :week and d.order_number = :number""")
                .param("visit", visitInstance).param("week", week).param("number", orderNumber).update();
    }

    /** The order that a process instance visits. */
    Optional<String> orderOf(String visitInstance) {
        return jdbc.sql("select order_number from guanjia.repair_sample_order where visit_instance = :visit")
                .param("visit", visitInstance).query(String.class).optional();
    }

    /**
     * Notes a call.
     *
     * @return how many calls there were, this one included
     */
    int called(String visitInstance, String byUser, Instant at) {
        return jdbc.sql("""
                        update guanjia.repair_sample_order
                        set attempts = attempts + 1, visited_by = :byUser, visited_at = :at
                        where visit_instance = :visit returning attempts""")
                .param("byUser", byUser).param("at", utc(at)).param("visit", visitInstance)
                .query(Integer.class).single();
    }

    /** Notes what a visit came to. */
    void visited(String visitInstance, VisitResult result) {
        jdbc.sql("update guanjia.repair_sample_order set result = :result where visit_instance = :visit")
                .param("result", result.name()).param("visit", visitInstance).update();
    }

    /** Closes the sample of a week whose summary has gone out. */
    void reported(LocalDate week) {
        jdbc.sql("update guanjia.repair_sample set reported_at = :now where week = :week")
                .param("now", now()).param("week", week).update();
        List<OfficeResult> results = results(week);
        cases.close(get(week).caseNumber(), "抽样%d单:良好%d,仍有缺陷%d,未联系上%d".formatted(
                results.stream().mapToInt(OfficeResult::drawn).sum(),
                results.stream().mapToInt(OfficeResult::good).sum(),
                results.stream().mapToInt(OfficeResult::persists).sum(),
                results.stream().mapToInt(OfficeResult::unreached).sum()));
    }

    /** The number of the sample that a process instance began. */
    Optional<String> numberOf(String processInstanceId) {
        return jdbc.sql("select case_number from guanjia.case_file"
                        + " where procedure = :procedure and process_instance_id = :instance")
                .param("procedure", RepairSampling.PROCESS).param("instance", processInstanceId)
                .query(String.class).optional();
    }

    /** All samples, the newest first. */
    List<SampleWeek> all() {
        return jdbc.sql("select * from guanjia.repair_sample order by week desc").query(SampleWeek.class).list();
    }

    /**
     * @throws IllegalStateException where the week was not begun
     */
    SampleWeek get(LocalDate week) {
        return jdbc.sql("select * from guanjia.repair_sample where week = :week").param("week", week)
                .query(SampleWeek.class).optional()
                .orElseThrow(() -> new IllegalStateException("There is no sample of the week " + week));
    }

    /** What the sample of a week found at each office, as far as the visits have got. */
    List<OfficeResult> results(LocalDate week) {
        return jdbc.sql("""
                        select coalesce(r.name, :noOffice) as name, cardinality(o.population) as population,
                               p.timed, p.in_time, d.drawn, d.good, d.persists, d.unreached, d.minor_reached, d.minor_good
                        from guanjia.repair_sample_office o
                        left join guanjia.office r on r.id = o.office_id
                        cross join lateral (
                            select count(f.in_time) as timed, count(*) filter (where f.in_time) as in_time
                            from guanjia.case_file f where f.case_number = any(o.population)) p
                        cross join lateral (
                            select count(*) as drawn, count(*) filter (where v.result = 'good') as good,
                                   count(*) filter (where v.result = 'persists') as persists,
                                   count(*) filter (where v.result = 'unreached') as unreached,
                                   count(*) filter (where v.result in ('good', 'persists')
                                                    and q.level is distinct from 'bigDefect') as minor_reached,
                                   count(*) filter (where v.result = 'good'
                                                    and q.level is distinct from 'bigDefect') as minor_good
                            from guanjia.repair_sample_order v
                            left join guanjia.repair_order q on q.case_number = v.order_number
                            where v.office = o.id) d
                        where o.week = :week order by o.id""")
                .param("week", week).param("noOffice", NO_OFFICE).query(OfficeResult.class).list();
    }

    /** The orders that were drawn from a week, office by office in the order of drawing. */
    List<DrawnOrder> orders(LocalDate week) {
        return jdbc.sql("""
                        select coalesce(r.name, :noOffice) as office, d.position, d.order_number, d.attempts, d.result,
                               d.visited_by, d.visited_at
                        from guanjia.repair_sample_order d
                        join guanjia.repair_sample_office o on o.id = d.office
                        left join guanjia.office r on r.id = o.office_id
                        where o.week = :week order by o.id, d.position""")
                .param("week", week).param("noOffice", NO_OFFICE).query(DrawnOrder.class).list();
    }

    /** The numbers that could be drawn at each office, by its name. */
    Map<String, List<String>> recordedPopulations(LocalDate week) {
        Map<String, List<String>> byOffice = new LinkedHashMap<>();
        lots(week).forEach(lot -> byOffice.put(lot.name(), lot.numbers()));
        return byOffice;
    }

    /**
     * Draws a week again from its record, and holds the record against the index of cases.
     *
     * @throws IllegalStateException where the week is not drawn
     */
    DrawCheck check(LocalDate week) {
        SampleWeek sample = get(week);
        if (sample.seed() == null) {
            throw new IllegalStateException("The week " + week + " is not drawn");
        }
        Map<Long, List<String>> closed = populations(week);
        List<String> differences = new ArrayList<>();
        int orders = 0;
        for (Lot lot : lots(week)) {
            List<String> again = SampleDraw.draw(lot.numbers(), sample.percent(), sample.seed());
            orders += again.size();
            if (!again.equals(lot.drawnNumbers())) {
                differences.add("%s:按记录的种子重抽,与记录的抽样工单不一致".formatted(lot.name()));
            }
            List<String> now = closed.remove(lot.officeId());
            if (!lot.numbers().equals(now)) {
                differences.add("%s:记录的办结工单(%d单)与案件索引(%d单)不一致".formatted(lot.name(),
                        lot.numbers().size(), now == null ? 0 : now.size()));
            }
        }
        closed.forEach((office, missing) -> differences.add(
                "案件索引中另有%d单不在记录中:%s".formatted(missing.size(), missing.get(0))));
        return new DrawCheck(List.copyOf(differences), orders);
    }

    /** What could be and what was drawn at one office, as recorded. */
    private record Lot(Long officeId, String name, String population, String drawn) {

        List<String> numbers() {
            return split(population);
        }

        List<String> drawnNumbers() {
            return split(drawn);
        }

        private static List<String> split(String numbers) {
            return numbers == null || numbers.isEmpty() ? List.of() : Arrays.asList(numbers.split(","));
        }
    }

    private List<Lot> lots(LocalDate week) {
        return jdbc.sql("""
                        select o.office_id, coalesce(r.name, :noOffice) as name,
                               array_to_string(o.population, ',') as population,
                               (select string_agg(d.order_number, ',' order by d.position)
                                from guanjia.repair_sample_order d where d.office = o.id) as drawn
                        from guanjia.repair_sample_office o
                        left join guanjia.office r on r.id = o.office_id
                        where o.week = :week order by o.id""")
                .param("week", week).param("noOffice", NO_OFFICE).query(Lot.class).list();
    }

    /** The record begins with this week; only as long as none was begun. */
    void beginWith(LocalDate week) {
        jdbc.sql("update guanjia.repair_sampling_start set installed_at = :at"
                        + " where not exists (select 1 from guanjia.repair_sample)")
                .param("at", utc(startOf(week))).update();
    }

    private Instant startOf(LocalDate day) {
        return day.atStartOfDay(clock.getZone()).toInstant();
    }

    private static void percentage(String name, int value) {
        if (value < 0 || value > HUNDRED) {
            throw new IllegalArgumentException("「%s」应在0到%d之间,现为%d".formatted(name, HUNDRED, value));
        }
    }

    private OffsetDateTime now() {
        return utc(clock.instant());
    }
}
