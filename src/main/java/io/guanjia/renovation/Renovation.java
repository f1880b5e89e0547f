package io.guanjia.renovation;

import io.guanjia.engine.Variable;
import java.util.Date;

/**
 * The names that a renovation shares with its diagrams from application to permit and from acceptance to refund: process
 * keys, element ids, messages and typed variables; those of the time between are in {@link RenovationWork}.
 * {@code RenovationModelTest} holds them against the models.
 */
final class Renovation {

    static final String PROCESS = "renovation";
    static final String APPLICATION = "renovation-application";
    static final String REVIEW = "renovation-review";
    static final String PERMIT = "renovation-permit";
    static final String ACCEPTANCE = "renovation-acceptance";
    static final String SETTLEMENT = "renovation-settlement";
    static final String WITHDRAWAL = "renovation-withdrawal";

    /** What case numbers begin with: 装修. */
    static final String NUMBER_PREFIX = "ZX";

    static final String APPLIED = "event_renovationApplied";

    /** The applicant does not want it any more; interrupts the running case, correlated by its number. */
    static final String WITHDRAWN = "renovation.withdrawn";

    static final Variable<String> CASE_NUMBER = new Variable<>("caseNumber", String.class);
    static final Variable<String> CASE_OWNER = new Variable<>("caseOwner", String.class);
    /** {@code dwelling} or {@code business}, by the use of the unit. */
    static final Variable<String> LEVEL = new Variable<>("level", String.class);
    /** Square metres, for the table of terms. */
    static final Variable<Double> AREA = new Variable<>("area", Double.class);
    /** What is to be built, in the words of the checklist with 、 between, for the table of the scope. */
    static final Variable<String> SCOPE = new Variable<>("scope", String.class);
    /** The gravest verdict of all items: {@code forbidden}, {@code approval} or {@code ordinary}. */
    static final Variable<String> VERDICT = new Variable<>("verdict", String.class);
    /** When the permit ends as it stands now. */
    static final Variable<Date> VALID_UNTIL = new Variable<>("validUntil", Date.class);
    /** How the work ended: {@code completed} or {@code expelled}. */
    static final Variable<String> WORK_RESULT = new Variable<>("workResult", String.class);

    static final String YES = "yes";
    static final String NO = "no";

    private Renovation() {
    }
}
