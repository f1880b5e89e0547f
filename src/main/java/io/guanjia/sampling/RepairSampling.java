package io.guanjia.sampling;

import io.guanjia.engine.Variable;
import java.util.Date;

/**
 * The names that the weekly sample shares with its diagrams: process keys, element ids, messages and typed variables.
 * {@code SamplingModelTest} holds them against the models.
 */
final class RepairSampling {

    static final String PROCESS = "repair-sampling";
    static final String VISIT = "repair-sample-visit";

    /** The procedure whose closed orders are drawn. */
    static final String SAMPLED_PROCEDURE = "repair-dispatch";

    /** What the numbers of samples begin with: 抽样. */
    static final String NUMBER_PREFIX = "CY";

    static final String VISIT_CUSTOMER = "userTask_visitCustomer";

    /** A visit found the defect again; started or correlated by the number of the order that was to mend it (CO-17). */
    static final String DEFECT_PERSISTS = "repair.defectPersists";

    static final Variable<String> CASE_NUMBER = new Variable<>("caseNumber", String.class);
    static final Variable<Boolean> WEEK_IS_DUE = new Variable<>("weekIsDue", Boolean.class);
    /** The Monday of the week that is drawn from, as 2026-11-16. */
    static final Variable<String> SAMPLE_WEEK = new Variable<>("sampleWeek", String.class);
    static final Variable<String> LEVEL = new Variable<>("level", String.class);
    static final Variable<Integer> PERCENT = new Variable<>("percent", Integer.class);
    /** How often a customer is called before he counts as not reached. */
    static final Variable<Integer> CONTACT_ATTEMPTS = new Variable<>("contactAttempts", Integer.class);
    static final Variable<Integer> IN_TIME_TARGET = new Variable<>("inTimeTarget", Integer.class);
    static final Variable<Integer> FOUND_GOOD_TARGET = new Variable<>("foundGoodTarget", Integer.class);
    static final Variable<Date> DRAWN_AT = new Variable<>("drawnAt", Date.class);
    static final Variable<String> ORDER_NUMBER = new Variable<>("orderNumber", String.class);
    /** What came of a visit: {@code good}, {@code persists}, {@code unreached}, or {@code again} for another call. */
    static final Variable<String> VISIT_OUTCOME = new Variable<>("visitOutcome", String.class);

    // What goes along with DEFECT_PERSISTS
    static final Variable<String> REWORK_OF = new Variable<>("reworkOf", String.class);
    /** The process instance whose forms tell of the defect. */
    static final Variable<String> DEFECT_REPORT = new Variable<>("defectReport", String.class);

    private RepairSampling() {
    }
}
