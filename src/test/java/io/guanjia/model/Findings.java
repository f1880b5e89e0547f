package io.guanjia.model;

import java.util.ArrayList;
import java.util.List;

/** What a rule finds wrong in a file: where, and what to do about it. */
final class Findings {

    private final List<String> lines = new ArrayList<>();

    void add(String where, String mend) {
        lines.add(where + ": " + mend);
    }

    /** Adds a finding unless the rule is kept. */
    void require(boolean kept, String where, String mend) {
        if (!kept) {
            add(where, mend);
        }
    }

    List<String> lines() {
        return List.copyOf(lines);
    }
}
