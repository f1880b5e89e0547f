package io.guanjia.audit.proof;

import io.guanjia.verifier.Entry;
import io.guanjia.verifier.Facts;
import io.guanjia.verifier.Keys;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Proves one case, quickly enough for each view of its page: its own chain, its contents and its rows. */
@Component
public class CaseProof {

    private final JdbcClient jdbc;
    private final ProofKeys keys;

    CaseProof(JdbcClient jdbc, ProofKeys keys) {
        this.jdbc = jdbc;
        this.keys = keys;
    }

    /**
     * What was found.
     *
     * @param problems Chinese sentences, the first entry's first; empty if all that was written is as it was
     * @param untold   rows of ours that no entry tells of, as table and id: written past the application, or older than
     *                 the trail and not imported yet
     * @param entries  how many entries the case has
     * @param rows     how many rows they tell of
     * @param firstBad number in the case of the first entry that is not as it was written; 0 if none
     */
    public record Result(List<String> problems, List<String> untold, int entries, int rows, int firstBad) {

        public boolean isRight() {
            return problems.isEmpty() && untold.isEmpty();
        }
    }

    /** An entry, and that before it over all. */
    private record Linked(Entry entry, byte[] previous, byte[] previousMac) {
    }

    /**
     * Checks a case as it stands now. That no case is missing as a whole, and that nothing was put back to an older
     * state, only the check of the whole trail can tell.
     *
     * @param subject root process instance of the case, or {@code system}
     */
    public Result check(String subject) {
        return new Check(keys.keys()).run(subject);
    }

    private List<Linked> entries(String subject) {
        return jdbc.sql("""
                        select e.seq, e.subject, e.subject_seq, e.salt, e.content, e.content_hash, e.hash, e.mac,
                            case when isfinite(e.at) then round(extract(epoch from e.at) * 1000)::bigint
                                else -1 end as at,
                            p.hash as previous, p.mac as previous_mac
                        from guanjia.audit_entry e left join guanjia.audit_entry p on p.seq = e.seq - 1
                        where e.subject = ? order by e.subject_seq""")
                .param(subject)
                .query((row, number) -> new Linked(new Entry(row.getLong("seq"), row.getString("subject"), null,
                        row.getInt("subject_seq"), row.getLong("at"), row.getBytes("salt"), row.getString("content"),
                        row.getBytes("content_hash"), row.getBytes("hash"), row.getBytes("mac")),
                        row.getBytes("previous"), row.getBytes("previous_mac")))
                .list();
    }

    /** What the entries say that tell of the clean-up of a subject. */
    private List<String> cleanings(String subject, long after) {
        return jdbc.sql("""
                        select content from guanjia.audit_entry
                        where subject = 'system' and seq > :after and content like '%"cleaned"%'
                            and strpos(content, :subject) > 0""")
                .param("after", after).param("subject", '"' + subject + '"')
                .query(String.class).list().stream().filter(content -> Facts.cleaned(content).contains(subject)).toList();
    }

    private Map<String, String> digests(Set<String> rows) {
        Map<String, String> digests = new HashMap<>();
        jdbc.sql("""
                        select r.name, guanjia.audit_digest(split_part(r.name, '/', 1),
                            cast(split_part(r.name, '/', 2) as bigint)) as digest
                        from unnest(cast(:rows as text[])) as r (name)""")
                // What was changed by hand may name anything
                .param("rows", rows.stream().filter(TrailInDatabase::isRow).toArray(String[]::new))
                .query((row, number) -> digests.put(row.getString("name"), row.getString("digest"))).list();
        return digests;
    }

    private List<String> rows(String subject) {
        return jdbc.sql(TrailInDatabase.ROWS_OF_SUBJECT).param("subject", subject).query(String.class).list();
    }

    /** One check of one case. */
    private final class Check {

        private final Keys keys;
        private final List<String> problems = new ArrayList<>();
        private final Map<String, String> told = new HashMap<>();
        private final List<String> untold = new ArrayList<>();
        private int firstBad;

        Check(Keys keys) {
            this.keys = keys;
        }

        Result run(String subject) {
            List<Linked> entries = entries(subject);
            byte[] before = null;
            int expected = 1;
            long blank = 0;
            for (Linked linked : entries) {
                Entry entry = linked.entry();
                if (entry.subjectSeq() != expected) {
                    problem(expected, "第 " + expected + (entry.subjectSeq() == expected + 1 ? ""
                            : " 至 " + (entry.subjectSeq() - 1)) + " 条不在了");
                } else {
                    check(linked, before);
                }
                if (!entry.hasContent()) {
                    blank = entry.seq();
                }
                Facts.rows(entry.content()).forEach(row -> told.put(row.row(), row.digest()));
                before = entry.hash();
                expected = entry.subjectSeq() + 1;
            }
            if (blank > 0) {
                List<String> cleanings = cleanings(subject, blank);
                if (cleanings.isEmpty()) {
                    problem(expected - 1, "有条目的内容被清除，却没有保管期清理的记录");
                }
                // It names the rows that were left
                cleanings.stream().flatMap(content -> Facts.rows(content).stream())
                        .filter(row -> subject.equals(row.subject())).forEach(row -> told.put(row.row(), row.digest()));
            }
            end(subject, expected - 1, before);
            rowsOf(subject);
            return new Result(List.copyOf(problems), List.copyOf(untold), entries.size(), told.size(), firstBad);
        }

        private void check(Linked linked, byte[] before) {
            Entry entry = linked.entry();
            int number = entry.subjectSeq();
            if (!keys.isMacRight(entry.hash(), entry.mac())) {
                problem(number, "第 " + number + " 条不是系统写入的：校验码不对");
            } else if (!entry.isContentRight()) {
                problem(number, "第 " + number + " 条的内容被改动");
            } else if (entry.seq() > 1 && !keys.isMacRight(linked.previous(), linked.previousMac())) {
                problem(number, "第 " + number + " 条（全部中的第 " + entry.seq() + " 条）的前一条被删除或改动，其时间与归属无法核对");
            } else if (!Arrays.equals(entry.hash(), entry.hashAt(entry.seq(), number, linked.previous(), before))) {
                problem(number, "第 " + number + " 条的时间、归属或次序被改动");
            }
        }

        private void end(String subject, int last, byte[] hash) {
            boolean right = jdbc.sql("select seq, hash from guanjia.audit_subject where subject = ?").param(subject)
                    .query((row, no) -> row.getInt("seq") == last && Arrays.equals(row.getBytes("hash"), hash))
                    .optional().orElse(last == 0);
            if (!right && problems.isEmpty()) {
                problem(last + 1, "最后一条与案件链尾（audit_subject）不符：其后的条目被删除，或链尾被改动");
            }
        }

        private void rowsOf(String subject) {
            Map<String, String> now = digests(told.keySet());
            told.forEach((row, digest) -> {
                if (now.get(row) == null) {
                    problems.add("业务记录 " + row + " 不在了");
                } else if (!now.get(row).equals(digest)) {
                    problems.add("业务记录 " + row + " 被改动");
                }
            });
            rows(subject).stream().filter(row -> !told.containsKey(row)).forEach(untold::add);
        }

        private void problem(int number, String text) {
            problems.add(text);
            firstBad = firstBad == 0 ? number : firstBad;
        }
    }
}
