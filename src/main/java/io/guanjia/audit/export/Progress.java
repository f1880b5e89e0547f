package io.guanjia.audit.export;

import java.time.Duration;
import java.util.function.LongSupplier;

/** How far an export has come; told to its row now and then, which also says whether it should stop. */
final class Progress {

    private final Exports exports;
    private final long id;
    private final LongSupplier bytes;
    private final long intervalNanos;
    private int done;
    private long parts;
    private long toldNanos = System.nanoTime();

    /** @param bytes how many are written so far */
    Progress(Exports exports, long id, LongSupplier bytes, Duration interval) {
        this.exports = exports;
        this.id = id;
        this.bytes = bytes;
        this.intervalNanos = interval.toNanos();
    }

    /** Somebody has asked for its end. */
    static final class Cancelled extends RuntimeException {
    }

    void caseDone() {
        done++;
        look();
    }

    void partsDone(int count) {
        parts += count;
        look();
    }

    /** @throws Cancelled if it should stop */
    private void look() {
        if (System.nanoTime() - toldNanos >= intervalNanos) {
            tell();
        }
    }

    private void tell() {
        if (!exports.progressed(id, written(null))) {
            throw new Cancelled();
        }
        toldNanos = System.nanoTime();
    }

    /** @param sha256 null unless the file is whole */
    Exports.Written written(String sha256) {
        return new Exports.Written(done, parts, bytes.getAsLong(), sha256);
    }
}
