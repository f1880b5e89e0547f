package io.guanjia.renovation;

/**
 * The names that a renovation shares with its diagrams while the work lasts: process keys, element ids, messages and typed
 * variables. {@code RenovationWorkModelTest} holds them against the models.
 */
final class RenovationWork {

    static final String WORK = "renovation-work";

    private RenovationWork() {
    }
}
