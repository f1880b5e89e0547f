package io.guanjia.verifier;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** A trail in memory as the application writes it, to be tampered with as somebody would in the database. */
final class TrailForTests implements TrailSource {

    static final KeyPair PAIR = pair();
    static final byte[] MAC_KEY = Chain.macKey(PAIR.getPrivate().getEncoded());
    static final Keys WITH_MACS = Keys.of(List.of(MAC_KEY), List.of(PAIR.getPublic()));
    static final Keys WITHOUT_MACS = Keys.of(List.of(), List.of(PAIR.getPublic()));
    private static final long START = 1_764_000_000_000L;

    List<Entry> entries = new ArrayList<>();
    Map<String, SubjectHead> subjects = new LinkedHashMap<>();
    List<Row> rows = new ArrayList<>();
    List<Seal> seals = new ArrayList<>();
    Head head = new Head(0, new byte[32], 0, null);
    private final Random random;

    private TrailForTests(long seed) {
        random = new Random(seed);
    }

    /** Entries of a few cases and of the system, taking turns; each third entry tells of a row. */
    static TrailForTests of(long seed, int length, int cases) {
        TrailForTests trail = new TrailForTests(seed);
        for (int i = 0; i < length; i++) {
            int of = trail.random.nextInt(cases + 1);
            String subject = of == 0 ? "system" : "p-" + of;
            String fact = "{\"k\":\"entered\",\"n\":" + i + "}";
            if (i % 3 == 0) {
                String row = "form_record/" + (i + 100);
                String digest = HexFormat.of().formatHex(Chain.mac(new byte[1], row.getBytes(StandardCharsets.UTF_8)));
                trail.rows.add(new Row(row, digest, subject));
                fact = "{\"k\":\"form\",\"row\":\"" + row + "\",\"sha\":\"" + digest + "\"}";
            }
            trail.append(subject, "{\"by\":\"wang\",\"facts\":[" + fact + "]}");
        }
        return trail;
    }

    private static KeyPair pair() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    void append(String subject, String content) {
        Entry entry = made(entries.size() + 1L, subject, content, entries.isEmpty() ? null : last().hash(),
                subjects.get(subject), MAC_KEY);
        entries.add(entry);
        subjects.put(subject, new SubjectHead(subject, entry.caseNumber(), entry.subjectSeq(), entry.hash()));
        head = head(entry, MAC_KEY);
    }

    Entry last() {
        return entries.get(entries.size() - 1);
    }

    static Head head(Entry entry, byte[] key) {
        return new Head(entry.seq(), entry.hash(), entry.at(),
                Chain.mac(key, Chain.headMessage(entry.seq(), entry.hash(), entry.at())));
    }

    Entry made(long seq, String subject, String content, byte[] previous, SubjectHead before, byte[] key) {
        byte[] salt = new byte[Chain.SALT_LENGTH];
        random.nextBytes(salt);
        long at = START + 1000 * seq + random.nextInt(900);
        int subjectSeq = before == null ? 1 : before.seq() + 1;
        byte[] contentHash = Chain.contentHash(salt, content);
        byte[] hash = Chain.entryHash(seq, subject, subjectSeq, at, contentHash, previous,
                before == null ? null : before.hash());
        return new Entry(seq, subject, subject.equals("system") ? null : "TS-20261129-000" + subject.substring(2),
                subjectSeq, at, salt, content, contentHash, hash, Chain.mac(key, hash));
    }

    /** Signs each tenth entry's head. */
    TrailForTests sealed() {
        entries.stream().filter(entry -> entry.seq() % 10 == 0)
                .forEach(entry -> seals.add(sealOf(entry, START + 1000 * entry.seq() + 950)));
        return this;
    }

    static Seal sealOf(Entry entry, long at) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(PAIR.getPrivate());
            signature.update(Chain.headMessage(entry.seq(), entry.hash(), at));
            return new Seal(entry.seq(), entry.hash(), at, Keys.fingerprint(PAIR.getPublic()), signature.sign(),
                    "daily");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    TrailForTests copy() {
        TrailForTests copy = new TrailForTests(random.nextLong());
        copy.entries = new ArrayList<>(entries);
        copy.subjects = new LinkedHashMap<>(subjects);
        copy.rows = new ArrayList<>(rows);
        copy.seals = new ArrayList<>(seals);
        copy.head = head;
        return copy;
    }

    Entry entry(long seq) {
        return entries.stream().filter(entry -> entry.seq() == seq).findFirst().orElseThrow();
    }

    void change(long seq, UnaryOperator<Entry> change) {
        entries.set(entries.indexOf(entry(seq)), change.apply(entry(seq)));
        sort();
    }

    void remove(long seq) {
        entries.remove(entry(seq));
    }

    /** As {@code update audit_entry set seq = seq + by where seq >= from}. */
    void renumber(long from, int by) {
        entries.replaceAll(entry -> entry.seq() < from ? entry : withSeq(entry, entry.seq() + by));
    }

    void renumberSubject(String subject, int from, int by) {
        entries.replaceAll(entry -> !entry.subject().equals(subject) || entry.subjectSeq() < from ? entry
                : entry.withSubject(subject, entry.subjectSeq() + by));
    }

    void sort() {
        entries.sort(Comparator.comparingLong(Entry::seq));
    }

    /** Counts the chain anew from an entry on as somebody can who has not got the key. */
    void recount(long from, byte[] key) {
        Map<String, SubjectHead> before = new HashMap<>();
        byte[] previous = null;
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            if (entry.seq() >= from) {
                SubjectHead last = before.get(entry.subject());
                byte[] contentHash = Chain.contentHash(entry.salt(), entry.content());
                int subjectSeq = last == null ? 1 : last.seq() + 1;
                byte[] hash = Chain.entryHash(entry.seq(), entry.subject(), subjectSeq, entry.at(), contentHash,
                        previous, last == null ? null : last.hash());
                entry = new Entry(entry.seq(), entry.subject(), entry.caseNumber(), subjectSeq, entry.at(),
                        entry.salt(), entry.content(), contentHash, hash, Chain.mac(key, hash));
                entries.set(i, entry);
            }
            previous = entry.hash();
            before.put(entry.subject(), new SubjectHead(entry.subject(), entry.caseNumber(), entry.subjectSeq(),
                    entry.hash()));
        }
        subjects = new LinkedHashMap<>(before);
        head = head(last(), key);
    }

    static Entry withSeq(Entry e, long seq) {
        return new Entry(seq, e.subject(), e.caseNumber(), e.subjectSeq(), e.at(), e.salt(), e.content(),
                e.contentHash(), e.hash(), e.mac());
    }

    static Entry withContent(Entry e, byte[] salt, String content) {
        return new Entry(e.seq(), e.subject(), e.caseNumber(), e.subjectSeq(), e.at(), salt, content, e.contentHash(),
                e.hash(), e.mac());
    }

    static Entry withHash(Entry e, byte[] hash) {
        return new Entry(e.seq(), e.subject(), e.caseNumber(), e.subjectSeq(), e.at(), e.salt(), e.content(),
                e.contentHash(), hash, e.mac());
    }

    static Entry withMac(Entry e, byte[] mac) {
        return new Entry(e.seq(), e.subject(), e.caseNumber(), e.subjectSeq(), e.at(), e.salt(), e.content(),
                e.contentHash(), e.hash(), mac);
    }

    @Override
    public Counts counts() {
        return new Counts(entries.size(), subjects.size(), rows.size());
    }

    @Override
    public void entries(Consumer<Entry> sink) {
        entries.forEach(sink);
    }

    @Override
    public void subjects(Consumer<SubjectHead> sink) {
        subjects.values().forEach(sink);
    }

    @Override
    public void rows(Consumer<Row> sink) {
        rows.forEach(sink);
    }

    @Override
    public List<Seal> seals() {
        return seals;
    }

    @Override
    public Head head() {
        return head;
    }
}
