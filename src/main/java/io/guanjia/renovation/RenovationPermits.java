package io.guanjia.renovation;

import io.guanjia.engine.Variable;
import java.util.Date;
import java.util.List;

/**
 * The names that changes of scope, hot work, other permits and hidden works share with their diagrams: process keys, element
 * ids and typed variables. {@code RenovationPermitsModelTest} holds them against the models.
 */
final class RenovationPermits {

    static final String CHANGE = "renovation-change";
    static final String HOT_WORK = "renovation-hot-work";
    static final String HOT_WORK_CHECK = "renovation-hot-work-check";
    static final String EXTRA_PERMIT = "renovation-extra-permit";
    static final String EXTRA_REVIEW = "renovation-extra-review";
    static final String EXTRA_CHECK = "renovation-extra-check";
    static final String HIDDEN_WORKS = "renovation-hidden-works";
    static final String WATER_TEST = "renovation-water-test";
    static final List<String> PROCESSES = List.of(CHANGE, HOT_WORK, HOT_WORK_CHECK, EXTRA_PERMIT, EXTRA_REVIEW,
            EXTRA_CHECK, HIDDEN_WORKS, WATER_TEST);

    static final String REVIEW_CHANGE = "userTask_reviewChange";
    static final String HAND_IN_CHANGE = "userTask_handInChange";
    static final String APPROVE_CHANGE = "userTask_approveChange";
    static final String REVIEW_HOT_WORK = "userTask_reviewHotWork";
    static final String CHECK_HOT_WORK_SITE = "userTask_checkHotWorkSite";
    static final String APPROVE_BY_MANAGER = "userTask_approveByManager";
    static final String APPROVE_BY_ENGINEERING = "userTask_approveByEngineering";
    static final String APPROVE_BY_SECURITY = "userTask_approveBySecurity";
    static final String CHECK_BY_ENGINEERING = "userTask_checkByEngineering";
    static final String CHECK_BY_SECURITY = "userTask_checkBySecurity";
    static final String INSPECT_HIDDEN = "userTask_inspectHidden";
    static final String REPORT_HIDDEN_READY = "userTask_reportHiddenReady";
    static final String BEGIN_WATER_TEST = "userTask_beginWaterTest";
    static final String CHECK_WATER_TEST = "userTask_checkWaterTest";

    /** The kind of the request, as the table {@code renovation-extra-permits} calls it. */
    static final Variable<String> PERMIT_KIND = new Variable<>("permitKind", String.class);
    /** What the last form said; its values are those of the forms. */
    static final Variable<String> PERMIT_RESULT = new Variable<>("permitResult", String.class);
    /** When what is asked for ends. */
    static final Variable<Date> PERMIT_UNTIL = new Variable<>("permitUntil", Date.class);
    /** From when on the limit of the next look is counted. */
    static final Variable<Date> CHECK_FROM = new Variable<>("checkFrom", Date.class);
    /** Whether hot work lies outside office hours, in part or as a whole. */
    static final Variable<String> OUTSIDE_OFFICE = new Variable<>("outsideOffice", String.class);
    /** Whether a water test follows the inspection. */
    static final Variable<String> WATERPROOFING = new Variable<>("waterproofing", String.class);
    /** Group that approves, by the table. */
    static final Variable<String> APPROVER = new Variable<>("approver", String.class);
    /** Who looks afterwards, by the table: a group, or {@code none}. */
    static final Variable<String> FOLLOW_UP = new Variable<>("followUp", String.class);
    static final Variable<String> TELL_NEIGHBOURS = new Variable<>("tellNeighbours", String.class);
    /** What the table of extra permits says; JSON, read as text. */
    static final String PERMIT_RULE = "permitRule";

    static final String GRANTED = "granted";
    static final String REFUSED = "refused";
    static final String WITHDRAWN = "withdrawn";
    static final String PASSED = "passed";
    static final String FAILED = "failed";

    private RenovationPermits() {
    }
}
