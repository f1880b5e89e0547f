package io.guanjia.verifier;

import io.guanjia.verifier.Finding.Kind;
import io.guanjia.verifier.Walk.Exchange;
import io.guanjia.verifier.Walk.Inserted;
import io.guanjia.verifier.Walk.Missing;
import io.guanjia.verifier.Walk.Run;
import io.guanjia.verifier.Walk.SubjectGap;
import io.guanjia.verifier.Walk.Suspect;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes out what was done from what did not fit on the {@link Walk}. */
final class Diagnosis {

    private final Walk walk;
    private final Head head;
    /** Null where nobody can tell. */
    private final Boolean headRight;
    /** Up to which entry all hashes are the application's own. */
    private final long genuine;
    private final List<Finding> findings = new ArrayList<>();
    private final Map<Long, List<byte[]>> hashesAt = new HashMap<>();
    private final Set<Long> explained = new HashSet<>();

    Diagnosis(Walk walk, Head head, Boolean headRight, long genuine) {
        this.walk = walk;
        this.head = head;
        this.headRight = headRight;
        this.genuine = genuine;
    }

    List<Finding> findings() {
        headAgainstLast();
        walk.exchanges.forEach(this::exchange);
        contentsExchanged();
        moved();
        fitAgain();
        walk.missing.stream().filter(place -> !explained.contains(-place.place())).forEach(this::removed);
        walk.inserted.stream().filter(one -> !explained.contains(one.entry().seq())).forEach(one ->
                add(Kind.ADDED, one.entry(), one.entry().seq(), Words.entry(one.entry())
                        + "是后来添加的：系统没有写过这一条" + (one.renumbered() ? "，其后的条目被顺次改了编号" : "")));
        runs();
        suspects();
        return findings;
    }

    private void headAgainstLast() {
        long lastPlace = walk.last == null ? 0 : walk.last.seq() + walk.shift;
        if (head == null) {
            if (walk.entries > 0) {
                add(Kind.HEAD, 0, "链头记录（audit_head）不在了");
            }
            return;
        }
        if (Boolean.FALSE.equals(headRight)) {
            add(Kind.HEAD, 0, "链头记录（audit_head，写明最后是第 " + head.seq() + " 条）不是系统写入的：其校验码不对");
            return;
        }
        if (head.seq() > lastPlace) {
            Suspect from = walk.previous != null && Arrays.equals(head.hash(), walk.previous) ? tail() : null;
            if (from == null) {
                walk.missing.add(new Missing(lastPlace + 1, head.seq(), walk.previous, true, walk.last, null));
            } else {
                walk.suspects.removeIf(suspect -> !suspect.linked() && suspect.place() >= from.place());
                walk.missing.add(new Missing(from.place(), from.place() + head.seq() - lastPlace - 1, from.previous(),
                        false, null, from.entry()));
            }
        } else if (head.seq() < lastPlace) {
            beyondHead(lastPlace);
        } else if (!Arrays.equals(head.hash(), walk.previous) && walk.last != null && !isInRun(walk.last.seq())) {
            add(Kind.CHANGED, walk.last, walk.last.seq(), Words.entry(walk.last) + "与链头记录不符："
                    + (walk.keys.checksMacs() ? "链头记录被换过" : "它在改动后被重新计算了散列值，或链头记录被改动"));
        }
    }

    /** The first of the entries at the end that do not fit; null if the last one does. */
    private Suspect tail() {
        Suspect first = null;
        long seq = walk.last.seq();
        for (int i = walk.suspects.size() - 1; i >= 0; i--) {
            Suspect suspect = walk.suspects.get(i);
            if (suspect.linked() || suspect.entry().seq() != seq) {
                break;
            }
            first = suspect;
            seq--;
        }
        return first;
    }

    private void beyondHead(long lastPlace) {
        long from = head.seq() + 1 - walk.shift;
        boolean written = walk.keys.checksMacs() && walk.runs.stream().noneMatch(run -> run.last >= from);
        if (written) {
            add(Kind.HEAD, 0, "链头记录被换成了旧的：它写明最后是第 " + head.seq() + " 条，链中却有 " + lastPlace
                    + " 条系统写入的条目");
        } else {
            add(Kind.ADDED, from, walk.last.seq(), from == walk.last.seq() ? walk.last : null,
                    Words.range(from, walk.last.seq()) + "在链头之后：是后来添加的"
                            + (walk.keys.checksMacs() ? "" : "，或链头记录被换成了旧的"));
        }
    }

    private void exchange(Exchange exchange) {
        reordered(exchange.one(), exchange.other(), "两条的次序被调换");
        hashAt(exchange.one().seq() + 1, exchange.one().hash());
        hashAt(exchange.one().seq(), exchange.other().hash());
    }

    /** Whose content, time or subject stands in the other's entry. */
    private void contentsExchanged() {
        List<Suspect> all = List.copyOf(walk.suspects);
        for (int i = 0; i < all.size(); i++) {
            for (int j = i + 1; j < all.size(); j++) {
                Suspect one = all.get(i);
                Suspect other = all.get(j);
                if (!walk.suspects.contains(one) || !walk.suspects.contains(other)) {
                    continue;
                }
                String what = exchanged(one, other);
                if (what != null) {
                    walk.suspects.remove(one);
                    walk.suspects.remove(other);
                    reordered(one.entry(), other.entry(), "两条的" + what + "被互换");
                }
            }
        }
    }

    private String exchanged(Suspect one, Suspect other) {
        Entry a = one.entry();
        Entry b = other.entry();
        if (one.linked() && other.linked()) {
            boolean whole = a.hashes(b.salt(), b.content()) && b.hashes(a.salt(), a.content());
            boolean contentOnly = a.hashes(a.salt(), b.content()) && b.hashes(b.salt(), a.content());
            return whole || contentOnly ? "内容" : null;
        }
        if (one.linked() || other.linked()) {
            return null;
        }
        if (fits(one, a.withContentHash(b.contentHash())) && fits(other, b.withContentHash(a.contentHash()))) {
            return "内容";
        }
        if (fits(one, a.withTime(b.at())) && fits(other, b.withTime(a.at()))) {
            return "时间";
        }
        boolean subjects = fits(one, a.withSubject(b.subject(), b.subjectSeq()))
                && fits(other, b.withSubject(a.subject(), a.subjectSeq()));
        boolean all = fits(one, b) && fits(other, a);
        return all ? "次序" : subjects ? "归属" : null;
    }

    /** Whether an entry is the one that was written in a suspect's place. */
    private boolean fits(Suspect at, Entry entry) {
        return fitsAt(at.place(), at.previous(), at.state(), withHash(entry, at.entry().hash()));
    }

    private static Entry withHash(Entry entry, byte[] hash) {
        return new Entry(entry.seq(), entry.subject(), entry.caseNumber(), entry.subjectSeq(), entry.at(), null, null,
                entry.contentHash(), hash, entry.mac());
    }

    private boolean fitsAt(long place, byte[] previous, SubjectStates.State state, Entry entry) {
        List<byte[]> before = new ArrayList<>(hashesAt.getOrDefault(place - 1, List.of()));
        before.add(previous);
        List<byte[]> subjectBefore = new ArrayList<>(walk.known.getOrDefault(
                Walk.name(entry.subject(), entry.subjectSeq() - 1), List.of()));
        if (entry.subjectSeq() == 1) {
            subjectBefore.add(null);
        }
        if (state != null && state.hash() != null) {
            subjectBefore.add(state.hash());
        }
        SubjectStates.State last = walk.states.get(walk.states.key(entry.subject()));
        if (last.seq() == entry.subjectSeq() - 1) {
            subjectBefore.add(last.hash());
        }
        return before.stream().anyMatch(one -> subjectBefore.stream().anyMatch(another -> Arrays.equals(entry.hash(),
                entry.hashAt(place, entry.subjectSeq(), one, another))));
    }

    /** Entries that fit where others stand or are missing. */
    private void moved() {
        List<Entry> strangers = new ArrayList<>();
        walk.suspects.stream().filter(suspect -> !suspect.linked()).map(Suspect::entry).forEach(strangers::add);
        walk.inserted.stream().map(Inserted::entry).forEach(strangers::add);
        for (Entry stranger : strangers) {
            for (Missing place : walk.missing) {
                if (!explained.contains(stranger.seq()) && place.place() == place.through()
                        && fitsAt(place.place(), place.previous(), null, stranger)) {
                    explained.add(stranger.seq());
                    explained.add(-place.place());
                    hashAt(place.place(), stranger.hash());
                    long from = Math.min(place.place(), stranger.seq());
                    walk.touched.add(stranger.subject());
                    add(Kind.REORDERED, from, Math.max(place.place(), stranger.seq()), stranger,
                            Words.entry(stranger) + "原来是第 " + place.place() + " 条：它被移动了位置");
                }
            }
        }
        List<Suspect> places = walk.suspects.stream().filter(suspect -> !suspect.linked()).toList();
        places.forEach(place -> strangers.forEach(stranger -> {
            if (stranger.seq() != place.entry().seq()) {
                moveTo(place, stranger, places);
            }
        }));
        walk.suspects.removeIf(suspect -> explained.contains(suspect.entry().seq()));
    }

    private void moveTo(Suspect place, Entry stranger, List<Suspect> places) {
        List<byte[]> before = new ArrayList<>();
        before.add(place.previous());
        places.forEach(other -> before.add(other.entry().hash()));
        if (explained.contains(stranger.seq()) || before.stream().noneMatch(previous ->
                fitsAt(place.place(), previous, place.state(), stranger))) {
            return;
        }
        // The one that stood here must fit where the stranger stands; otherwise it was overwritten
        Entry here = place.entry();
        Suspect there = places.stream().filter(other -> other.entry().seq() == stranger.seq()).findFirst().orElse(null);
        hashAt(place.place(), stranger.hash());
        boolean mutual = there != null && (fitsAt(there.place(), there.previous(), there.state(), here)
                || places.stream().anyMatch(other ->
                fitsAt(there.place(), other.entry().hash(), there.state(), here)));
        explained.add(stranger.seq());
        if (mutual) {
            explained.add(here.seq());
            hashAt(there.place(), here.hash());
            reordered(here, stranger, "两条的次序被调换");
        } else {
            add(Kind.REORDERED, Math.min(here.seq(), stranger.seq()), Math.max(here.seq(), stranger.seq()), stranger,
                    Words.entry(stranger) + "原来是第 " + place.place() + " 条：它被移动了位置");
        }
    }

    private void hashAt(long place, byte[] hash) {
        hashesAt.computeIfAbsent(place, any -> new ArrayList<>()).add(hash);
    }

    /** What failed only because of what is made out by now. */
    private void fitAgain() {
        walk.suspects.removeIf(suspect -> !suspect.linked() && suspect.entry().isContentRight()
                && fitsAt(suspect.place(), suspect.previous(), suspect.state(), suspect.entry()));
    }

    private void removed(Missing place) {
        StringBuilder text = new StringBuilder(Words.range(place.place(), place.through())).append("被删除");
        text.append(place.hole() ? "" : "，其后的条目被顺次改了编号");
        List<String> whose = new ArrayList<>();
        SubjectGap named = null;
        long number = place.through() - place.place() + 1;
        for (SubjectGap gap : walk.subjectGaps) {
            if (gap.afterSeq() < place.place() && gap.beforeSeq() >= place.place()) {
                named = gap;
                whose.add(Words.subject(gap.subject(), gap.caseNumber()) + "的"
                        + Words.range(gap.from(), gap.through()));
                walk.touched.add(gap.subject());
            }
        }
        boolean one = number == 1 && whose.size() == 1;
        text.append(whose.isEmpty() ? "" : "：" + (one ? "是" : "其中有")
                + String.join("、", whose.subList(0, Math.min(3, whose.size()))));
        if (place.before() != null || place.after() != null) {
            text.append("；它").append(number == 1 ? "" : "们").append("在")
                    .append(place.before() == null ? "链的开头" : " " + Words.time(place.before().at()))
                    .append(" 与 ").append(place.after() == null ? "链的末尾" : Words.time(place.after().at()))
                    .append(" 之间");
        }
        findings.add(new Finding(Kind.REMOVED, place.place(), place.through(), one ? named.subject() : null,
                one ? named.caseNumber() : null, one ? named.from() : 0, null, text.toString()));
    }

    private void runs() {
        for (Run run : walk.runs) {
            if (explained.contains(run.first.seq())) {
                continue;
            }
            boolean atEnd = walk.last != null && run.last == walk.last.seq();
            String more = run.last == run.first.seq() ? "" : "，直到第 " + run.last + " 条都是如此";
            if (!atEnd) {
                add(Kind.CHANGED, run.first, run.last, Words.entry(run.first)
                        + (run.followed && run.last == run.first.seq() ? "的校验码（mac）被改动，或内容改动后散列值被改回"
                        : "被改动后重新计算了散列值：其校验码不对") + more);
            } else if (head != null && headRight != Boolean.FALSE && run.first.seq() + walk.shift > head.seq()) {
                add(Kind.ADDED, run.first, run.last, Words.entry(run.first) + "是后来添加的：在链头之后，校验码不对" + more);
            } else if (head != null && headRight != Boolean.FALSE && run.last + walk.shift <= head.seq()) {
                add(Kind.CHANGED, run.first, run.last, Words.entry(run.first) + "被改动后重新计算了散列值：其校验码不对" + more);
            } else {
                add(Kind.FORGED, run.first, run.last, Words.entry(run.first)
                        + "不是系统写入的：被改动后重新计算了散列值，或是后来添加的" + more);
            }
        }
        walk.suspects.removeIf(suspect -> !suspect.linked() && isInRun(suspect.entry().seq()));
    }

    private boolean isInRun(long seq) {
        return walk.runs.stream().anyMatch(run -> run.first.seq() <= seq && seq <= run.last);
    }

    private void suspects() {
        Map<Long, Integer> votes = new HashMap<>();
        List<Suspect> open = walk.suspects.stream().filter(suspect -> !suspect.linked() && !suspect.excused()).toList();
        for (Suspect suspect : open) {
            votes.merge(suspect.previousSeq(), 1, Integer::sum);
            if (suspect.state().lastSeq() != suspect.previousSeq()) {
                votes.merge(suspect.state().lastSeq(), 1, Integer::sum);
            }
        }
        for (Suspect suspect : walk.suspects) {
            Entry entry = suspect.entry();
            if (suspect.linked()) {
                add(Kind.CHANGED, entry, entry.seq(), Words.entry(entry) + "的内容被改动：与其散列值不符");
            } else if (movedFrom(suspect)) {
                continue;
            } else if (suspect.excused()) {
                if (findings.stream().noneMatch(found -> found.seq() > 0 && found.seq() <= entry.seq())) {
                    add(Kind.CHANGED, entry, entry.seq(), Words.entry(entry) + "被改动");
                }
            } else {
                changed(suspect, votes);
            }
        }
    }

    private void changed(Suspect suspect, Map<Long, Integer> votes) {
        Entry entry = suspect.entry();
        if (suspect.previousSeq() > genuine) {
            long before = suspect.previousSeq();
            long subjectBefore = suspect.state().lastSeq();
            for (long guilty : new long[] {subjectBefore, before}) {
                if (guilty > 0 && votes.getOrDefault(guilty, 0) > 1 && !walk.vouched.contains(guilty)) {
                    addOnce(Kind.CHANGED, guilty, guilty, "第 " + guilty + " 条被改动后重新计算了散列值：其后的条目与它接不上");
                    return;
                }
            }
            if (before > 0 && suspect.entry().isContentRight() && !walk.vouched.contains(before)) {
                addOnce(Kind.CHANGED, before, entry.seq(), "第 " + before + " 条与第 " + entry.seq()
                        + " 条接不上：前者被改动后重新计算了散列值，或后者被改动；有校验码（mac）的密钥才能断定是哪一条");
                return;
            }
        }
        add(Kind.CHANGED, entry, entry.seq(), Words.entry(entry) + "被改动：时间、归属、编号、内容散列值或散列值与写入时不同");
    }

    /** Whether an entry was taken from one subject to another; adds the finding. */
    private boolean movedFrom(Suspect suspect) {
        Entry entry = suspect.entry();
        for (SubjectGap gap : walk.subjectGaps) {
            if (gap.subject().equals(entry.subject())) {
                continue;
            }
            for (int seq = gap.from(); seq <= Math.min(gap.through(), gap.from() + 3); seq++) {
                Entry original = entry.withSubject(gap.subject(), seq);
                boolean fits = seq == gap.from() && Arrays.equals(entry.hash(),
                        original.hashAt(suspect.place(), seq, suspect.previous(), gap.previous()));
                if (fits) {
                    String from = Words.subject(gap.subject(), gap.caseNumber());
                    walk.touched.add(gap.subject());
                    add(Kind.CHANGED, entry, entry.seq(), Words.entry(entry) + "的归属被改动：原来是" + from + "的第 " + seq
                            + " 条");
                    return true;
                }
            }
        }
        return false;
    }

    private void reordered(Entry one, Entry other, String what) {
        Entry first = one.seq() < other.seq() ? one : other;
        Entry second = first == one ? other : one;
        walk.touched.add(one.subject());
        walk.touched.add(other.subject());
        add(Kind.REORDERED, first, second.seq(), Words.entry(first) + "与" + Words.entry(second) + what);
    }

    private void addOnce(Kind kind, long seq, long through, String text) {
        if (findings.stream().noneMatch(found -> found.kind() == kind && found.seq() == seq)) {
            add(kind, seq, through, null, text);
        }
    }

    private void add(Kind kind, long seq, String text) {
        add(kind, seq, seq, null, text);
    }

    private void add(Kind kind, Entry entry, long through, String text) {
        walk.touched.add(entry.subject());
        add(kind, entry.seq(), through, entry, text);
    }

    private void add(Kind kind, long seq, long through, Entry entry, String text) {
        findings.add(entry == null ? new Finding(kind, seq, through, null, null, 0, null, text)
                : new Finding(kind, seq, through, entry.subject(), entry.caseNumber(), entry.subjectSeq(), entry.at(),
                text));
    }
}
