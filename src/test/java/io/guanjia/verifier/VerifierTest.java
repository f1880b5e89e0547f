package io.guanjia.verifier;

import static io.guanjia.verifier.TrailForTests.WITHOUT_MACS;
import static io.guanjia.verifier.TrailForTests.WITH_MACS;
import static org.assertj.core.api.Assertions.assertThat;

import io.guanjia.verifier.Finding.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything that somebody with write access to the database could do to a trail, by hand and without the key. */
class VerifierTest {

    private static final byte[] FOREIGN_KEY = new byte[32];
    private static final int LENGTH = 57;
    private static final int CASES = 5;

    private final TrailForTests trail = TrailForTests.of(7, LENGTH, CASES).sealed();

    private static Report verify(TrailForTests trail, Keys keys, Seal... kept) {
        try {
            return new Verifier(keys, List.of(kept)).verify(trail);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String told(Report report) {
        StringBuilder text = new StringBuilder();
        report.findings().forEach(found -> text.append('\n').append(found.kind()).append(' ').append(found.seq())
                .append("..").append(found.through()).append(' ').append(found.text()));
        return text.toString();
    }

    private static Finding first(Report report) {
        assertThat(report.isRight()).as("Something must be found").isFalse();
        return report.findings().get(0);
    }

    private void assertFirst(Keys keys, Kind kind, long seq) {
        Report report = verify(trail, keys);
        Finding first = first(report);
        assertThat(first.kind() + " " + first.seq()).as(told(report)).isEqualTo(kind + " " + seq);
    }

    private void assertBoth(Kind kind, long seq) {
        assertFirst(WITH_MACS, kind, seq);
        assertFirst(WITHOUT_MACS, kind, seq);
    }

    /** Without MACs it may stay open whether an entry or the one before it was changed, until the application says. */
    private void assertChanged(long seq) {
        assertFirst(WITH_MACS, Kind.CHANGED, seq);
        Finding without = first(verify(trail, WITHOUT_MACS));
        assertThat(without.kind()).isEqualTo(Kind.CHANGED);
        assertThat(without.seq()).isBetween(seq - 1, seq);
        assertThat(without.through()).isEqualTo(seq);
        Report trusting = trusting(0);
        assertThat(first(trusting).kind() + " " + first(trusting).seq()).as(told(trusting)).isEqualTo("CHANGED " + seq);
    }

    /** An entry in the middle whose neighbours and whose case's next entry are others' and further on. */
    private long middle() {
        return LongStream.rangeClosed(15, 35).filter(seq -> {
            String subject = trail.entry(seq).subject();
            return !subject.equals("system") && !trail.entry(seq + 1).subject().equals(subject)
                    && trail.entries.stream().filter(e -> e.subject().equals(subject)).anyMatch(e -> e.seq() > seq + 1)
                    && trail.entry(seq).subjectSeq() > 1;
        }).findFirst().orElseThrow();
    }

    @Test
    void aTrailAsItWasWrittenIsRight() {
        for (Keys keys : List.of(WITH_MACS, WITHOUT_MACS)) {
            Report report = verify(trail, keys, trail.seals.get(1));
            assertThat(report.isRight()).as(told(report)).isTrue();
            assertThat(report.entries()).isEqualTo(LENGTH);
            assertThat(report.subjects()).isEqualTo(CASES + 1);
            assertThat(report.rows()).isEqualTo(LENGTH / 3);
            assertThat(report.seals()).isEqualTo(5);
            assertThat(report.lastSealed()).isEqualTo(50);
        }
        assertThat(verify(TrailForTests.of(1, 0, 1), WITH_MACS).isRight()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 30, LENGTH - 1, LENGTH})
    void aChangedContentIsNamedWhateverIsAdjusted(long seq) {
        TrailForTests right = trail.copy();
        String other = "{\"by\":\"li\",\"facts\":[]}";

        trail.change(seq, e -> TrailForTests.withContent(e, e.salt(), other));
        assertBoth(Kind.CHANGED, seq);

        trail.change(seq, e -> e.withContentHash(Chain.contentHash(e.salt(), other)));
        assertChanged(seq);

        // And the whole rest of the chain, as far as it goes without the key
        trail.recount(seq, FOREIGN_KEY);
        Finding first = first(verify(trail, WITH_MACS));
        assertThat(first.seq()).isEqualTo(seq);
        assertThat(first.kind()).isIn(Kind.FORGED, Kind.CHANGED);
        if (seq <= right.seals.get(4).seq()) {
            Finding bySeal = first(verify(trail, WITHOUT_MACS));
            assertThat(bySeal.kind()).isEqualTo(Kind.FORGED);
            assertThat(bySeal.seq()).isLessThanOrEqualTo(seq);
            assertThat(bySeal.through()).isGreaterThanOrEqualTo(seq);
            assertThat(bySeal.through() - bySeal.seq()).isEqualTo(9);
        } else {
            // Newer than the last signed head: only who has the key can tell, such as the application at export
            assertThat(verify(trail, WITHOUT_MACS).isRight()).isTrue();
        }
    }

    @Test
    void aChangedEntryWhoseHashWasCountedAnewIsNamed() {
        long seq = middle();
        trail.change(seq, e -> {
            String other = "{\"facts\":[]}";
            byte[] contentHash = Chain.contentHash(e.salt(), other);
            TrailForTests before = trail;
            byte[] subjectPrevious = before.entries.stream().filter(one -> one.subject().equals(e.subject())
                    && one.subjectSeq() == e.subjectSeq() - 1).findFirst().orElseThrow().hash();
            return TrailForTests.withHash(TrailForTests.withContent(e, e.salt(), other).withContentHash(contentHash),
                    Chain.entryHash(e.seq(), e.subject(), e.subjectSeq(), e.at(), contentHash,
                            before.entry(seq - 1).hash(), subjectPrevious));
        });
        assertBoth(Kind.CHANGED, seq);
    }

    @Test
    void eachFieldIsBound() {
        long seq = middle();
        TrailForTests right = trail.copy();
        List<UnaryOperator<Entry>> changes = List.of(
                e -> e.withTime(e.at() + 1),
                e -> TrailForTests.withContent(e, new byte[16], e.content()),
                e -> TrailForTests.withContent(e, new byte[15], e.content()),
                e -> TrailForTests.withContent(e, null, e.content()),
                e -> e.withContentHash(new byte[32]),
                e -> e.withContentHash(new byte[3]),
                e -> TrailForTests.withHash(e, new byte[32]),
                e -> e.withSubject("p-9", 1),
                e -> e.withSubject(e.subject(), e.subjectSeq() + 40));
        for (int i = 0; i < changes.size(); i++) {
            trail.entries = new ArrayList<>(right.entries);
            trail.change(seq, changes.get(i));
            for (Keys keys : List.of(WITH_MACS, WITHOUT_MACS)) {
                Report report = verify(trail, keys);
                assertThat(first(report).kind()).as(i + told(report)).isEqualTo(Kind.CHANGED);
                assertThat(first(report).seq()).as(i + told(report)).isBetween(keys == WITH_MACS ? seq : seq - 1, seq);
            }
        }
        trail.entries = new ArrayList<>(right.entries);
        trail.change(seq, e -> TrailForTests.withMac(e, new byte[32]));
        assertFirst(WITH_MACS, Kind.CHANGED, seq);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 30, LENGTH - 1, LENGTH})
    void aRemovedEntryIsNamed(long seq) {
        Entry gone = trail.entry(seq);
        trail.remove(seq);

        assertBoth(Kind.REMOVED, seq);
        Finding first = first(verify(trail, WITHOUT_MACS));
        assertThat(first.through()).isEqualTo(seq);
        assertThat(first.text()).contains("第 " + seq + " 条被删除");
        if (seq > 1 && seq < LENGTH - 1) {
            assertThat(first.subject()).as(first.text()).isEqualTo(gone.subject());
            assertThat(first.subjectSeq()).isEqualTo(gone.subjectSeq());
        }

        trail.renumber(seq, -1);
        assertBoth(Kind.REMOVED, seq);

        trail.renumberSubject(gone.subject(), gone.subjectSeq(), -1);
        assertBoth(Kind.REMOVED, seq);
    }

    @Test
    void severalRemovedEntriesAreNamedTogether() {
        LongStream.rangeClosed(20, 24).forEach(trail::remove);
        assertThat(first(verify(trail, WITHOUT_MACS)).through()).isEqualTo(24);
        assertBoth(Kind.REMOVED, 20);
        trail.renumber(20, -5);
        assertThat(first(verify(trail, WITH_MACS)).through()).isEqualTo(24);
        assertBoth(Kind.REMOVED, 20);
    }

    @Test
    void theNewestEntriesAreMissedWhateverIsPutBack() {
        TrailForTests older = TrailForTests.of(7, LENGTH - 4, CASES);
        assertThat(older.entry(30).subject()).isEqualTo(trail.entry(30).subject());
        TrailForTests now = trail.copy();
        LongStream.rangeClosed(LENGTH - 3, LENGTH).forEach(trail::remove);
        assertBoth(Kind.REMOVED, LENGTH - 3);

        // The head as it once was: its MAC is right
        trail.head = TrailForTests.head(trail.last(), TrailForTests.MAC_KEY);
        Report report = verify(trail, WITH_MACS);
        assertThat(report.findings()).as(told(report)).anySatisfy(found -> {
            assertThat(found.kind()).isEqualTo(Kind.SUBJECT);
            assertThat(found.text()).contains("不在了");
        });

        // All of it put back: nothing inside tells, a head kept outside does
        trail.subjects.clear();
        trail.entries.forEach(e -> trail.subjects.put(e.subject(),
                new SubjectHead(e.subject(), e.caseNumber(), e.subjectSeq(), e.hash())));
        trail.rows.removeIf(row -> row.name().compareTo("form_record/" + (99 + LENGTH - 3)) >= 0);
        trail.seals.removeIf(seal -> seal.seq() > trail.last().seq());
        report = verify(trail, WITH_MACS);
        assertThat(report.isRight()).as(told(report)).isTrue();
        Seal kept = TrailForTests.sealOf(now.last(), 1_764_100_000_000L);
        report = verify(trail, WITHOUT_MACS, kept);
        assertThat(first(report).kind() + " " + first(report).seq()).as(told(report))
                .isEqualTo("REMOVED " + (LENGTH - 3));
        assertThat(first(report).through()).isEqualTo(LENGTH);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 30, LENGTH})
    void anEntryPutInIsNamed(long seq) {
        trail.renumber(seq, 1);
        SubjectHead before = trail.entries.stream().filter(e -> e.subject().equals("p-2") && e.seq() < seq)
                .reduce((a, b) -> b).map(e -> new SubjectHead(e.subject(), null, e.subjectSeq(), e.hash()))
                .orElse(null);
        Entry forged = trail.made(seq, "p-2", "{\"facts\":[]}", seq == 1 ? null : trail.entry(seq - 1).hash(), before,
                FOREIGN_KEY);
        trail.renumberSubject("p-2", forged.subjectSeq(), 1);
        trail.entries.add(forged);
        trail.sort();
        assertBoth(Kind.ADDED, seq);

        // Of a case that nobody knows, and with a hash that fits nowhere
        trail.change(seq, e -> TrailForTests.withHash(e.withSubject("p-77", 1), new byte[32]));
        trail.renumberSubject("p-2", forged.subjectSeq() + 1, -1);
        assertBoth(Kind.ADDED, seq);
    }

    @Test
    void anAppendedEntryIsNamed() {
        Entry forged = trail.made(LENGTH + 1, "p-2", "{\"facts\":[]}", trail.last().hash(), trail.subjects.get("p-2"),
                FOREIGN_KEY);
        trail.entries.add(forged);
        assertBoth(Kind.ADDED, LENGTH + 1);

        trail.subjects.put("p-2", new SubjectHead("p-2", null, forged.subjectSeq(), forged.hash()));
        trail.head = TrailForTests.head(forged, FOREIGN_KEY);
        assertFirst(WITH_MACS, Kind.FORGED, LENGTH + 1);
        // Without the key the chain is closed; the application's word in the export tells
        assertThat(verify(trail, WITHOUT_MACS).isRight()).isTrue();
        Report report = trusting(LENGTH + 1);
        assertThat(first(report).kind() + " " + first(report).seq()).isEqualTo("FORGED " + (LENGTH + 1));
    }

    private Report trusting(long wrongMac) {
        try {
            return new Verifier(WITHOUT_MACS, List.of()).trusting(wrongMac, wrongMac == 0).verify(trail);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static IntStream pairs() {
        return IntStream.rangeClosed(0, 30);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void exchangedEntriesAreNamedAsSuch(int number) {
        Random random = new Random(number);
        trail.seals.clear();
        long one = 1 + random.nextInt(LENGTH - 1);
        long other = number % 3 == 0 ? one + 1 : one + 1 + random.nextInt((int) (LENGTH - one));
        TrailForTests right = trail.copy();
        Entry a = trail.entry(one);
        Entry b = trail.entry(other);

        // The numbers over all
        trail.entries.remove(a);
        trail.entries.remove(b);
        trail.entries.add(TrailForTests.withSeq(a, other));
        trail.entries.add(TrailForTests.withSeq(b, one));
        trail.sort();
        assertBoth(Kind.REORDERED, one);
        assertThat(first(verify(trail, WITHOUT_MACS)).through()).isEqualTo(other);

        // The contents, with and without what belongs to them
        trail.entries = new ArrayList<>(right.entries);
        trail.change(one, e -> TrailForTests.withContent(e, b.salt(), b.content()));
        trail.change(other, e -> TrailForTests.withContent(e, a.salt(), a.content()));
        assertBoth(Kind.REORDERED, one);
        trail.change(one, e -> e.withContentHash(b.contentHash()));
        trail.change(other, e -> e.withContentHash(a.contentHash()));
        assertBoth(Kind.REORDERED, one);
        trail.entries = new ArrayList<>(right.entries);
        trail.change(one, e -> TrailForTests.withContent(e, e.salt(), b.content()));
        trail.change(other, e -> TrailForTests.withContent(e, e.salt(), a.content()));
        assertBoth(Kind.REORDERED, one);

        // The times
        trail.entries = new ArrayList<>(right.entries);
        trail.change(one, e -> e.withTime(b.at()));
        trail.change(other, e -> e.withTime(a.at()));
        assertBoth(Kind.REORDERED, one);
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 21, 40})
    void anEntryThatWasMovedIsNamed(long to) {
        Entry moved = trail.entry(10);
        trail.remove(10);
        if (to > 10) {
            trail.entries.replaceAll(e -> e.seq() > 10 && e.seq() <= to ? TrailForTests.withSeq(e, e.seq() - 1) : e);
        } else {
            trail.entries.replaceAll(e -> e.seq() < 10 && e.seq() >= to ? TrailForTests.withSeq(e, e.seq() + 1) : e);
        }
        trail.entries.add(TrailForTests.withSeq(moved, to));
        trail.sort();
        assertBoth(Kind.REORDERED, Math.min(10, to));
    }

    @Test
    void anEntryTakenToAnotherCaseIsNamedWithWhereItWas() {
        long seq = middle();
        Entry entry = trail.entry(seq);
        String to = IntStream.rangeClosed(1, CASES).mapToObj(i -> "p-" + i).filter(s -> !s.equals(entry.subject()))
                .findFirst().orElseThrow();
        int last = trail.subjects.get(to).seq();
        trail.change(seq, e -> e.withSubject(to, last + 1));
        assertBoth(Kind.CHANGED, seq);
        assertThat(first(verify(trail, WITHOUT_MACS)).text()).contains("归属被改动")
                .contains("案件 " + entry.caseNumber() + "的第 " + entry.subjectSeq() + " 条");
        trail.renumberSubject(entry.subject(), entry.subjectSeq() + 1, -1);
        assertBoth(Kind.CHANGED, seq);
    }

    @Test
    void whatIsKeptBesideTheChainIsComparedWithIt() {
        TrailForTests right = trail.copy();
        trail.head = null;
        assertFirst(WITH_MACS, Kind.HEAD, 0);
        trail.head = new Head(right.head.seq(), right.head.hash(), right.head.at() + 1, right.head.mac());
        assertFirst(WITH_MACS, Kind.HEAD, 0);
        trail.head = new Head(right.head.seq() + 3, right.head.hash(), right.head.at(), right.head.mac());
        assertFirst(WITH_MACS, Kind.HEAD, 0);
        trail.head = TrailForTests.head(trail.entry(50), TrailForTests.MAC_KEY);
        assertFirst(WITH_MACS, Kind.HEAD, 0);
        trail.head = right.head;

        trail.subjects.remove("p-3");
        assertBoth(Kind.SUBJECT, 0);
        trail.subjects.putAll(right.subjects);
        trail.subjects.put("p-3", new SubjectHead("p-3", null, right.subjects.get("p-3").seq(), new byte[32]));
        assertBoth(Kind.SUBJECT, 0);
        trail.subjects.put("p-3", new SubjectHead("p-3", null, 1, right.subjects.get("p-3").hash()));
        assertBoth(Kind.SUBJECT, 0);
        trail.subjects.putAll(right.subjects);
        trail.subjects.put("p-8", new SubjectHead("p-8", null, 2, new byte[32]));
        assertBoth(Kind.SUBJECT, 0);
        trail.subjects.remove("p-8");

        Seal seal = trail.seals.get(2);
        trail.seals.set(2, new Seal(seal.seq(), seal.hash(), seal.at() + 1, seal.key(), seal.signature(), "daily"));
        assertBoth(Kind.SEAL, 0);
        trail.seals.remove(2);
        assertThat(verify(trail, WITHOUT_MACS).isRight()).isTrue();
        assertThat(first(verify(trail, WITHOUT_MACS, seal)).kind()).isEqualTo(Kind.SEAL);
    }

    @Test
    void rowsAreComparedWithWhatEntriesTell() {
        TrailForTests right = trail.copy();
        Row row = trail.rows.get(4);
        Entry tells = trail.entries.stream().filter(e -> e.content().contains("\"" + row.name() + "\"")).findFirst()
                .orElseThrow();
        trail.rows.set(4, new Row(row.name(), trail.rows.get(5).digest(), row.subject()));
        assertBoth(Kind.ROW_CHANGED, tells.seq());
        assertThat(first(verify(trail, WITH_MACS)).text()).contains(row.name()).contains("第 " + tells.seq() + " 条");
        trail.rows.remove(4);
        assertBoth(Kind.ROW_MISSING, tells.seq());
        assertThat(first(verify(trail, WITH_MACS)).text()).contains(row.name()).contains("第 " + tells.seq() + " 条");
        trail.rows = right.rows;
        trail.rows.add(new Row("message/999", row.digest(), "p-1"));
        assertBoth(Kind.ROW_ADDED, 0);
        assertThat(first(verify(trail, WITH_MACS)).text()).contains("message/999");
    }

    @Test
    void aContentMayBeGoneOnlyWhereTheTrailTells() {
        List<Long> ofCase = trail.entries.stream().filter(e -> e.subject().equals("p-2")).map(Entry::seq).toList();
        ofCase.forEach(seq -> trail.change(seq, e -> TrailForTests.withContent(e, null, null)));
        assertBoth(Kind.CLEANED, ofCase.get(0));
        assertThat(first(verify(trail, WITH_MACS)).text()).contains("案件 TS-20261129-0002");

        List<Row> ofP2 = trail.rows.stream().filter(row -> row.subject().equals("p-2")).toList();
        Row stays = ofP2.get(0);
        trail.append("system", "{\"facts\":[{\"k\":\"cleaned\",\"upTo\":\"2026-11-29T00:00:00.000Z\","
                + "\"entries\":" + ofCase.size() + ",\"subjects\":[\"p-7\",\"p-2\"],\"rows\":[{\"row\":\""
                + stays.name() + "\",\"sha\":\"" + stays.digest() + "\",\"subject\":\"p-2\"}]}]}");
        assertThat(ofP2).hasSizeGreaterThan(1);
        assertBoth(Kind.ROW_ADDED, 0);
        trail.rows.removeAll(ofP2.subList(1, ofP2.size()));
        for (Keys keys : List.of(WITH_MACS, WITHOUT_MACS)) {
            Report report = verify(trail, keys);
            assertThat(report.isRight()).as(told(report)).isTrue();
        }
        trail.rows.remove(stays);
        assertBoth(Kind.ROW_MISSING, trail.last().seq());
        trail.rows.add(stays);

        // Written later than that, and of another case
        trail.append("p-2", "{\"facts\":[]}");
        trail.change(trail.last().seq(), e -> TrailForTests.withContent(e, null, null));
        assertBoth(Kind.CLEANED, trail.last().seq());
    }

    @Test
    void whatTheApplicationNoticedItselfIsTold() {
        trail.append("system", "{\"facts\":[{\"k\":\"head-went-back\",\"seq\":3,\"from\":9}]}");
        assertBoth(Kind.HEAD, LENGTH + 1);
    }

    /** What the random test does, each by a hand with write access. */
    private enum Deed {
        CONTENT, TIME, SALT, SUBJECT, REMOVE, REMOVE_AND_RENUMBER, INSERT, EXCHANGE, EXCHANGE_CONTENTS, RECOUNT, BLANK
    }

    @ParameterizedTest
    @EnumSource(Deed.class)
    void whateverIsDoneAtRandomTheFirstEntryIsNamed(Deed deed) {
        for (int round = 0; round < 60; round++) {
            Random random = new Random(31L * round + deed.ordinal());
            int length = 12 + random.nextInt(60);
            TrailForTests shaken = TrailForTests.of(round, length, 1 + random.nextInt(8));
            long seq = 1 + random.nextInt(length);
            long other = seq == length ? seq - 1 : seq + 1 + random.nextInt((int) (length - seq));
            Kind kind = tamper(shaken, deed, seq, other);
            long expected = deed == Deed.EXCHANGE || deed == Deed.EXCHANGE_CONTENTS ? Math.min(seq, other) : seq;
            Report report = verify(shaken, WITH_MACS);
            Finding first = first(report);
            assertThat(first.seq()).as("%s %d %d of %d, round %d %s", deed, seq, other, length, round, told(report))
                    .isEqualTo(expected);
            assertThat(first.kind()).as("%s %d %d of %d, round %d %s", deed, seq, other, length, round, told(report))
                    .isIn(kind == Kind.CHANGED ? List.of(Kind.CHANGED, Kind.FORGED) : List.of(kind));
            if (deed != Deed.RECOUNT) {
                Report without = verify(shaken, WITHOUT_MACS);
                assertThat(first(without).seq()).as("%s %d %d of %d, round %d, without MACs %s", deed, seq, other,
                        length, round, told(without)).isBetween(expected - 1, expected);
            }
        }
    }

    private static Kind tamper(TrailForTests trail, Deed deed, long seq, long other) {
        Entry entry = trail.entry(seq);
        switch (deed) {
            case CONTENT -> trail.change(seq, e -> TrailForTests.withContent(e, e.salt(), e.content() + " "));
            case TIME -> trail.change(seq, e -> e.withTime(e.at() - 86_400_000));
            case SALT -> trail.change(seq, e -> TrailForTests.withContent(e, new byte[16], e.content()));
            case SUBJECT -> trail.change(seq, e -> e.withSubject("p-99", 1));
            case REMOVE -> trail.remove(seq);
            case REMOVE_AND_RENUMBER -> {
                trail.remove(seq);
                trail.renumber(seq, -1);
                trail.renumberSubject(entry.subject(), entry.subjectSeq(), -1);
            }
            case INSERT -> {
                trail.renumber(seq, 1);
                trail.entries.add(trail.made(seq, "p-99", "{\"facts\":[]}", seq == 1 ? null
                        : trail.entry(seq - 1).hash(), null, FOREIGN_KEY));
                trail.sort();
            }
            case EXCHANGE -> {
                Entry second = trail.entry(other);
                trail.entries.remove(entry);
                trail.entries.remove(second);
                trail.entries.add(TrailForTests.withSeq(entry, other));
                trail.entries.add(TrailForTests.withSeq(second, seq));
                trail.sort();
            }
            case EXCHANGE_CONTENTS -> {
                Entry second = trail.entry(other);
                trail.change(seq, e -> TrailForTests.withContent(e, second.salt(), second.content()));
                trail.change(other, e -> TrailForTests.withContent(e, entry.salt(), entry.content()));
            }
            case RECOUNT -> {
                trail.change(seq, e -> TrailForTests.withContent(e, e.salt(), "{\"facts\":[]}"));
                trail.recount(seq, FOREIGN_KEY);
            }
            case BLANK -> trail.change(seq, e -> TrailForTests.withContent(e, null, null));
        }
        return switch (deed) {
            case CONTENT, TIME, SALT, SUBJECT, RECOUNT -> Kind.CHANGED;
            case REMOVE, REMOVE_AND_RENUMBER -> Kind.REMOVED;
            case INSERT -> Kind.ADDED;
            case EXCHANGE, EXCHANGE_CONTENTS -> Kind.REORDERED;
            case BLANK -> Kind.CLEANED;
        };
    }
}
