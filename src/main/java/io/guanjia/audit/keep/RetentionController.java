package io.guanjia.audit.keep;

import static io.guanjia.database.Moments.utc;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The page of the clean-up: what the rules are, what is due next, and what was done. */
@Controller
class RetentionController {

    private static final int MONTHS = 12;
    private static final int NIGHTS = 30;

    private final RetentionRules rules;
    private final RetentionRuns runs;
    private final JdbcClient jdbc;
    private final Clock clock;

    RetentionController(RetentionRules rules, RetentionRuns runs, JdbcClient jdbc, Clock clock) {
        this.rules = rules;
        this.runs = runs;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A rule as it is shown. */
    record RuleView(String name, String period, boolean own) {
    }

    /** Cases whose time is over in a month; its own is null for those whose time is over by now. */
    record Due(YearMonth month, long cases) {
    }

    /** A night's clean-up as it is shown. */
    record RunView(RetentionRuns.Run run, String state) {
    }

    @GetMapping("/audit/retention")
    String show(Model model) {
        List<RuleView> views = new ArrayList<>();
        views.add(new RuleView("其他流程（默认）", text(rules.of(null)), false));
        rules.names().forEach((id, name) ->
                views.add(new RuleView(name, text(rules.of(id)), rules.own().contains(id))));
        model.addAttribute("rules", views);
        model.addAttribute("hours", hours(rules.from(), rules.until()));
        model.addAttribute("due", due());
        model.addAttribute("runs", runs.last(NIGHTS).stream().map(run -> new RunView(run, state(run))).toList());
        model.addAttribute("zone", clock.getZone());
        return "audit/retention";
    }

    private static String hours(LocalTime from, LocalTime until) {
        return "每天 " + from + (from.isBefore(until) ? " 至 " : " 至次日 ") + until;
    }

    private String state(RetentionRuns.Run run) {
        if (run.endedAt() != null) {
            return "已完成";
        }
        return rules.night().equals(Optional.of(run.night())) ? "进行中" : "时段结束时未完，其后继续";
    }

    private List<Due> due() {
        LocalDate today = LocalDate.now(clock);
        SortedMap<YearMonth, Long> byMonth = new TreeMap<>();
        long now = 0;
        for (RetentionRules.Rule rule : rules.all()) {
            Instant before = rules.endedBefore(rule.period(), today);
            now += count(rule, Instant.EPOCH, before);
            YearMonth first = YearMonth.from(today);
            for (int i = 0; i < MONTHS; i++) {
                // What is past its time on the first day of the month after this one and was not before
                Instant until = rules.endedBefore(rule.period(), first.plusMonths(i + 1L).atDay(1));
                byMonth.merge(first.plusMonths(i), count(rule, before, until), Long::sum);
                before = until;
            }
        }
        List<Due> due = new ArrayList<>();
        if (now > 0) {
            due.add(new Due(null, now));
        }
        byMonth.forEach((month, cases) -> {
            if (cases > 0) {
                due.add(new Due(month, cases));
            }
        });
        return due;
    }

    private long count(RetentionRules.Rule rule, Instant from, Instant until) {
        return jdbc.sql("""
                        select count(*) from guanjia.case_file
                        where state <> 'OPEN' and cleaned_at is null and closed_at >= :from and closed_at < :until
                          and case when cast(:procedure as text) is null then procedure <> all(:others)
                                   else procedure = :procedure end""")
                .param("from", utc(from)).param("until", utc(until))
                .param("procedure", rule.procedure())
                .param("others", rules.own().toArray(String[]::new))
                .query(Long.class).single();
    }

    private static String text(Period period) {
        StringBuilder text = new StringBuilder();
        append(text, period.getYears(), "年");
        append(text, period.getMonths(), "个月");
        append(text, period.getDays(), "天");
        return text.toString();
    }

    private static void append(StringBuilder text, int number, String unit) {
        if (number > 0) {
            text.append(number).append(unit);
        }
    }
}
