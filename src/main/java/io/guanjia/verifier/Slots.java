package io.guanjia.verifier;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.nio.charset.StandardCharsets;

/**
 * A map from a text to a record of fixed length, without an object for each: a million cases in 100 MB instead of
 * several. A text is known by 64 bits of its SHA-256; two that share them would make a right chain look wrong, never a
 * wrong one right.
 */
final class Slots {

    private static final int SMALLEST = 1024;
    private static final int FULL_PERCENT = 75;

    private final int width;
    private final MessageDigest sha256 = Chain.sha256();
    private long[] keys;
    private byte[] records;
    private int size;

    Slots(int width, long expected) {
        this.width = width;
        make((int) Math.min(Integer.MAX_VALUE / width - 8, Math.max(SMALLEST, expected * 100 / FULL_PERCENT + 16)));
    }

    /** What stands for a text, never 0. */
    long key(String text) {
        long key = ByteBuffer.wrap(sha256.digest(text.getBytes(StandardCharsets.UTF_8))).getLong();
        return key == 0 ? 1 : key;
    }

    /** The record's place, to be read and written by {@link #at}; -1 if there is none. */
    int find(long key) {
        int slot = slot(key);
        return keys[slot] == 0 ? -1 : slot;
    }

    /** The record's place, a new one full of zeros if there was none. */
    int put(long key) {
        int slot = slot(key);
        if (keys[slot] == 0) {
            if ((size + 1L) * 100 > (long) keys.length * FULL_PERCENT) {
                grow();
                slot = slot(key);
            }
            keys[slot] = key;
            size++;
        }
        return slot;
    }

    ByteBuffer at(int slot) {
        return ByteBuffer.wrap(records, slot * width, width);
    }

    int size() {
        return size;
    }

    /** How many places there are; those without a {@link #keyAt} are empty. */
    int places() {
        return keys.length;
    }

    /** 0 if the place is empty. */
    long keyAt(int slot) {
        return keys[slot];
    }

    private int slot(long key) {
        int slot = (int) Long.remainderUnsigned(key, keys.length);
        while (keys[slot] != 0 && keys[slot] != key) {
            slot = slot + 1 == keys.length ? 0 : slot + 1;
        }
        return slot;
    }

    private void make(int capacity) {
        keys = new long[capacity];
        records = new byte[capacity * width];
    }

    private void grow() {
        long[] oldKeys = keys;
        byte[] old = records;
        if ((long) oldKeys.length * 2 * width > Integer.MAX_VALUE - 8) {
            throw new IllegalStateException("More than " + size + " subjects or rows do not go into one map");
        }
        make(oldKeys.length * 2);
        for (int slot = 0; slot < oldKeys.length; slot++) {
            if (oldKeys[slot] != 0) {
                int to = slot(oldKeys[slot]);
                keys[to] = oldKeys[slot];
                System.arraycopy(old, slot * width, records, to * width, width);
            }
        }
    }
}
