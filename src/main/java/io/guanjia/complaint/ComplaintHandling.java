package io.guanjia.complaint;

import io.guanjia.engine.Variable;
import java.util.Date;

/**
 * The names that complaint handling shares with its diagrams: process keys, element ids, messages and typed variables.
 * {@code ComplaintModelTest} holds them against the models.
 */
final class ComplaintHandling {

    static final String PROCESS = "complaint-handling";
    static final String SETTLEMENT = "complaint-settlement";
    static final String COMPANY_HANDLING = "complaint-company-handling";
    static final String IMPROVEMENT = "complaint-improvement";
    static final String WITHDRAWAL = "complaint-withdrawal";
    static final String REPAIR = "complaint-repair";

    /** What complaint numbers begin with: 投诉. */
    static final String NUMBER_PREFIX = "TS";

    static final String COMPLAINT_RECEIVED = "event_complaintReceived";
    static final String CALL_BACK = "userTask_callBack";
    static final String VISIT_EFFECT = "userTask_visitEffect";
    static final String HANDLE_COMPLAINT = "userTask_handleComplaint";
    static final String TELL_DELAY = "userTask_tellDelay";
    static final String PLAN_CORRECTION = "userTask_planCorrection";
    static final String CARRY_OUT_PLAN = "userTask_carryOutPlan";
    static final String ANALYSE_CAUSE = "userTask_analyseCause";
    static final String WRITE_CORRECTIVE_REPORT = "userTask_writeCorrectiveReport";

    /** The complainant takes the complaint back; correlated by business key. */
    static final String COMPLAINT_WITHDRAWN = "complaint.withdrawn";

    /** Asks repair dispatch for a repair. */
    static final String REPAIR_REQUESTED = "repair.requested";
    /** The repair that the complaint waits for is over; correlated by business key. */
    static final String REPAIR_FINISHED = "repair.finished";
    /** The complaint is over before its repair; correlated by the repair's {@code originCase}. */
    static final String REPAIR_RELEASED = "repair.originWithdrawn";

    static final Variable<String> CASE_NUMBER = new Variable<>("caseNumber", String.class);
    static final Variable<String> CASE_OWNER = new Variable<>("caseOwner", String.class);
    static final Variable<String> LEVEL = new Variable<>("level", String.class);
    /** Who deals with it: {@code office} or {@code company}. */
    static final Variable<String> TIER = new Variable<>("tier", String.class);
    static final Variable<String> HANDLER_GROUP = new Variable<>("handlerGroup", String.class);
    static final Variable<Boolean> SETTLED_ON_SPOT = new Variable<>("settledOnSpot", Boolean.class);
    static final Variable<Date> RECEIVED_AT = new Variable<>("receivedAt", Date.class);
    static final Variable<Integer> ROUND = new Variable<>("round", Integer.class);
    static final Variable<Date> ROUND_STARTED_AT = new Variable<>("roundStartedAt", Date.class);
    static final Variable<Date> SETTLED_AT = new Variable<>("settledAt", Date.class);
    static final Variable<String> WITHDRAWN_CASE = new Variable<>("withdrawnCase", String.class);
    /** Reference to the process instance of complaint-withdrawal, whose form says who withdrew and why. */
    static final Variable<String> WITHDRAWAL_CASE = new Variable<>("withdrawalCase", String.class);

    static final Variable<String> FAULT_KIND = new Variable<>("faultKind", String.class);
    static final Variable<String> LOCATION = new Variable<>("location", String.class);
    static final Variable<String> CHANNEL = new Variable<>("channel", String.class);
    static final Variable<Boolean> DEFECT_PERSISTS = new Variable<>("defectPersists", Boolean.class);
    /** For the repair: the complaint's number. */
    static final Variable<String> ORIGIN_CASE = new Variable<>("originCase", String.class);
    /** For the repair: the process instance whose forms say what is to be repaired. */
    static final Variable<String> ORIGIN_FORMS = new Variable<>("originForms", String.class);

    private ComplaintHandling() {
    }
}
