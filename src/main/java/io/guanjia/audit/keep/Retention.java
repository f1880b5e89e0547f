package io.guanjia.audit.keep;

import static io.guanjia.database.Moments.instant;
import static io.guanjia.database.Moments.utc;

import io.guanjia.trail.Fact;
import io.guanjia.trail.Trail;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Cleans in the quiet hours what is past its time: the history of cases that are closed, and that of process instances
 * that belong to no case. Batch by batch, each a transaction that another node waits for; what is cleaned is not found
 * again, so it goes on where it was stopped, by the end of the hours or of the machine.
 */
@Component
class Retention {

    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final int BATCH = 50;

    private final RetentionRules rules;
    private final RetentionRuns runs;
    private final Histories histories;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Trail trail;
    private final Clock clock;

    Retention(RetentionRules rules, RetentionRuns runs, Histories histories, JdbcClient jdbc,
            TransactionTemplate transaction, Trail trail, Clock clock) {
        this.rules = rules;
        this.runs = runs;
        this.histories = histories;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.trail = trail;
        this.clock = clock;
    }

    /** A closed case that still has its history. */
    private record Closed(String number, String procedure, String process, String state, Instant closedAt) {
    }

    /** Cleans until nothing is left, the quiet hours are over, or another node is at it. */
    void clean() {
        Optional<LocalDate> night = rules.night();
        if (night.isEmpty() || !runs.begin(night.get())) {
            return;
        }
        RetentionRuns.Run before = runs.of(night.get());
        boolean done = rules.all().stream().allMatch(rule -> cases(night.get(), rule) && processes(night.get(), rule));
        if (done) {
            runs.end(night.get());
        }
        RetentionRuns.Run after = runs.of(night.get());
        LOG.info("Cleaned the history of {} cases and of {} process instances without a case, {} entries of the trail;"
                        + " {} failed; {}", after.cases() - before.cases(), after.processes() - before.processes(),
                after.entries() - before.entries(), after.failed() - before.failed(),
                done ? "nothing is left" : "to be continued");
    }

    private boolean cases(LocalDate night, RetentionRules.Rule rule) {
        Closed last = null;
        while (rules.night().equals(Optional.of(night))) {
            Instant before = rules.endedBefore(rule.period(), LocalDate.now(clock));
            List<Closed> ripe = ripe(rule, before, last);
            if (ripe.isEmpty()) {
                return true;
            }
            if (!inBatch(night, ripe, some -> cleanCases(night, rule, before, some), Closed::number)) {
                return false;
            }
            last = ripe.get(ripe.size() - 1);
        }
        return false;
    }

    private boolean processes(LocalDate night, RetentionRules.Rule rule) {
        String last = "";
        while (rules.night().equals(Optional.of(night))) {
            Instant before = rules.endedBefore(rule.period(), LocalDate.now(clock));
            List<Histories.Tree> ripe = histories.withoutCase(rule.procedure(), rules.own(), before, last, BATCH);
            if (ripe.isEmpty()) {
                return true;
            }
            if (!inBatch(night, ripe, some -> cleanProcesses(night, rule, before, some), Histories.Tree::root)) {
                return false;
            }
            last = ripe.get(ripe.size() - 1).root();
        }
        return false;
    }

    /** All in one transaction, or each in one of its own if that fails; false if another node is at it. */
    private <T> boolean inBatch(LocalDate night, List<T> all, Function<List<T>, Boolean> work,
            Function<T, String> name) {
        try {
            return inTransaction(all, work);
        } catch (RuntimeException e) {
            LOG.warn("A batch of the clean-up failed; each of its {} is tried alone", all.size(), e);
        }
        for (T one : all) {
            try {
                if (!inTransaction(List.of(one), work)) {
                    return false;
                }
            } catch (RuntimeException e) {
                LOG.error("The history of {} cannot be cleaned and is left as it is", name.apply(one), e);
                transaction.executeWithoutResult(status -> runs.addFailed(night));
            }
        }
        return true;
    }

    private <T> boolean inTransaction(List<T> some, Function<List<T>, Boolean> work) {
        return Boolean.TRUE.equals(transaction.execute(status -> work.apply(some)));
    }

    private List<Closed> ripe(RetentionRules.Rule rule, Instant before, Closed after) {
        return jdbc.sql("""
                        select case_number, procedure, process_instance_id, state, closed_at from guanjia.case_file
                        where state <> 'OPEN' and cleaned_at is null and closed_at < :before
                          and case when cast(:procedure as text) is null then procedure <> all(:others)
                                   else procedure = :procedure end
                          and (closed_at, case_number) > (:closedAt, :number)
                        order by closed_at, case_number limit :limit""")
                .param("before", utc(before))
                .param("procedure", rule.procedure())
                .param("others", rules.own().toArray(String[]::new))
                .param("closedAt", utc(after == null ? Instant.EPOCH : after.closedAt()))
                .param("number", after == null ? "" : after.number())
                .param("limit", BATCH)
                .query(Retention::read).list();
    }

    private static Closed read(ResultSet row, int number) throws SQLException {
        return new Closed(row.getString("case_number"), row.getString("procedure"),
                row.getString("process_instance_id"), row.getString("state"), instant(row, "closed_at"));
    }

    private boolean cleanCases(LocalDate night, RetentionRules.Rule rule, Instant before, List<Closed> ripe) {
        if (!runs.take(night)) {
            return false;
        }
        // Another node may have been at them meanwhile
        Set<String> left = new HashSet<>(jdbc.sql("""
                        select case_number from guanjia.case_file
                        where case_number = any(:numbers) and cleaned_at is null order by case_number for update""")
                .param("numbers", ripe.stream().map(Closed::number).toArray(String[]::new))
                .query(String.class).list());
        List<Closed> cases = ripe.stream().filter(one -> left.contains(one.number())).toList();
        List<Histories.Tree> trees = histories.trees(cases.stream().map(Closed::process).toList(),
                cases.stream().map(Closed::number).toList());
        List<Histories.Tree> gone = new ArrayList<>();
        Set<String> roots = new TreeSet<>();
        List<String> numbers = new ArrayList<>();
        for (Closed one : cases) {
            List<Histories.Tree> own = trees.stream().filter(tree -> belongs(tree, one)).toList();
            if (own.stream().allMatch(tree -> tree.hasEndedBefore(before) && !isOfAnother(tree, one))) {
                gone.addAll(own);
                own.forEach(tree -> roots.add(tree.root()));
                roots.add(one.process());
                numbers.add(one.number());
            }
        }
        if (!numbers.isEmpty()) {
            int entries = forget(rule, before, numbers, roots, gone);
            runs.add(night, numbers.size(), 0, entries);
        }
        return true;
    }

    private static boolean belongs(Histories.Tree tree, Closed one) {
        return tree.instances().stream().anyMatch(instance -> instance.getId().equals(one.process())
                || one.number().equals(instance.getBusinessKey()));
    }

    /** Whether some of it is the history of a case that is not past its time. */
    private boolean isOfAnother(Histories.Tree tree, Closed one) {
        List<String> keys = tree.instances().stream().map(HistoricProcessInstance::getBusinessKey)
                .filter(key -> key != null && !key.equals(one.number())).distinct().toList();
        List<Closed> others = jdbc.sql("""
                        select case_number, procedure, process_instance_id, state, closed_at from guanjia.case_file
                        where (case_number = any(:keys) or process_instance_id = any(:processes))
                          and case_number <> :number and cleaned_at is null""")
                .param("keys", keys.toArray(String[]::new))
                .param("processes", tree.ids().toArray(String[]::new))
                .param("number", one.number())
                .query(Retention::read).list();
        LocalDate today = LocalDate.now(clock);
        return others.stream().anyMatch(other -> other.closedAt() == null
                || !other.closedAt().isBefore(rules.endedBefore(rules.of(other.procedure()), today)));
    }

    private boolean cleanProcesses(LocalDate night, RetentionRules.Rule rule, Instant before,
            List<Histories.Tree> trees) {
        if (!runs.take(night)) {
            return false;
        }
        // Gone already if another node has been at them meanwhile: what is not there is removed without complaint
        Set<String> roots = trees.stream().map(Histories.Tree::root).collect(Collectors.toCollection(TreeSet::new));
        int entries = forget(rule, before, List.of(), roots, trees);
        runs.add(night, 0, trees.stream().mapToInt(tree -> tree.instances().size()).sum(), entries);
        return true;
    }

    private int forget(RetentionRules.Rule rule, Instant before, Collection<String> cases, Collection<String> roots,
            List<Histories.Tree> trees) {
        histories.remove(trees);
        // For triggers that otherwise refuse it, to the end of the transaction
        jdbc.sql("select set_config('guanjia.retention', 'on', true)").query(String.class).single();
        String[] subjects = roots.toArray(String[]::new);
        List<Map<String, String>> left = rowsThatStay(cases, subjects);
        jdbc.sql("select guanjia.forget_cases(:cases, :roots, :now)")
                .param("cases", cases.toArray(String[]::new)).param("roots", subjects)
                .param("now", utc(clock.instant()))
                .query((row, number) -> true).single();
        int entries = jdbc.sql("""
                        update guanjia.audit_entry set content = null, salt = null
                        where subject = any(:subjects) and content is not null""")
                .param("subjects", subjects).update();
        Map<String, Object> told = new LinkedHashMap<>();
        if (rule.procedure() != null) {
            told.put("procedure", rule.procedure());
        }
        told.put("period", rule.period().toString());
        trail.ofSystem(Fact.of("cleaned").with("subjects", List.copyOf(roots)).with("cases", List.copyOf(cases))
                .with("upTo", before).with("entries", entries).with("rule", told)
                .with("rows", left));
        return entries;
    }

    /**
     * Rows that stay, with the digests that were told of them: the entries that did so are about to be cleared. One that
     * nobody told of, in a case older than the trail, is told as it is now.
     */
    private List<Map<String, String>> rowsThatStay(Collection<String> cases, String[] subjects) {
        return jdbc.sql("""
                        with told as (
                            select distinct on (f ->> 'row') f ->> 'row' as row, f ->> 'sha' as sha
                            from guanjia.audit_entry e
                            cross join lateral jsonb_path_query(
                                case when e.content is json then cast(e.content as jsonb) end, '$.facts[*]') f
                            where e.subject = any(:subjects) and e.content is not null
                              and f ->> 'k' in ('ledger', 'paper')
                            order by f ->> 'row', e.seq desc),
                        stays as (
                            select 'ledger_entry' as name, id, case_number from guanjia.ledger_entry
                            union all select 'paper_issue', id, case_number from guanjia.paper_issue)
                        select s.name || '/' || s.id as row, coalesce(t.sha, guanjia.audit_digest(s.name, s.id)) as sha,
                               c.process_instance_id as subject
                        from stays s
                        join guanjia.case_file c on c.case_number = s.case_number
                        left join told t on t.row = s.name || '/' || s.id
                        where s.case_number = any(:cases) order by s.name, s.id""")
                .param("subjects", subjects).param("cases", cases.toArray(String[]::new))
                .query((row, number) -> Map.of("row", row.getString("row"), "sha", row.getString("sha"),
                        "subject", row.getString("subject")))
                .list();
    }
}
