package io.guanjia.audit.find;

import io.guanjia.casefile.CaseState;
import java.time.Instant;

/**
 * A case as a search finds it.
 *
 * @param subject    its root process instance, which the trail calls it by
 * @param procedure  id of the process
 * @param office     name of the office concerned, null if none
 * @param unit       number of the unit concerned, null if none
 * @param title      without private data
 * @param closedAt   null while it is open
 * @param kind       in the procedure's words, null if it has none
 * @param level      in the procedure's words, null if it has none
 * @param late       done out of time, or a step of it was ended or is still open after it was due
 * @param amountFen  money that came in and that was paid out for it, in fen
 */
public record CaseRow(String caseNumber, String subject, String procedure, String office, String unit, String title,
        Instant openedAt, Instant closedAt, CaseState state, String kind, String level, boolean late, long amountFen) {

    /** Its place among the others. */
    CaseSearch.Key key() {
        return new CaseSearch.Key(openedAt, caseNumber);
    }
}
