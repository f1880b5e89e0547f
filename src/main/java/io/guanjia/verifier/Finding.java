package io.guanjia.verifier;

/**
 * Something that is not as the application wrote it.
 *
 * @param kind what was done
 * @param seq number of the entry over all; 0 if it is about none
 * @param through number of the last entry that it is about, or of the other one; {@code seq} if there is only one
 * @param subject of the entry; null if unknown
 * @param caseNumber of the entry; null if none or unknown
 * @param subjectSeq its place in its subject; 0 if unknown
 * @param at its moment, milliseconds since 1970 UTC; null if unknown
 * @param text all of it in a Chinese sentence
 */
public record Finding(Kind kind, long seq, long through, String subject, String caseNumber, int subjectSeq, Long at,
                      String text) {

    /** What was done to what. */
    public enum Kind {
        /** An entry is not as it was written. */
        CHANGED("条目被改动"),
        /** Entries are gone. */
        REMOVED("条目被删除"),
        /** Entries stand there that the application never wrote. */
        ADDED("条目被添加"),
        /** Entries were exchanged, or one was moved. */
        REORDERED("条目次序被调换"),
        /** From here on the application did not write it: changed or added, and the chain counted anew. */
        FORGED("条目被改动或添加"),
        /** A content was taken out without the trail telling of it. */
        CLEANED("内容被擅自清除"),
        /** A row is not as the entry says. */
        ROW_CHANGED("业务记录被改动"),
        /** A row that an entry tells of is gone. */
        ROW_MISSING("业务记录被删除"),
        /** A row stands there that no entry tells of. */
        ROW_ADDED("业务记录无审计条目"),
        /** The head of the chain is not as it was written. */
        HEAD("链头不符"),
        /** The last entry of a subject is not as it was written. */
        SUBJECT("案件链尾不符"),
        /** A signed head is not as it was written, or is gone. */
        SEAL("封存不符"),
        /** The export itself was changed. */
        EXPORT("导出包被改动");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        /** In Chinese. */
        public String title() {
            return title;
        }
    }
}
