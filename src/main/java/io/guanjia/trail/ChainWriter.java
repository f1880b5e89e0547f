package io.guanjia.trail;

import static io.guanjia.database.Moments.instant;
import static io.guanjia.database.Moments.utc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.guanjia.verifier.Chain;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes entries to the end of the chain. Whoever writes holds its head until his transaction is over. */
@Component
class ChainWriter {

    private static final Logger LOG = LoggerFactory.getLogger(ChainWriter.class);
    /** More than a transaction of one step takes, less than there is between two steps. */
    private static final Duration ONE_STEP = Duration.ofSeconds(30);
    /** So many places beyond the end are looked at for entries of somebody else. */
    private static final int LOOKED_AHEAD = 1000;

    private final ObjectMapper json = JsonMapper.builder().build();
    private final SecureRandom random = new SecureRandom();
    /** The head never goes back; one that does was put there by somebody else. Only as far as this application knows. */
    private final AtomicLong highest = new AtomicLong();
    private final JdbcClient jdbc;
    private final TrailKey key;
    private final TrailSubjects subjects;

    ChainWriter(JdbcClient jdbc, TrailKey key, TrailSubjects subjects) {
        this.jdbc = jdbc;
        this.key = key;
        this.subjects = subjects;
    }

    /** @param overtaken whether there are entries beyond it */
    private record Head(long seq, byte[] hash, Instant at, String key, byte[] mac, boolean overtaken) {
    }

    private record SubjectHead(int seq, byte[] hash) {
    }

    /** An entry that is not written yet. */
    record Draft(String subject, String by, Instant at, List<Fact> facts) {

        /** Whether a note goes on with what this one tells of. A step takes a moment, however long its transaction. */
        boolean goesOn(Noted.Note note) {
            return Objects.equals(by, note.by()) && Duration.between(at, note.at()).abs().compareTo(ONE_STEP) < 0;
        }
    }

    /** @return the last entry's place in the chain */
    long write(List<Noted.Note> notes, Consumer<Draft> told) {
        List<Draft> drafts = drafts(notes);
        digest(drafts);
        drafts.forEach(told);
        Head head = lock();
        Set<Long> taken = head.overtaken() ? taken(head.seq()) : Set.of();
        List<Fact> doubts = doubts(head, taken);
        if (!doubts.isEmpty()) {
            drafts.add(0, new Draft(Trail.SYSTEM, null, drafts.get(0).at(), doubts));
        }
        Map<String, SubjectHead> ends = ends(drafts.stream().map(Draft::subject).distinct().toArray(String[]::new));
        for (Draft draft : drafts) {
            head = append(head, taken, ends, draft);
        }
        return head.seq();
    }

    void committed(long end) {
        highest.accumulateAndGet(end, Math::max);
    }

    /** One for each subject; more where somebody else acts or the clock moves on within the transaction, as in samples. */
    private List<Draft> drafts(List<Noted.Note> notes) {
        Map<String, String> processes = new HashMap<>();
        Set<String> roots = notes.stream().map(Noted.Note::subject)
                .filter(subject -> subject != null && !subject.equals(Trail.SYSTEM)).collect(Collectors.toSet());
        Map<String, String> served = roots.isEmpty() ? Map.of() : subjects.ofServed(roots);
        Map<String, Draft> newest = new HashMap<>();
        List<Draft> drafts = new ArrayList<>();
        for (Noted.Note note : notes) {
            String subject = note.subject() != null ? served.getOrDefault(note.subject(), note.subject())
                    : processes.computeIfAbsent(note.caseNumber(), this::process);
            Draft draft = newest.get(subject);
            if (draft == null || !draft.goesOn(note)) {
                draft = new Draft(subject, note.by(), note.at().truncatedTo(ChronoUnit.MILLIS), new ArrayList<>());
                newest.put(subject, draft);
                drafts.add(draft);
            }
            draft.facts().add(note.fact());
        }
        return drafts;
    }

    private String process(String caseNumber) {
        return jdbc.sql("select process_instance_id from guanjia.case_file where case_number = ?")
                .param(caseNumber).query(String.class).optional().orElse(Trail.SYSTEM);
    }

    private void digest(List<Draft> drafts) {
        List<Fact> rows = drafts.stream().flatMap(draft -> draft.facts().stream()).filter(Fact::needsDigest).toList();
        if (rows.isEmpty()) {
            return;
        }
        List<String> digests = jdbc.sql("""
                        select guanjia.audit_digest(r.name, r.id)
                        from unnest(cast(:tables as text[]), cast(:ids as bigint[])) with ordinality as r (name, id, no)
                        order by r.no""")
                .param("tables", rows.stream().map(Fact::table).toArray(String[]::new))
                .param("ids", rows.stream().map(Fact::rowId).toArray(Long[]::new))
                .query(String.class).list();
        for (int i = 0; i < rows.size(); i++) {
            if (digests.get(i) == null) {
                throw new IllegalStateException("There is no row " + rows.get(i).text("row"));
            }
            rows.get(i).digest(digests.get(i));
        }
    }

    private Head lock() {
        return jdbc.sql("""
                        select seq, hash, at, key, mac,
                            exists (select from guanjia.audit_entry e where e.seq > h.seq) as overtaken
                        from guanjia.audit_head h for update of h""")
                .query((row, number) -> new Head(row.getLong("seq"), row.getBytes("hash"), instant(row, "at"),
                        row.getString("key"), row.getBytes("mac"), row.getBoolean("overtaken")))
                .single();
    }

    /** Places beyond the end that somebody has written to past the application: they are passed by. */
    private Set<Long> taken(long head) {
        return jdbc.sql("select seq from guanjia.audit_entry where seq > :head and seq <= :most")
                .param("head", head).param("most", head + LOOKED_AHEAD).query(Long.class).set();
    }

    /**
     * What is wrong with the head is put on record and stops nobody's work: the next entry would otherwise cover up that
     * entries were taken away.
     */
    private List<Fact> doubts(Head head, Set<Long> taken) {
        List<Fact> doubts = new ArrayList<>();
        boolean untouched = head.seq() == 0 && head.mac() == null;
        if (!untouched && key.fingerprint().equals(head.key())
                && !MessageDigest.isEqual(head.mac(), key.mac(Chain.headMessage(head.seq(), head.hash(),
                        head.at().toEpochMilli())))) {
            LOG.error("The head of the audit trail, entry {}, was not written by this application", head.seq());
            doubts.add(Fact.of("head-foreign").with("seq", head.seq())
                    .with("hash", HexFormat.of().formatHex(head.hash())));
        }
        if (head.seq() < highest.get()) {
            LOG.error("The audit trail ends with entry {}, but {} was written", head.seq(), highest.get());
            doubts.add(Fact.of("head-went-back").with("seq", head.seq()).with("from", highest.get()));
            highest.set(head.seq());
        }
        if (!taken.isEmpty()) {
            LOG.error("The audit trail ends with entry {}, but beyond it is one that this application has not written",
                    head.seq());
            doubts.add(Fact.of("head-overtaken").with("seq", head.seq()).with("by", new TreeSet<>(taken)));
        }
        if (!key.fingerprint().equals(head.key())) {
            doubts.add(Fact.of("key").with("fingerprint", key.fingerprint()).with("before", head.key()));
        }
        return doubts;
    }

    private Map<String, SubjectHead> ends(String[] subjects) {
        Map<String, SubjectHead> ends = new HashMap<>();
        jdbc.sql("""
                        select s.subject, s.hash, greatest(s.seq, (
                            select max(e.subject_seq) from guanjia.audit_entry e
                            where e.subject = s.subject and e.subject_seq > s.seq and e.subject_seq <= s.seq + :ahead)) as seq
                        from guanjia.audit_subject s where s.subject = any(:subjects)""")
                .param("subjects", subjects)
                .param("ahead", LOOKED_AHEAD)
                .query((row, number) -> ends.put(row.getString("subject"),
                        new SubjectHead(row.getInt("seq"), row.getBytes("hash"))))
                .list();
        return ends;
    }

    private String content(Draft draft) {
        Map<String, Object> content = new LinkedHashMap<>();
        if (draft.by() != null) {
            content.put("by", draft.by());
        }
        content.put("facts", draft.facts().stream().map(Fact::values).toList());
        try {
            return json.writeValueAsString(content);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Head append(Head head, Set<Long> taken, Map<String, SubjectHead> ends, Draft draft) {
        String subject = draft.subject();
        Instant at = draft.at();
        String content = content(draft);
        SubjectHead end = ends.get(subject);
        byte[] salt = new byte[Chain.SALT_LENGTH];
        random.nextBytes(salt);
        long seq = head.seq() + 1;
        while (taken.contains(seq)) {
            seq++;
        }
        int subjectSeq = end == null ? 1 : end.seq() + 1;
        byte[] contentHash = Chain.contentHash(salt, content);
        byte[] hash = Chain.entryHash(seq, subject, subjectSeq, at.toEpochMilli(), contentHash,
                head.seq() == 0 ? null : head.hash(), end == null ? null : end.hash());
        byte[] headMac = key.mac(Chain.headMessage(seq, hash, at.toEpochMilli()));
        jdbc.sql("""
                        with entry as (
                            insert into guanjia.audit_entry
                                (seq, subject, subject_seq, at, salt, content, content_hash, hash, mac)
                            values (:seq, :subject, :subjectSeq, :at, :salt, :content, :contentHash, :hash, :mac)),
                        subject_end as (
                            insert into guanjia.audit_subject (subject, seq, hash) values (:subject, :subjectSeq, :hash)
                            on conflict (subject) do update set seq = excluded.seq, hash = excluded.hash)
                        update guanjia.audit_head set seq = :seq, hash = :hash, at = :at, key = :key, mac = :headMac""")
                .param("seq", seq)
                .param("subject", subject)
                .param("subjectSeq", subjectSeq)
                .param("at", utc(at))
                .param("salt", salt)
                .param("content", content)
                .param("contentHash", contentHash)
                .param("hash", hash)
                .param("mac", key.mac(hash))
                .param("key", key.fingerprint())
                .param("headMac", headMac)
                .update();
        ends.put(subject, new SubjectHead(subjectSeq, hash));
        return new Head(seq, hash, at, key.fingerprint(), headMac, head.overtaken());
    }
}
