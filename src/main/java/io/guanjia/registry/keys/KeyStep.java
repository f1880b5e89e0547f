package io.guanjia.registry.keys;

/**
 * On what occasion a key is moved.
 *
 * @param caseNumber the case; null where it is done without one
 * @param step       which step of the case, the same when the step runs a second time and another in another round of
 *                   a loop: a key is moved once for each case and step
 * @param clause     the manual's clause, null if there is none
 * @param actor      user id of whoever does it; null for the application itself
 */
public record KeyStep(String caseNumber, String step, String clause, String actor) {
}
