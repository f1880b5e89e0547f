package io.guanjia.registry;

import java.time.Instant;
import java.util.List;

/**
 * A file that was handed in.
 *
 * @param rows       lines below the titles
 * @param faultCount all faults
 * @param faults     the first of them, by line
 * @param report     what applying it changes, or has changed; null where it is faulty
 * @param decidedBy  who has applied or dropped it
 */
record RegisterImport(long id, String fileName, String uploadedBy, Instant uploadedAt, State state, int rows,
        int faultCount, List<Fault> faults, ImportReport report, String decidedBy, Instant decidedAt) {

    /** How far it has come. */
    enum State {
        READING("正在读取"), FAULTY("有误，未导入"), READY("已检查，等待确认"), APPLIED("已导入"), DROPPED("已放弃");

        private final String label;

        State(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }
}
