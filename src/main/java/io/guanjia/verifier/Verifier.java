package io.guanjia.verifier;

import io.guanjia.verifier.Finding.Kind;
import io.guanjia.verifier.SubjectStates.State;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;

/**
 * Proves a trail, or names what in it is not as the application wrote it, the first entry first.
 *
 * <p>With the keys of the MACs each entry stands for itself. Without them, whoever writes to the database could count
 * the chain anew from some entry on, and only signed heads tell: then what lies between the last head that fits and the
 * first that does not is named. That the whole database was put back to an older state only a head tells that was kept
 * outside of it.
 */
public final class Verifier {

    private static final int ROW_WIDTH = 16 + Long.BYTES + 1;
    private static final long ROWS_AT_ONCE = 400_000;
    static final int PROGRESS = 1000;

    private final Keys keys;
    private final List<Seal> kept;
    /** Negative where nobody can tell. */
    private long firstWrongMac = -1;
    private Boolean headRight;
    private LongConsumer progress = entries -> { };
    private long passed;

    /**
     * @param keys what is known of them
     * @param kept signed heads that were kept outside of the database, by mail or file; may be empty
     */
    public Verifier(Keys keys, List<Seal> kept) {
        this.keys = keys;
        this.kept = List.copyOf(kept);
    }

    /** Gets, from time to time, how many entries were read; an exception from it ends the work. */
    public Verifier telling(LongConsumer listener) {
        progress = listener;
        return this;
    }

    /**
     * What the application found with its key when it wrote the export, where this verifier has none.
     *
     * @param wrongMac number of the first entry whose MAC is wrong; 0 if none
     * @param head whether the head's MAC is right
     */
    public Verifier trusting(long wrongMac, boolean head) {
        firstWrongMac = wrongMac;
        headRight = head;
        return this;
    }

    /**
     * Reads it all.
     *
     * @throws IOException if it cannot be read
     */
    public Report verify(TrailSource source) throws IOException {
        TrailSource.Counts counts = source.counts();
        Head head = source.head();
        List<Seal> seals = source.seals();
        List<Seal> rightSeals = new ArrayList<>();
        Findings findings = new Findings();
        checkSignatures(seals, rightSeals, findings);
        Set<Long> sealedPlaces = rightSeals.stream().map(Seal::seq).collect(Collectors.toCollection(TreeSet::new));

        SubjectStates states = new SubjectStates(counts.subjects());
        Walk walk = new Walk(keys, states, sealedPlaces, head == null ? 0 : head.seq() - counts.entries());
        int parts = (int) (1 + counts.rows() / ROWS_AT_ONCE);
        Rows rows = new Rows(parts, 0, counts.rows());
        source.entries(entry -> {
            walk.accept(entry);
            if (entry.isContentRight()) {
                rows.told(entry);
                if (Words.SYSTEM.equals(entry.subject())) {
                    Facts.cleaned(entry.content()).forEach(walk::cleaned);
                    String doubt = Facts.doubt(entry.content());
                    if (doubt != null) {
                        findings.add(new Finding(Kind.HEAD, entry.seq(), entry.seq(), entry.subject(), null,
                                entry.subjectSeq(), entry.at(), Words.entry(entry) + doubt));
                    }
                }
            }
            tell();
        });
        if (walk.isInDisorder()) {
            findings.add(about(Kind.EXPORT, 0, "条目没有按编号排列"));
        }
        if (keys.checksMacs()) {
            headRight = head == null || head.isRight(keys);
        }
        new Diagnosis(walk, head, headRight, genuine(walk)).findings().forEach(findings::add);
        if (!keys.checksMacs() && firstWrongMac > 0 && !findings.anyUpTo(firstWrongMac)) {
            findings.add(about(Kind.FORGED, firstWrongMac, "第 " + firstWrongMac
                    + " 条不是系统写入的：导出时系统核对其校验码（mac）不对，它被改动后重新计算了散列值，或是后来添加的"));
        }
        long[] fitting = compareSeals(rightSeals, walk, findings);
        blanks(walk, findings);
        subjects(source, walk, findings);
        long compared = rows(source, walk, rows, parts, counts.rows(), findings);

        return new Report(named(findings.first(), source), findings.total(), walk.entries, states.size(), compared,
                fitting[0], fitting[1], keys.checksMacs());
    }

    /** Up to which entry the hashes as they are stored are the application's own. */
    private long genuine(Walk walk) {
        if (keys.checksMacs()) {
            return Long.MAX_VALUE;
        }
        return firstWrongMac == 0 ? Long.MAX_VALUE : firstWrongMac - 1;
    }

    private void tell() {
        if (++passed % PROGRESS == 0) {
            progress.accept(passed);
        }
    }

    private void checkSignatures(List<Seal> seals, List<Seal> right, Findings findings) {
        for (Seal seal : seals) {
            if (keys.isSignatureRight(seal.message(), seal.signature())) {
                right.add(seal);
            } else {
                findings.add(about(Kind.SEAL, 0, "第 " + seal.seq() + " 条的封存（" + Words.time(seal.at())
                        + "）签名不对：封存被改动，或签名的密钥不在所给的公钥之中（指纹 " + seal.key() + "）"));
            }
        }
        for (Seal seal : kept) {
            if (!keys.isSignatureRight(seal.message(), seal.signature())) {
                findings.add(about(Kind.SEAL, 0, "另行保存的第 " + seal.seq() + " 条的封存（" + Words.time(seal.at())
                        + "）签名不对，或签名的密钥不在所给的公钥之中（指纹 " + seal.key() + "）"));
                continue;
            }
            if (seals.stream().noneMatch(seal::isSameAs)) {
                findings.add(about(Kind.SEAL, 0, "第 " + seal.seq() + " 条的封存（" + Words.time(seal.at())
                        + "）另有保存，在数据库中却不在了或被改动"));
                right.add(seal);
            }
        }
    }

    /** How many fit, and the number of the last entry that a fitting one covers. */
    private long[] compareSeals(List<Seal> seals, Walk walk, Findings findings) {
        long lastPlace = walk.last == null ? 0 : walk.last.seq() + walk.shift;
        long fitting = 0;
        long good = 0;
        boolean broken = false;
        List<Seal> ordered = seals.stream().sorted(Comparator.comparingLong(Seal::seq)).toList();
        for (Seal seal : ordered) {
            long from = good + 1;
            if (seal.seq() > lastPlace) {
                if (!findings.any(found -> found.kind() == Kind.REMOVED && found.through() >= seal.seq())) {
                    findings.add(new Finding(Kind.REMOVED, lastPlace + 1, seal.seq(), null, null, 0, null,
                            Words.range(lastPlace + 1, seal.seq()) + "被删除：封存（" + Words.time(seal.at()) + "）证明当时已有第 "
                                    + seal.seq() + " 条"));
                }
            } else if (Arrays.equals(seal.hash(), walk.sealed.get(seal.seq()))) {
                fitting++;
                good = broken ? good : seal.seq();
            } else if (!broken) {
                broken = true;
                if (!findings.anyUpTo(seal.seq())) {
                    findings.add(new Finding(Kind.FORGED, from, seal.seq(), null, null, 0, null, "在" + Words.range(from,
                            seal.seq()) + "之间有条目被改动、删除或添加，其后的散列值被重新计算：与封存（" + Words.time(seal.at())
                            + "）的第 " + seal.seq() + " 条不符"));
                }
            }
        }
        return new long[] {fitting, good};
    }

    private static void blanks(Walk walk, Findings findings) {
        for (int place = 0; place < walk.states.places(); place++) {
            State state = walk.states.atPlace(place);
            if (state != null && state.blank() > 0) {
                findings.add(about(Kind.CLEANED, state.blank(), "的内容被清除，却没有保管期清理的记录"));
            }
        }
    }

    private void subjects(TrailSource source, Walk walk, Findings findings) throws IOException {
        source.subjects(kept -> {
            long key = walk.states.key(kept.subject());
            State state = walk.states.get(key);
            String name = Words.subject(kept.subject(), kept.caseNumber());
            if (state.seq() == 0) {
                aboutSubject(findings, kept, name + "的条目都不在了：链尾表（audit_subject）写明有 " + kept.seq() + " 条");
                return;
            }
            walk.states.put(key, state.asTold());
            boolean same = kept.seq() == state.seq() && Arrays.equals(kept.hash(), state.hash());
            if (!same && (kept.seq() > state.seq() || !state.bad() && !walk.touched.contains(kept.subject()))) {
                aboutSubject(findings, kept, kept.seq() > state.seq()
                        ? name + "的" + Words.range(state.seq() + 1, kept.seq()) + "不在了：链尾表（audit_subject）写明有 "
                        + kept.seq() + " 条"
                        : name + "在链尾表（audit_subject）中的记录被改动：写明最后是第 " + kept.seq() + " 条，链中是第 "
                        + state.seq() + " 条");
            }
        });
        for (int place = 0; place < walk.states.places(); place++) {
            State state = walk.states.atPlace(place);
            if (state != null && !state.told() && !isAbout(findings, state.lastSeq())) {
                findings.add(about(Kind.SUBJECT, 0, "最后是第 " + state.lastSeq()
                        + " 条的案件在链尾表（audit_subject）中的记录不在了"));
            }
        }
    }

    private static boolean isAbout(Findings findings, long seq) {
        return findings.any(found -> (found.kind() == Kind.ADDED || found.kind() == Kind.FORGED)
                && found.seq() <= seq && seq <= found.through());
    }

    private void aboutSubject(Findings findings, SubjectHead kept, String text) {
        findings.add(new Finding(Kind.SUBJECT, 0, 0, kept.subject(), kept.caseNumber(), kept.seq(), null, text));
    }

    private long rows(TrailSource source, Walk walk, Rows first, int parts, long expected, Findings findings)
            throws IOException {
        Rows rows = first;
        long compared = 0;
        for (int part = 0; part < parts; part++) {
            if (part > 0) {
                Rows next = new Rows(parts, part, expected);
                source.entries(entry -> {
                    if (entry.isContentRight()) {
                        next.told(entry);
                    }
                    tell();
                });
                rows = next;
            }
            Rows now = rows;
            source.rows(row -> now.compare(row, walk, findings));
            now.missing(findings);
            compared += now.compared;
        }
        return compared;
    }

    /** The entries that findings are about, where only their numbers are known yet. */
    private List<Finding> named(List<Finding> findings, TrailSource source) throws IOException {
        Map<Long, Entry> wanted = new HashMap<>();
        findings.stream().filter(found -> found.seq() > 0 && found.subject() == null && found.kind() != Kind.REMOVED)
                .forEach(found -> wanted.put(found.seq(), null));
        if (!wanted.isEmpty()) {
            source.entries(entry -> {
                if (wanted.containsKey(entry.seq())) {
                    wanted.put(entry.seq(), entry);
                }
            });
        }
        return findings.stream().map(found -> named(found, wanted.get(found.seq()))).toList();
    }

    private static Finding named(Finding found, Entry entry) {
        if (entry == null) {
            return found;
        }
        String text = found.text();
        if (found.kind() == Kind.ROW_MISSING) {
            text = Facts.rows(entry.content()).stream().map(Facts.Told::row)
                    .filter(row -> found.text().equals(Rows.placeholder(row))).findFirst()
                    .map(row -> Words.entry(entry) + "所记的业务记录 " + row + " 不在了")
                    .orElse(Words.entry(entry) + "所记的业务记录不在了");
        } else if (text.startsWith("的")) {
            text = Words.entry(entry) + text;
        } else if (found.seq() == found.through()) {
            text = text + "。" + Words.entry(entry);
        }
        return new Finding(found.kind(), found.seq(), found.through(), entry.subject(), entry.caseNumber(),
                entry.subjectSeq(), entry.at(), text);
    }

    private static Finding about(Kind kind, long seq, String text) {
        return new Finding(kind, seq, seq, null, null, 0, null, text);
    }

    /** The rows that entries tell of, or one part of them where they are many. */
    private static final class Rows {

        private static final int SEEN = 1;

        private final int parts;
        private final int part;
        private final Slots slots;
        private long compared;

        Rows(int parts, int part, long expected) {
            this.parts = parts;
            this.part = part;
            this.slots = new Slots(ROW_WIDTH, expected / parts + expected / parts / 10);
        }

        /** Of several digests the last one holds. */
        void told(Entry entry) {
            for (Facts.Told told : Facts.rows(entry.content())) {
                long key = slots.key(told.row());
                if (Long.remainderUnsigned(key, parts) == part) {
                    slots.at(slots.put(key)).put(half(told.digest())).putLong(entry.seq());
                }
            }
        }

        void compare(Row row, Walk walk, Findings findings) {
            long key = slots.key(row.name());
            if (Long.remainderUnsigned(key, parts) != part) {
                return;
            }
            compared++;
            int slot = slots.find(key);
            if (slot < 0) {
                boolean touched = row.subject() != null && walk.touched.contains(row.subject());
                findings.add(new Finding(Kind.ROW_ADDED, 0, 0, row.subject(), null, 0, null, "业务记录 " + row.name()
                        + (touched ? " 没有可信的条目提到：该案件有条目被改动，或它是绕过系统添加的"
                        : " 没有任何条目提到：它是绕过系统添加的")));
                return;
            }
            ByteBuffer record = slots.at(slot);
            byte[] digest = new byte[16];
            record.get(digest);
            long seq = record.getLong();
            record.put((byte) SEEN);
            if (!Arrays.equals(digest, half(row.digest()))) {
                findings.add(about(Kind.ROW_CHANGED, seq, "的业务记录 " + row.name() + " 被改动：与写入条目时的摘要不符"));
            }
        }

        void missing(Findings findings) {
            for (int place = 0; place < slots.places(); place++) {
                if (slots.keyAt(place) != 0) {
                    ByteBuffer record = slots.at(place);
                    long seq = record.position(record.position() + 16).getLong();
                    if (record.get() != SEEN) {
                        findings.add(about(Kind.ROW_MISSING, seq, Long.toHexString(slots.keyAt(place))));
                    }
                }
            }
        }

        static String placeholder(String row) {
            return Long.toHexString(new Slots(1, 1).key(row));
        }

        private static byte[] half(String digest) {
            try {
                return Arrays.copyOf(HexFormat.of().parseHex(digest), 16);
            } catch (IllegalArgumentException broken) {
                return new byte[16];
            }
        }
    }
}
