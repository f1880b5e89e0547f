package io.guanjia.model;

/**
 * A rule that each model file of a kind keeps.
 *
 * @param <F> the kind: {@link BpmnFile}, {@link DmnFile} or {@link FormFile}
 */
@FunctionalInterface
interface Rule<F> {

    /** Tells what in the file breaks the rule; {@code all} are the models that it may refer to. */
    void check(F file, Models all, Findings findings);
}
