package io.guanjia.movein;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;

/**
 * Somebody came for the owner, with the notice (MI-04) or to the joint inspection (MI-11). Private (EN-07).
 *
 * @param visitor           {@code owner}, {@code representative} or {@code absent}
 * @param shownName         the owner's name on the papers that were shown, null at an inspection
 * @param representative    null for the owner himself; so are the parts of the authorisation
 * @param authorisationCopy whether a copy of the authorisation was taken
 * @param result            of the check of the notice, or whether the owner's side was present; null until judged
 */
record Visit(Occasion occasion, Instant visitedAt, String visitor, String shownName, String representative,
        String representativePhone, String authorisationKind, String authorisationNumber,
        LocalDate authorisationUntil, Boolean authorisationCopy, String result, String byUser) {

    /** What somebody came for. */
    enum Occasion { NOTICE, KEYS, INSPECTION }

    /**
     * @param values  what the form handed in
     * @param visitor who came, by the form's own field
     */
    static Visit of(Occasion occasion, Map<String, Object> values, String visitor, Instant at, String result,
            String byUser) {
        boolean agent = MoveIn.REPRESENTATIVE.equals(visitor);
        return new Visit(occasion, at, visitor, (String) values.get("shownName"),
                agent ? (String) values.get("representativeName") : null,
                agent ? (String) values.get("representativePhone") : null,
                agent ? (String) values.get("authorisationKind") : null,
                agent ? (String) values.get("authorisationNumber") : null,
                agent ? LocalDate.parse((String) values.get("authorisationUntil")) : null,
                agent ? MoveIn.YES.equals(values.get("authorisationCopy")) : null, result, byUser);
    }

    /** Whether the owner himself came, or somebody who may act for him on that day and left a copy of the paper. */
    boolean mayAct(LocalDate today) {
        return representative == null || !authorisationUntil.isBefore(today) && authorisationCopy;
    }
}
