package io.guanjia.trail;

import java.time.Instant;
import java.util.List;

/**
 * What happened to one subject in one transaction.
 *
 * @param seq        its place in the whole chain, from 1
 * @param subject    the case's root process instance, or {@link Trail#SYSTEM}
 * @param subjectSeq its place in the subject's own chain, from 1
 * @param at         when it was sealed, by the application's clock
 * @param by         user id of who acted; null where the application went on by itself, and once it is cleared
 * @param facts      in their order; empty once it is cleared
 * @param cleared    its content is gone, because the case was past its retention
 */
public record Entry(long seq, String subject, int subjectSeq, Instant at, String by, List<Fact> facts, boolean cleared) {

    /** When something of it happened: the fact's own moment if it says one, which one that was imported does. */
    public Instant at(Fact fact) {
        Instant own = fact.moment("at");
        return own == null ? at : own;
    }

    /** Whether it was written later, from the history of a case that is older than the trail; its facts say when each was. */
    public boolean imported() {
        return !facts.isEmpty() && facts.get(0).kind().equals(Trail.IMPORTED);
    }
}
