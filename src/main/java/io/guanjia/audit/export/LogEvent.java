package io.guanjia.audit.export;

import java.time.Instant;
import java.util.Locale;

/**
 * Something that happened to an element of a case, as process mining sees it.
 *
 * @param instance   of the element: what belongs together has the same
 * @param transition of the standard life cycle
 * @param resource   user id of who did it, or to whom it was assigned; null if nobody
 * @param by         user id of who assigned it to somebody else; null otherwise
 * @param groups     ids of the groups that may take it, comma between them; null if none
 * @param element    id in the diagram
 * @param type       of the element
 * @param definition the engine's id of the process with its version
 * @param due        null if it has no limit
 * @param late       whether it ended after it was due; null before its end and without a limit
 */
record LogEvent(String instance, Transition transition, Instant at, String resource, String by, String groups,
        String element, String type, String definition, String name, Instant due, Boolean late) {

    /** Of the standard life cycle of IEEE 1849, those that occur here. */
    enum Transition {
        SCHEDULE, ASSIGN, REASSIGN, START, COMPLETE,
        /** Taken away while the case goes on, such as by a limit or another answer. */
        ATE_ABORT,
        /** Taken away with its process. */
        PI_ABORT;

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
