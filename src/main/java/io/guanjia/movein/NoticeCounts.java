package io.guanjia.movein;

/**
 * How far the notices of a plan are: units of the batch, and the newest notice to each owner.
 *
 * @param units    in the batch
 * @param listed   units that were taken up so far
 * @param cases    units whose case is started
 * @param closed   units whose case is over
 * @param pending  owners not reached yet; {@code stuck} of them after a try that failed
 * @param sent     by mail or webhook
 * @param paper    to be delivered on paper
 * @param delivered on paper
 * @param noOwner  units whose owner the register does not know
 */
record NoticeCounts(int units, int listed, int cases, int closed, int pending, int stuck, int sent, int paper,
        int delivered, int noOwner) {

    /** Notices that owners have, of all that there are. */
    public int out() {
        return sent + delivered;
    }

    public int all() {
        return pending + sent + paper + delivered;
    }

    /** Units that came into the batch after the notices had gone out, or that nobody has come to yet. */
    public int waiting() {
        return units - listed;
    }
}
