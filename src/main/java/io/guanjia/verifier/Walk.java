package io.guanjia.verifier;

import io.guanjia.verifier.SubjectStates.State;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * One walk along all entries. Each is compared with the place where it stands; where one does not fit, it is tried
 * whether entries were put in or taken out before it and the rest renumbered, and what fits nowhere is kept for
 * {@link Diagnosis}. A right chain costs the map of subjects and nothing else.
 */
final class Walk {

    /** More than these are counted, not kept: the first ones are what matters. */
    private static final int MOST_SUSPECTS = 48;
    private static final int MOST_TRIES = 500;
    private static final int REMEMBERED = 200;
    private static final int FARTHEST_IN_SUBJECT = 3;

    /** An entry that has gone by, and where things stood before it. */
    record Past(Entry entry, long place, byte[] previous, boolean previousKnown, State state, boolean bad) {
    }

    /**
     * An entry that does not fit, or whose content is not the one that was hashed.
     *
     * @param place where it stands, as places were when it was written
     * @param state its subject before it
     * @param previousSeq number of the entry before
     * @param linked whether its hash fits its place, so that only the content is wrong
     * @param excused whether it may fail because of what is wrong before it
     */
    record Suspect(Entry entry, long place, byte[] previous, State state, long previousSeq, boolean linked,
                   boolean excused) {
    }

    /**
     * Places where entries are missing.
     *
     * @param hole whether their numbers are missing too; the later ones were renumbered otherwise
     * @param previous hash of the entry before; null before the first
     */
    record Missing(long place, long through, byte[] previous, boolean hole, Entry before, Entry after) {
    }

    /**
     * Entries that were put in before others.
     *
     * @param renumbered whether those after it were; else the application had passed by a place that was taken
     */
    record Inserted(Entry entry, long place, boolean renumbered) {
    }

    /** Entries in a row whose MAC is wrong. */
    static final class Run {
        final Entry first;
        final Entry before;
        long last;
        boolean followed;

        Run(Entry first, Entry before) {
            this.first = first;
            this.before = before;
            this.last = first.seq();
        }
    }

    /** Numbers that are missing in a subject. */
    record SubjectGap(String subject, String caseNumber, int from, int through, byte[] previous, long afterSeq,
                      long beforeSeq) {
    }

    /**
     * @param subjectShift what is to be added to its number in its subject
     * @param next hash that the next entry is bound to; null where it is this one's
     * @param after how its subject stands then; null where this entry is its last
     */
    private record Fit(int subjectShift, byte[] next, State after) {
    }

    /** Two entries that stand next to each other, each in the other's place. */
    record Exchange(Entry one, Entry other) {
    }

    final Keys keys;
    final SubjectStates states;
    final List<Suspect> suspects = new ArrayList<>();
    final List<Missing> missing = new ArrayList<>();
    final List<Inserted> inserted = new ArrayList<>();
    final List<Run> runs = new ArrayList<>();
    final List<SubjectGap> subjectGaps = new ArrayList<>();
    final List<Exchange> exchanges = new ArrayList<>();
    /** Hashes of entries by subject and number, where the subject's state alone does not tell. */
    final Map<String, List<byte[]>> known = new HashMap<>();
    /** Numbers of entries whose hash a later one vouches for. */
    final Set<Long> vouched = new HashSet<>();
    /** Hash that stands at each sealed place. */
    final TreeMap<Long, byte[]> sealed = new TreeMap<>();
    final Set<String> touched = new HashSet<>();
    long failures;
    long entries;
    Entry last;
    byte[] previous;
    int shift;

    private final Deque<Past> past = new ArrayDeque<>();
    private final Set<Long> watchedEntries = new HashSet<>();
    private final Set<String> watchedPlaces = new HashSet<>();
    private final long headShift;
    private final Set<Long> sealedPlaces;
    private Past latest;
    private boolean disorder;

    Walk(Keys keys, SubjectStates states, Set<Long> sealedPlaces, long headShift) {
        this.keys = keys;
        this.states = states;
        this.sealedPlaces = sealedPlaces;
        this.headShift = headShift;
    }

    /** Whether the source itself did not give the entries in their order. */
    boolean isInDisorder() {
        return disorder;
    }

    void accept(Entry entry) {
        long lastSeq = last == null ? 0 : last.seq();
        if (entry.seq() <= lastSeq) {
            disorder = true;
            return;
        }
        entries++;
        long key = states.key(entry.subject());
        boolean hole = entry.seq() != lastSeq + 1;
        if (hole) {
            missing.add(new Missing(lastSeq + 1 + shift, entry.seq() - 1 + shift, previous, true, last,
                    entry.withoutContent()));
            past.clear();
        }
        boolean forged = keys.checksMacs() && !keys.isMacRight(entry.hash(), entry.mac());
        Fit fit = hole ? null : fit(entry, key);
        boolean linked = fit != null;
        // What was put in before may just have been taken out of its subject
        State state = states.get(key);
        int subjectShift = linked ? fit.subjectShift() : state.shift();
        int inSubject = entry.subjectSeq() + subjectShift;
        if (forged) {
            addToRun(entry);
        } else if (linked && !runs.isEmpty() && runs.get(runs.size() - 1).last == lastSeq) {
            runs.get(runs.size() - 1).followed = true;
        }
        boolean subjectGap = !linked && inSubject > state.seq() + 1;
        if (subjectGap && subjectGaps.size() < MOST_SUSPECTS) {
            subjectGaps.add(new SubjectGap(entry.subject(), entry.caseNumber(), state.seq() + 1, inSubject - 1,
                    state.hash(), state.lastSeq(), entry.seq()));
        }
        if (!linked || !entry.isContentRight()) {
            failures++;
            touched.add(entry.subject());
            suspect(entry, hole, linked, state, lastSeq, subjectGap);
        }
        if (linked && watchedEntries.contains(state.lastSeq())) {
            vouched.add(state.lastSeq());
        }
        if (!linked || watchedPlaces.contains(name(entry.subject(), inSubject))) {
            know(entry.subject(), entry.subjectSeq(), entry.hash());
        }
        remember(entry, hole, state, forged || !linked);
        State after = linked && fit.after() != null ? fit.after()
                : linked || inSubject == state.seq() + 1 || suspects.size() >= MOST_SUSPECTS
                ? state.after(inSubject, entry, subjectShift, forged || !linked) : state;
        states.put(key, !entry.hasContent() && after.blank() == 0 ? after.withBlank(entry.seq()) : after);
        long place = entry.seq() + shift;
        if (sealedPlaces.contains(place)) {
            sealed.put(place, entry.hash());
        }
        previous = linked && fit.next() != null ? fit.next() : entry.hash();
        last = entry.withoutContent();
    }

    /** An entry of the system tells that contents were cleaned, of entries before it. */
    void cleaned(String subject) {
        long key = states.key(subject);
        State state = states.get(key);
        if (state.seq() > 0) {
            states.put(key, state.withoutBlank());
        }
    }

    /** How an entry fits; null where it does not. If not at once, tries what may have been done before it. */
    private Fit fit(Entry entry, long key) {
        State state = states.get(key);
        int inSubject = entry.subjectSeq() + state.shift();
        if (inSubject == state.seq() + 1 && Arrays.equals(entry.hash(),
                entry.hashAt(entry.seq() + shift, inSubject, previous, state.hash()))) {
            return new Fit(state.shift(), null, null);
        }
        if (failures >= MOST_TRIES) {
            return null;
        }
        Fit exchanged = exchanged(entry, key);
        if (exchanged != null) {
            return exchanged;
        }
        Integer shiftInSubject = recover(entry, key);
        return shiftInSubject == null ? null : new Fit(shiftInSubject, null, null);
    }

    private Integer recover(Entry entry, long key) {
        Integer same = anyInSubject(entry, entry.seq() + shift, previous, states.get(key));
        if (same != null) {
            return same;
        }
        if (latest != null && latest.bad() && latest.previousKnown()) {
            // Perhaps nothing but the hash of the entry before was touched
            byte[] recounted = latest.entry().hashAt(latest.place(), latest.entry().subjectSeq()
                    + latest.state().shift(), latest.previous(), latest.state().hash());
            Integer found = anyInSubject(entry, entry.seq() + shift, recounted, states.get(key));
            if (found != null) {
                return found;
            }
        }
        Integer found = insertedBefore(entry, key);
        return found != null ? found : removedBefore(entry, key);
    }

    /** Whether this entry and an earlier one stand each in the other's place. */
    private Fit exchanged(Entry entry, long key) {
        for (Past one : past) {
            if (!one.previousKnown()) {
                return null;
            }
            if (one.bad()) {
                Fit fit = exchanged(entry, key, one);
                if (fit != null) {
                    return fit;
                }
            }
        }
        return null;
    }

    private Fit exchanged(Entry entry, long key, Past one) {
        Entry other = one.entry();
        long otherKey = states.key(other.subject());
        boolean adjacent = one == latest;
        long place = entry.seq() + shift;
        // The numbers in the subjects may have stayed where they were
        for (boolean numbersToo : new boolean[] {true, false}) {
            int mySeq = (numbersToo ? entry : other).subjectSeq() + states.get(key).shift();
            int otherSeq = (numbersToo ? other : entry).subjectSeq() + states.get(otherKey).shift();
            byte[] beforeOther = adjacent ? entry.hash() : previous;
            if (fitsAt(entry, one.place(), mySeq, one.previous(), one.state(), key)
                    && (fitsAt(other, place, otherSeq, beforeOther, one.state(), otherKey)
                    || key == otherKey && otherSeq == mySeq + 1
                    && Arrays.equals(other.hash(), other.hashAt(place, otherSeq, beforeOther, entry.hash())))) {
                exchanges.add(new Exchange(other, entry.withoutContent()));
                suspects.removeIf(suspect -> suspect.entry().seq() == other.seq());
                know(entry.subject(), mySeq, entry.hash());
                know(other.subject(), otherSeq, other.hash());
                State mine = adjacent && key == otherKey ? one.state() : states.get(key);
                State after = mySeq < mine.seq() ? mine : mine.after(mySeq, entry, mine.shift(), false);
                State others = key == otherKey ? after : states.get(otherKey);
                State othersAfter = otherSeq < others.seq() ? others
                        : others.after(otherSeq, other, others.shift(), false);
                states.put(otherKey, othersAfter);
                sealed.computeIfPresent(one.place(), (sealedPlace, hash) -> entry.hash());
                return new Fit(mySeq - entry.subjectSeq(), other.hash(), key == otherKey ? othersAfter : after);
            }
        }
        return null;
    }

    private boolean fitsAt(Entry entry, long place, int inSubject, byte[] before, State earlier, long key) {
        List<byte[]> befores = subjectBefores(entry.subject(), inSubject, states.get(key));
        if (earlier.hash() != null) {
            befores.add(earlier.hash());
        }
        return befores.stream().anyMatch(subjectBefore -> Arrays.equals(entry.hash(),
                entry.hashAt(place, inSubject, before, subjectBefore)));
    }

    /** What may be the hash of a subject's entry before a number. */
    private List<byte[]> subjectBefores(String subject, int inSubject, State state) {
        List<byte[]> befores = new ArrayList<>(known.getOrDefault(name(subject, inSubject - 1), List.of()));
        if (inSubject == 1) {
            befores.add(null);
        }
        if (state.seq() > 0) {
            befores.add(state.hash());
        }
        return befores;
    }

    /** The last entries were put in, and this one and those after it renumbered or written after them. */
    private Integer insertedBefore(Entry entry, long key) {
        int number = 0;
        State state = states.get(key);
        List<Past> out = new ArrayList<>();
        for (Past one : past) {
            number++;
            out.add(one);
            if (states.key(one.entry().subject()) == key) {
                state = one.state();
            }
            if (!one.previousKnown()) {
                return null;
            }
            Integer found = anyInSubject(entry, entry.seq() + shift - number, one.previous(), state);
            if (found != null) {
                takeOut(out, true);
                shift -= number;
                return found;
            }
            found = anyInSubject(entry, entry.seq() + shift, one.previous(), state);
            if (found != null) {
                takeOut(out, false);
                return found;
            }
        }
        return null;
    }

    private void takeOut(List<Past> out, boolean renumbered) {
        for (Past one : out) {
            long seq = one.entry().seq();
            inserted.add(0, new Inserted(one.entry(), one.place(), renumbered));
            states.put(states.key(one.entry().subject()), one.state());
            touched.add(one.entry().subject());
            suspects.removeIf(suspect -> suspect.entry().seq() == seq);
            sealed.remove(one.place());
            past.removeFirst();
        }
        long first = out.get(out.size() - 1).entry().seq();
        runs.removeIf(run -> run.first.seq() >= first);
    }

    /** Entries were taken out before the last one, which therefore does not fit, and it and those after renumbered. */
    private Integer removedBefore(Entry entry, long key) {
        if (latest == null || !latest.bad()) {
            return null;
        }
        for (int number = 1; number <= REMEMBERED; number++) {
            Integer found = removed(entry, key, number);
            if (found != null) {
                return found;
            }
        }
        return headShift > REMEMBERED && headShift < Integer.MAX_VALUE ? removed(entry, key, (int) headShift) : null;
    }

    private Integer removed(Entry entry, long key, int number) {
        Integer found = anyInSubject(entry, entry.seq() + shift + number, previous, states.get(key));
        if (found == null) {
            return null;
        }
        // All that has not fitted since fails because the hash of what is gone is not known any more
        Past first = latest;
        Entry before = null;
        for (Past one : past) {
            if (!one.bad() || !one.previousKnown()) {
                before = one.entry();
                break;
            }
            first = one;
        }
        long from = first.entry().seq();
        missing.add(new Missing(first.place(), first.place() + number - 1, first.previous(), false, before,
                first.entry()));
        suspects.removeIf(suspect -> suspect.entry().seq() >= from && !suspect.linked());
        sealed.tailMap(first.place()).clear();
        shift += number;
        for (Past one : past) {
            if (one.entry().seq() >= from && sealedPlaces.contains(one.entry().seq() + shift)) {
                sealed.put(one.entry().seq() + shift, one.entry().hash());
            }
        }
        return found;
    }

    /** Whether an entry fits a place for any likely number in its subject; the shift there, or null. */
    private Integer anyInSubject(Entry entry, long place, byte[] before, State state) {
        for (int step = 0; step <= 2 * FARTHEST_IN_SUBJECT; step++) {
            int subjectShift = state.shift() + (step % 2 == 0 ? step / 2 : -(step / 2 + 1));
            int inSubject = entry.subjectSeq() + subjectShift;
            if (inSubject < 1) {
                continue;
            }
            List<byte[]> befores = subjectBefores(entry.subject(), inSubject, state);
            if (befores.stream().anyMatch(subjectBefore -> Arrays.equals(entry.hash(),
                    entry.hashAt(place, inSubject, before, subjectBefore)))) {
                return subjectShift;
            }
        }
        return null;
    }

    private void addToRun(Entry entry) {
        Run run = runs.isEmpty() ? null : runs.get(runs.size() - 1);
        if (run != null && run.last == entry.seq() - 1) {
            run.last = entry.seq();
        } else if (runs.size() < MOST_SUSPECTS) {
            runs.add(new Run(entry.withoutContent(), last));
        }
    }

    private void suspect(Entry entry, boolean hole, boolean linked, State state, long lastSeq, boolean subjectGap) {
        if (suspects.size() >= MOST_SUSPECTS) {
            return;
        }
        boolean excused = hole || latest != null && latest.bad() || state.bad() || subjectGap;
        suspects.add(new Suspect(entry, entry.seq() + shift, previous, state, lastSeq, linked, !linked && excused));
        if (!linked) {
            watchedEntries.add(lastSeq);
            watchedEntries.add(state.lastSeq());
            watchedPlaces.add(name(entry.subject(), entry.subjectSeq() - 1));
            if (state.seq() > 0) {
                know(entry.subject(), state.seq(), state.hash());
            }
        }
    }

    private void remember(Entry entry, boolean hole, State state, boolean bad) {
        latest = new Past(entry.withoutContent(), entry.seq() + shift, previous, !hole, state, bad);
        past.addFirst(latest);
        if (past.size() > REMEMBERED) {
            past.removeLast();
        }
    }

    private void know(String subject, int seq, byte[] hash) {
        if (known.size() < 4 * MOST_SUSPECTS) {
            List<byte[]> hashes = known.computeIfAbsent(name(subject, seq), any -> new ArrayList<>());
            if (hashes.stream().noneMatch(one -> Arrays.equals(one, hash))) {
                hashes.add(Objects.requireNonNull(hash));
            }
        }
    }

    static String name(String subject, int seq) {
        return seq + "/" + subject;
    }
}
