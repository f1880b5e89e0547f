package io.guanjia.audit.overview;

import io.guanjia.audit.overview.Overview.ClauseRow;
import io.guanjia.audit.overview.Overview.GroupRow;
import io.guanjia.audit.overview.Overview.MonthRow;
import io.guanjia.audit.overview.Overview.Series;
import io.guanjia.audit.overview.Overview.TargetRow;
import io.guanjia.audit.overview.Overview.TimeRow;
import io.guanjia.audit.overview.Overview.Totals;
import io.guanjia.audit.overview.OverviewFigures.CaseCount;
import io.guanjia.audit.overview.OverviewFigures.Figures;
import io.guanjia.audit.overview.OverviewFigures.Measure;
import io.guanjia.audit.overview.OverviewFigures.MeasureCount;
import io.guanjia.audit.overview.OverviewFigures.OverdueCount;
import io.guanjia.audit.overview.OverviewFigures.StepCount;
import io.guanjia.audit.overview.OverviewFigures.TimeCount;
import io.guanjia.casefile.Procedure;
import io.guanjia.manual.Clause;
import io.guanjia.manual.ClauseCatalog;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Puts what was counted in rows, with the names that people know. */
@Component
class Overviews {

    private static final int LEVELS = 5;
    private static final String NO_OFFICE = "不属于管理处";
    private static final String ALL = "合计";

    /** The services that a survey asks for besides the whole (SV-05), by their names in the table. */
    private static final Map<String, String> SERVICES = new TreeMap<>(Map.of("reception", "客户接待服务满意率",
            "order", "秩序维护服务满意率", "cleaning", "保洁服务满意率", "greenery", "绿化养护服务满意率"));

    private final OverviewFigures figures;
    private final Targets targets;
    private final Diagrams diagrams;
    private final ClauseCatalog clauses;
    private final JdbcClient jdbc;
    private final List<Procedure> procedures;

    Overviews(OverviewFigures figures, Targets targets, Diagrams diagrams, ClauseCatalog clauses, JdbcClient jdbc,
            ObjectProvider<Procedure> procedures) {
        this.figures = figures;
        this.targets = targets;
        this.diagrams = diagrams;
        this.clauses = clauses;
        this.jdbc = jdbc;
        this.procedures = procedures.orderedStream().toList();
    }

    List<Procedure> procedures() {
        return procedures;
    }

    private record Office(long id, String name) {
    }

    /** The offices by their keys in the register, by name. */
    Map<Long, String> offices() {
        return jdbc.sql("select id, name from guanjia.office order by name").query(Office.class).list().stream()
                .collect(Collectors.toMap(Office::id, Office::name, (one, other) -> one, LinkedHashMap::new));
    }

    Overview of(OverviewQuery query, Map<Long, String> offices) {
        Figures counted = figures.of(query);
        List<String> months = query.months().stream().map(YearMonth::toString).toList();
        List<MonthRow> byMonth = rows(months, counted.cases());
        List<ClauseRow> limits = clauses(months.size(), counted);
        List<Series> reopened = procedures(counted, Measure.REOPENED).stream()
                .map(id -> series(name(id), months.size(), counted, Measure.REOPENED, id::equals)).toList();
        List<TargetRow> targetRows = targets(query, months.size(), counted);
        MonthRow all = sum(byMonth);
        return new Overview(months,
                new Totals(all.opened(), all.closed(), all.withdrawn(), all.open(),
                        sum(limits.stream(), row -> row.kept().all()),
                        sum(reopened.stream(), Series::all),
                        series("", months.size(), counted, Measure.SATISFIED, id -> true).all()),
                byMonth, groups(months, counted.cases(), offices), limits, targetRows, reopened,
                query.procedure() == null ? timesOfProcedures(counted.steps()) : times(counted.times()));
    }

    private static <T> Rate sum(Stream<T> rows, Function<T, Rate> rate) {
        return rows.map(rate).reduce(Rate.NONE, Rate::plus);
    }

    private static List<MonthRow> rows(List<String> months, List<CaseCount> counts) {
        long open = counts.stream().filter(count -> count.month() == 0).mapToLong(CaseCount::opened).sum();
        List<MonthRow> rows = new ArrayList<>();
        for (int month = 1; month <= months.size(); month++) {
            int wanted = month;
            List<CaseCount> ofMonth = counts.stream().filter(count -> count.month() == wanted).toList();
            long opened = ofMonth.stream().mapToLong(CaseCount::opened).sum();
            long closed = ofMonth.stream().mapToLong(CaseCount::closed).sum();
            long withdrawn = ofMonth.stream().mapToLong(CaseCount::withdrawn).sum();
            open += opened - closed - withdrawn;
            rows.add(new MonthRow(months.get(month - 1), opened, closed, withdrawn, open));
        }
        return rows;
    }

    private static MonthRow sum(List<MonthRow> months) {
        return new MonthRow(ALL, months.stream().mapToLong(MonthRow::opened).sum(),
                months.stream().mapToLong(MonthRow::closed).sum(), months.stream().mapToLong(MonthRow::withdrawn).sum(),
                months.get(months.size() - 1).open());
    }

    private List<GroupRow> groups(List<String> months, List<CaseCount> counts, Map<Long, String> offices) {
        record Group(String procedure, Long office) {
        }

        Map<Group, List<CaseCount>> byGroup = counts.stream()
                .collect(Collectors.groupingBy(count -> new Group(count.procedure(), count.officeId())));
        return byGroup.entrySet().stream().map(group -> {
            List<MonthRow> byMonth = rows(months, group.getValue());
            Long office = group.getKey().office();
            return new GroupRow(group.getKey().procedure(), name(group.getKey().procedure()),
                    office == null ? NO_OFFICE : offices.getOrDefault(office, NO_OFFICE), byMonth, sum(byMonth));
        }).sorted(Comparator.comparing(GroupRow::procedure).thenComparing(GroupRow::office)).toList();
    }

    private List<ClauseRow> clauses(int months, Figures counted) {
        List<StepCount> limits = counted.steps().stream().filter(StepCount::limited).toList();
        List<String> named = Stream.concat(limits.stream().map(StepCount::clause),
                counted.overdue().stream().map(OverdueCount::clause)).distinct()
                .sorted(Comparator.nullsLast(Comparator.comparing(this::place))).toList();
        return named.stream().map(id -> {
            List<StepCount> counts = limits.stream().filter(count -> Objects.equals(count.clause(), id)).toList();
            Rate[] kept = none(months);
            counts.forEach(count -> kept[count.month() - 1] = kept[count.month() - 1]
                    .plus(new Rate(count.kept(), count.kept() + count.missed())));
            return new ClauseRow(id,
                    Optional.ofNullable(id).flatMap(clauses::find).map(Clause::title).orElse("未注明条款的时限"),
                    series(id == null ? "未注明" : id, kept), counts.stream().mapToLong(StepCount::gone).sum(),
                    counted.overdue().stream().filter(count -> Objects.equals(count.clause(), id))
                            .mapToLong(OverdueCount::steps).sum());
        }).toList();
    }

    /** Where a clause stands in the manuals; one that they lack comes last. */
    private String place(String clause) {
        List<String> ids = clauses.all().stream().map(Clause::id).toList();
        int index = ids.indexOf(clause);
        return "%05d %s".formatted(index < 0 ? ids.size() : index, clause);
    }

    private List<TargetRow> targets(OverviewQuery query, int months, Figures counted) {
        List<TargetRow> rows = new ArrayList<>();
        if (asks(query, counted, Measure.IN_TIME)) {
            rows.add(target("RE-13", "维修及时率", targets.inTime(), counted, months, Measure.IN_TIME, "当月办结的报修，按期完成的比例"));
        }
        if (asks(query, counted, Measure.FOUND_GOOD)) {
            rows.add(target("RE-13", "零修合格率", targets.foundGood(), counted, months, Measure.FOUND_GOOD,
                    "当月抽样回访联系上的客户，维修良好的比例，不含房屋大的缺陷"));
        }
        if (asks(query, counted, Measure.SATISFIED)) {
            rows.add(target("SV-05", "综合满意率", targets.satisfied(), counted, months, Measure.SATISFIED,
                    "当月投诉回访和返修回访中表示满意的比例；满意度调查未在系统中办理"));
        }
        if (query.procedure() == null) {
            SERVICES.forEach((service, name) -> rows.add(new TargetRow("SV-05", name,
                    targets.satisfiedWith(service).orElse(null), null, "案件中没有记录，由满意度调查得出")));
        }
        return rows;
    }

    private static boolean asks(OverviewQuery query, Figures counted, Measure measure) {
        return query.procedure() == null || counted.measures().stream().anyMatch(count -> count.measure() == measure);
    }

    private static TargetRow target(String clause, String name, Optional<Integer> target, Figures counted, int months,
            Measure measure, String source) {
        return new TargetRow(clause, name, target.orElse(null), series(name, months, counted, measure, id -> true),
                source);
    }

    private static List<String> procedures(Figures counted, Measure measure) {
        return counted.measures().stream().filter(count -> count.measure() == measure).map(MeasureCount::procedure)
                .distinct().sorted().toList();
    }

    private static Series series(String label, int months, Figures counted, Measure measure,
            Predicate<String> ofProcedure) {
        Rate[] rates = none(months);
        counted.measures().stream()
                .filter(count -> count.measure() == measure && ofProcedure.test(count.procedure()))
                .forEach(count -> rates[count.month() - 1] =
                        rates[count.month() - 1].plus(new Rate(count.part(), count.whole())));
        return series(label, rates);
    }

    private static Rate[] none(int months) {
        return IntStream.range(0, months).mapToObj(month -> Rate.NONE).toArray(Rate[]::new);
    }

    private static Series series(String label, Rate[] byMonth) {
        return new Series(label, List.of(byMonth), sum(Arrays.stream(byMonth), rate -> rate));
    }

    private List<TimeRow> times(List<TimeCount> counts) {
        long all = counts.stream().mapToLong(TimeCount::total).sum();
        long longest = counts.stream().mapToLong(TimeCount::total).max().orElse(0);
        Map<String, Optional<Diagrams.Diagram>> inForce = new HashMap<>();
        return counts.stream().map(count -> {
            Optional<Diagrams.Diagram> diagram = inForce.computeIfAbsent(count.process(), diagrams::inForce);
            return new TimeRow(count.process(), diagram.map(Diagrams.Diagram::name).orElse(count.process()),
                    count.element(), diagram.flatMap(found -> found.name(count.element())).orElse(null), count.steps(),
                    count.total(), mean(count.total(), count.steps()), count.median(), count.most(),
                    new Rate(count.total(), all), level(count.total(), longest));
        }).toList();
    }

    private List<TimeRow> timesOfProcedures(List<StepCount> counts) {
        Map<String, List<StepCount>> byProcedure = counts.stream().filter(count -> count.timed() > 0)
                .collect(Collectors.groupingBy(StepCount::procedure));
        Map<String, Long> totals = new HashMap<>();
        byProcedure.forEach((id, steps) -> totals.put(id, steps.stream().mapToLong(StepCount::total).sum()));
        long all = totals.values().stream().mapToLong(Long::longValue).sum();
        long longest = totals.values().stream().mapToLong(Long::longValue).max().orElse(0);
        return byProcedure.entrySet().stream().map(procedure -> {
            long total = totals.get(procedure.getKey());
            long steps = procedure.getValue().stream().mapToLong(StepCount::timed).sum();
            return new TimeRow(procedure.getKey(), name(procedure.getKey()), null, null, steps, total, mean(total, steps),
                    null, null, new Rate(total, all), level(total, longest));
        }).sorted(Comparator.comparing(TimeRow::total).reversed().thenComparing(TimeRow::processId)).toList();
    }

    private static long mean(long total, long steps) {
        return Math.round((double) total / steps);
    }

    private static int level(long total, long longest) {
        return longest == 0 ? 1 : (int) Math.max(1, (total * LEVELS + longest - 1) / longest);
    }

    String name(String procedure) {
        return procedures.stream().filter(known -> known.id().equals(procedure)).map(Procedure::name).findFirst()
                .orElse(procedure);
    }
}
