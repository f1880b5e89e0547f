package io.guanjia.ledger;

/**
 * Which step of which case books something, so that it is booked once however often the step runs.
 *
 * @param caseNumber of a case that is open or was once
 * @param step       names the step within the case, such as its element id; a step that books again on purpose, in a
 *                   loop, adds the round to it
 * @param clause     of the manuals that asks for it, such as MI-09
 * @param actor      user id of who answers for it
 */
public record Step(String caseNumber, String step, String clause, String actor) {

    /** @throws IllegalArgumentException if anything is missing */
    public Step {
        if (isBlank(caseNumber) || isBlank(step) || isBlank(clause) || isBlank(actor)) {
            throw new IllegalArgumentException("A booking needs case, step, clause and actor: %s, %s, %s, %s"
                    .formatted(caseNumber, step, clause, actor));
        }
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }
}
