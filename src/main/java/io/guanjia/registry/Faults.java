package io.guanjia.registry;

import java.util.ArrayList;
import java.util.List;

/** The faults of a file: all are counted, as many are kept as somebody might read. */
final class Faults {

    static final int KEPT = 1000;

    private final List<Fault> kept = new ArrayList<>();
    private int count;

    void add(int line, ImportColumn column, String value, String message) {
        add(new Fault(line, column.title(), value, message));
    }

    void add(Fault fault) {
        count++;
        if (kept.size() < KEPT) {
            kept.add(fault);
        }
    }

    int count() {
        return count;
    }

    boolean none() {
        return count == 0;
    }

    List<Fault> kept() {
        return kept;
    }
}
