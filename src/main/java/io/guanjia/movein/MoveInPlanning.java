package io.guanjia.movein;

import io.guanjia.engine.Variable;
import java.util.Date;

/**
 * The names that the plan of a handover batch shares with its diagrams: process keys, element ids, messages and typed
 * variables. {@code MoveInPlanningModelTest} holds them against the models.
 */
final class MoveInPlanning {

    static final String PROCESS = "move-in-plan";
    static final String APPROVAL = "move-in-plan-approval";
    static final String NOTICES = "move-in-notices";
    static final String CHANGING = "move-in-plan-change";

    /** The move-in of one unit. */
    static final String UNIT_PROCESS = "move-in";

    /** What the numbers of plans and of their changes begin with: 入伙计划. */
    static final String NUMBER_PREFIX = "RJ";
    /** What the numbers of the units' cases begin with: 入伙. */
    static final String UNIT_NUMBER_PREFIX = "RH";

    static final String PLAN_START = "event_batchReported";
    static final String CHANGE_START = "event_planChanges";
    static final String WRITE_PLAN = "userTask_writePlan";
    static final String APPROVE_PLAN = "userTask_approvePlan";
    static final String PREPARE_SITE = "userTask_prepareSite";
    static final String DELIVER_NOTICES = "userTask_deliverNotices";
    static final String APPROVE_CHANGE = "userTask_approveChange";

    /** Starts the move-in of one unit; the business key is its case number. */
    static final String ANNOUNCED = "moveIn.announced";

    static final Variable<String> CASE_NUMBER = new Variable<>("caseNumber", String.class);
    static final Variable<String> CASE_OWNER = new Variable<>("caseOwner", String.class);
    /** No level of the plan decides anything yet; the tables have the column all the same. */
    static final Variable<String> LEVEL = new Variable<>("level", String.class);
    /** Number of the plan's case; in a change it is not the case's own. */
    static final Variable<String> PLAN_CASE = new Variable<>("planCase", String.class);
    static final Variable<Long> BATCH_ID = new Variable<>("batchId", Long.class);
    /** The beginning of the first day of the handover. */
    static final Variable<Date> HANDOVER_FROM = new Variable<>("handoverFrom", Date.class);
    /** The manager's word on the plan: {@code approved}, {@code sentBack} or {@code calledOff}. */
    static final Variable<String> PLAN_DECISION = new Variable<>("planDecision", String.class);
    /** The manager's word on a change: {@code approved} or {@code refused}. */
    static final Variable<String> CHANGE_DECISION = new Variable<>("changeDecision", String.class);
    static final Variable<Long> UNIT_ID = new Variable<>("unitId", Long.class);
    static final Variable<Boolean> UNITS_LISTED = new Variable<>("unitsListed", Boolean.class);
    static final Variable<Boolean> NOTICES_ON_PAPER = new Variable<>("noticesOnPaper", Boolean.class);

    /** Goes along with {@link #ANNOUNCED}: the beginning of the last day of the handover. */
    static final Variable<Date> HANDOVER_UNTIL = new Variable<>("handoverUntil", Date.class);

    private MoveInPlanning() {
    }
}
