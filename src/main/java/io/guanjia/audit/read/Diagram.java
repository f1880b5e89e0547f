package io.guanjia.audit.read;

import java.util.List;
import java.util.Map;

/**
 * One diagram of a case with what happened on it, as scripts draw it: a process instance on a version.
 *
 * @param id           d1, d2 … in the order in which they began
 * @param title        of the version
 * @param note         how it came about
 * @param definitionId what its XML is fetched by; null where it is not known
 * @param instance     the process instance
 * @param open         whether it still runs
 * @param late         whether something on it was late
 * @param flows        how often each sequence flow was taken
 */
record Diagram(String id, String title, String note, String definitionId, String instance, boolean open, boolean late,
        Map<String, Integer> flows, List<Mark> elements) {

    /**
     * An element that was reached.
     *
     * @param name    in the diagram
     * @param state   current, cancelled or done
     * @param child   ids of the diagrams that it called
     * @param stays   each time, oldest first
     */
    record Mark(String element, String name, State state, boolean late, List<String> child, List<Stay> stays) {
    }

    /** How an element stands. */
    enum State {
        /** Somebody or something is waited for there. */
        CURRENT("正在进行"),
        /** Left in the ordinary way. */
        DONE("已完成"),
        /** Ended by something else, such as a withdrawal. */
        CANCELLED("已取消"),
        /** Went on upon another version. */
        MIGRATED("已迁移");

        private final String label;

        State(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /**
     * One time that an element was reached. Moments are in words.
     *
     * @param who  did it or has it; empty where nobody
     * @param left empty while it lasts
     * @param due  empty where there is no limit
     */
    record Stay(String who, String entered, String left, String due, State state, String label, boolean late) {
    }
}
