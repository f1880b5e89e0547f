package io.guanjia.audit.find;

import io.guanjia.casefile.CaseState;
import java.time.Instant;
import java.util.Set;

/**
 * Which cases to look for. A null, and an empty set, asks for all.
 *
 * @param number       a case number or how it begins
 * @param unitId       about this unit
 * @param resident     how the name of the person begins whom the case is about, or of one who lived in its unit or owned
 *                     it when the case was opened
 * @param actors       user ids: one of them did something in it
 * @param procedure    id of the process
 * @param clause       id of a clause that was carried out in it, such as CO-06
 * @param officeId     of this office
 * @param kind         exactly this, in the procedure's words
 * @param level        exactly this, in the procedure's words
 * @param openedFrom   opened at or after this moment
 * @param openedUntil  opened before this moment
 * @param closedFrom   closed or withdrawn at or after this moment
 * @param closedUntil  closed or withdrawn before this moment
 * @param state        in this state
 * @param late         see {@link CaseRow#late()}
 * @param fenFrom      money of at least so many fen, see {@link CaseRow#amountFen()}
 * @param fenTo        money of at most so many fen
 */
public record Criteria(String number, Long unitId, String resident, Set<String> actors, String procedure, String clause,
        Long officeId, String kind, String level, Instant openedFrom, Instant openedUntil, Instant closedFrom,
        Instant closedUntil, CaseState state, Boolean late, Long fenFrom, Long fenTo) {

    /** Every case. */
    public static final Criteria ALL = new Criteria(null, null, null, Set.of(), null, null, null, null, null, null, null,
            null, null, null, null, null, null);

    /** Takes the set as it is now. */
    public Criteria {
        actors = Set.copyOf(actors);
    }

    /** The same, of whatever people, in which one of these did something. */
    public Criteria byOneOf(Set<String> userIds) {
        return new Criteria(number, unitId, resident, userIds, procedure, clause, officeId, kind, level, openedFrom,
                openedUntil, closedFrom, closedUntil, state, late, fenFrom, fenTo);
    }
}
