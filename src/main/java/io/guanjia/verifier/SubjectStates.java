package io.guanjia.verifier;

import java.nio.ByteBuffer;

/** Where each subject stands while the entries go by. */
final class SubjectStates {

    private static final int WIDTH = Integer.BYTES + Chain.HASH_LENGTH + Long.BYTES + Long.BYTES + 2;
    private static final int BAD = 1;
    private static final int TOLD = 2;

    private final Slots slots;

    SubjectStates(long expected) {
        slots = new Slots(WIDTH, expected);
    }

    /**
     * @param seq number of its last entry, as it was written; 0 before the first
     * @param hash of that entry; null before the first
     * @param lastSeq number over all of that entry
     * @param blank number over all of its first entry without content that no entry accounts for; 0 if none
     * @param shift what is to be added to the numbers as they are stored, to have those as they were written
     * @param bad whether that entry is not to be relied on
     * @param told whether the table of subjects has it
     */
    record State(int seq, byte[] hash, long lastSeq, long blank, int shift, boolean bad, boolean told) {

        static final State NONE = new State(0, null, 0, 0, 0, false, false);

        State after(int newSeq, Entry entry, int newShift, boolean isBad) {
            return new State(newSeq, entry.hash(), entry.seq(), blank, newShift, isBad, told);
        }

        State withBlank(long seqOverAll) {
            return new State(seq, hash, lastSeq, seqOverAll, shift, bad, told);
        }

        State withoutBlank() {
            return new State(seq, hash, lastSeq, 0, shift, bad, told);
        }

        State asTold() {
            return new State(seq, hash, lastSeq, blank, shift, bad, true);
        }
    }

    long key(String subject) {
        return slots.key(subject);
    }

    State get(long key) {
        int slot = slots.find(key);
        return slot < 0 ? State.NONE : read(slots.at(slot));
    }

    void put(long key, State state) {
        ByteBuffer record = slots.at(slots.put(key));
        record.putInt(state.seq);
        byte[] hash = new byte[Chain.HASH_LENGTH];
        if (state.hash != null) {
            System.arraycopy(state.hash, 0, hash, 0, Math.min(hash.length, state.hash.length));
        }
        record.put(hash).putLong(state.lastSeq).putLong(state.blank)
                .put((byte) Math.max(Byte.MIN_VALUE, Math.min(Byte.MAX_VALUE, state.shift)))
                .put((byte) ((state.bad ? BAD : 0) | (state.told ? TOLD : 0)));
    }

    int size() {
        return slots.size();
    }

    int places() {
        return slots.places();
    }

    /** Null if the place is empty. */
    State atPlace(int place) {
        return slots.keyAt(place) == 0 ? null : read(slots.at(place));
    }

    private static State read(ByteBuffer record) {
        int seq = record.getInt();
        byte[] hash = new byte[Chain.HASH_LENGTH];
        record.get(hash);
        long lastSeq = record.getLong();
        long blank = record.getLong();
        int shift = record.get();
        int flags = record.get();
        return new State(seq, seq == 0 ? null : hash, lastSeq, blank, shift, (flags & BAD) != 0,
                (flags & TOLD) != 0);
    }
}
