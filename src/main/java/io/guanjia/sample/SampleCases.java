package io.guanjia.sample;

/**
 * Sample cases of a procedure, in all their states. A procedure's package offers one as a bean; it is loaded once, on
 * the first start after it has come with a release, only with the database that comes along.
 *
 * <p>At that time the engine stands, models are deployed and the estate and its people are there, but no jobs run and
 * no requests are taken. So real cases can be run through with the clock moved by
 * {@link io.guanjia.engine.TimeMachine}; jobs that are due have to be executed by the sample itself.
 */
public interface SampleCases {

    /** Smaller comes first. */
    int order();

    /**
     * Runs the cases, in one transaction that is there already: if anything fails, nothing is kept, the start fails and
     * the next one tries again.
     */
    void load();
}
