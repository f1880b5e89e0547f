package io.guanjia.repair;

import io.guanjia.engine.Variable;
import java.util.Date;
import java.util.Set;

/**
 * The names that repair dispatch shares with its diagrams: process keys, element ids, messages, errors and typed
 * variables. {@code RepairModelTest} holds them against the models.
 */
final class RepairHandling {

    static final String PROCESS = "repair-dispatch";
    static final String ASSIGNING = "repair-assigning";
    static final String EMERGENCY_CALL = "repair-emergency-call";
    static final String VISIT = "repair-visit";
    static final String ARRIVAL = "repair-arrival";
    static final String ENTRY = "repair-entry";
    static final String WORK = "repair-work";
    static final String CONTRACTOR_WORK = "repair-contractor-work";
    static final String ANNOUNCEMENT = "repair-announcement";
    static final String DELAYED_WORK = "repair-delayed-work";
    static final String CONFIRMATION = "repair-confirmation";
    static final String CLOSING = "repair-closing";
    static final String CALL_FOR_CONFIRMATION = "repair-call-for-confirmation";
    static final String DEFECT_VISITS = "repair-defect-visits";
    static final String REPORTING = "repair-defect-report";

    /** Those whose forms show the facts of an order. */
    static final Set<String> PROCESSES = Set.of(PROCESS, ASSIGNING, EMERGENCY_CALL, VISIT, ARRIVAL, ENTRY, WORK,
            CLOSING, CONTRACTOR_WORK, ANNOUNCEMENT, DELAYED_WORK, CONFIRMATION, CALL_FOR_CONFIRMATION, DEFECT_VISITS);

    /** What order numbers begin with: 报修. */
    static final String NUMBER_PREFIX = "BX";

    static final String DISPATCH_REPAIR = "userTask_dispatchRepair";
    static final String ACCEPT_EMERGENCY = "userTask_acceptEmergency";
    static final String RECORD_ARRIVAL = "userTask_recordArrival";
    static final String MAKE_APPOINTMENT = "userTask_makeAppointment";
    static final String KEEP_APPOINTMENT = "userTask_keepAppointment";
    static final String CALL_FOR_ENTRY = "userTask_callForEntry";
    static final String RECORD_ENTRY = "userTask_recordEntry";
    static final String DIAGNOSE_FAULT = "userTask_diagnoseFault";
    static final String AGREE_PRICE = "userTask_agreePrice";
    static final String CARRY_OUT_REPAIR = "userTask_carryOutRepair";
    static final String SUPERVISE_CONTRACTOR = "userTask_superviseContractor";
    static final String ANNOUNCE_WORK = "userTask_announceWork";
    static final String FINISH_REPAIR = "userTask_finishRepair";
    static final String REPORT_PROGRESS = "userTask_reportProgress";
    static final String SHOW_RESULT = "userTask_showResult";
    static final String CALL_TO_CONFIRM = "userTask_callToConfirm";
    static final String SPECIAL_VISIT = "userTask_specialVisit";
    static final String VISIT_DEFECT = "userTask_visitDefect";
    static final String DECIDE_CONTINUATION = "userTask_decideContinuation";

    static final String REPAIR_REPORTED = "event_repairReported";

    /** A closed repair did not hold; starts an order of its own. With {@link #REWORK_OF} and {@link #DEFECT_REPORT}. */
    static final String DEFECT_PERSISTS = "repair.defectPersists";
    /**
     * Another procedure needs a repair. With {@link #ORIGIN_CASE}, {@link #ORIGIN_FORMS}, where needed
     * {@link #ORIGIN_ITEM}, kind and location.
     */
    static final String REQUESTED = "repair.requested";
    /** Tells the case that asked for the repair that it is over; correlated by that case's number. */
    static final String FINISHED = "repair.finished";
    /** The visits of a repair are over because its defect was reported meanwhile. */
    static final String REWORK_ORDERED = "repair.reworkOrdered";
    /** The case that asked for the repair is over; correlated by {@link #ORIGIN_CASE}. */
    static final String ORIGIN_WITHDRAWN = "repair.originWithdrawn";
    /** The dispatcher stops a repair under way. */
    static final String STOPPED = "repair.stopped";

    static final Variable<String> CASE_NUMBER = new Variable<>("caseNumber", String.class);
    static final Variable<String> CASE_OWNER = new Variable<>("caseOwner", String.class);
    static final Variable<String> CHANNEL = new Variable<>("channel", String.class);
    static final Variable<String> LEVEL = new Variable<>("level", String.class);
    static final Variable<String> FAULT_KIND = new Variable<>("faultKind", String.class);
    static final Variable<String> LOCATION = new Variable<>("location", String.class);
    static final Variable<Boolean> DEFECT_IS_BACK = new Variable<>("defectPersists", Boolean.class);
    /** From when the limits of the present round count. */
    static final Variable<Date> ORDERED_AT = new Variable<>("orderedAt", Date.class);
    static final Variable<Date> REPAIRED_AT = new Variable<>("repairedAt", Date.class);
    static final Variable<Date> LAST_TRIED_AT = new Variable<>("lastTriedAt", Date.class);
    static final Variable<String> TECHNICIAN = new Variable<>("technician", String.class);
    static final Variable<String> ACCEPTED = new Variable<>("accepted", String.class);
    static final Variable<String> PRICE_ANSWER = new Variable<>("priceAnswer", String.class);
    static final Variable<String> CONFIRMED = new Variable<>("confirmed", String.class);
    static final Variable<String> CONTINUATION = new Variable<>("continuation", String.class);
    static final Variable<String> OUTCOME = new Variable<>("outcome", String.class);
    static final Variable<String> WHOM = new Variable<>("whom", String.class);
    static final Variable<String> ENTRY_CONSENT = new Variable<>("entryConsent", String.class);
    static final Variable<Integer> OWNER_TRIES = new Variable<>("ownerTries", Integer.class);
    static final Variable<Integer> CONTACT_TRIES = new Variable<>("contactTries", Integer.class);
    static final Variable<Integer> CONFIRMATION_CALLS = new Variable<>("confirmationCalls", Integer.class);
    static final Variable<Integer> VISITS = new Variable<>("visits", Integer.class);
    static final Variable<String> VISIT_RESULT = new Variable<>("visitResult", String.class);

    /** Number of the closed order whose defect persists. */
    static final Variable<String> REWORK_OF = new Variable<>("reworkOf", String.class);
    /** Set where a visit found the defect, whose own procedure ends by itself. */
    static final Variable<Boolean> FOUND_BY_VISIT = new Variable<>("foundByVisit", Boolean.class);
    /** The process instance whose forms say in {@code defectDescription} what persists. */
    static final Variable<String> DEFECT_REPORT = new Variable<>("defectReport", String.class);
    /** What the table of assignments asks of a technician (RE-03): a skill, at most so many open orders, on duty. */
    static final Variable<String> REQUIRED_SKILL = new Variable<>("requiredSkill", String.class);
    static final Variable<Number> LOAD_LIMIT = new Variable<>("loadLimit", Number.class);
    static final Variable<Boolean> ON_DUTY_ONLY = new Variable<>("onDutyOnly", Boolean.class);
    /** User id; null where there is nobody to propose. */
    static final Variable<String> PROPOSED_TECHNICIAN = new Variable<>("proposedTechnician", String.class);
    /** Number of the case that asked for the repair. */
    static final Variable<String> ORIGIN_CASE = new Variable<>("originCase", String.class);
    /** The process instance whose forms say in {@code repairNeed} and {@code repairPlace} what is to be repaired. */
    static final Variable<String> ORIGIN_FORMS = new Variable<>("originForms", String.class);
    /** Stands behind the names of these two fields where a form holds several needs; null where it holds one. */
    static final Variable<String> ORIGIN_ITEM = new Variable<>("originItem", String.class);

    private RepairHandling() {
    }
}
