package io.guanjia.movein;

import io.guanjia.engine.Variable;
import java.util.Date;
import java.util.Set;

/**
 * The names that the move-in of a unit shares with its diagrams: process keys, element ids, messages and typed variables.
 * {@code MoveInModelTest} holds them against the models.
 */
final class MoveIn {

    static final String PROCESS = "move-in";
    static final String REGISTRATION = "move-in-registration";
    static final String ABSENCE_HANDLING = "move-in-absence";
    static final String PAPER_REVIEW = "move-in-review";
    static final String PAYING = "move-in-payment";
    static final String KEY_HANDOVER = "move-in-key-handover";
    static final String INSPECTING = "move-in-inspection";
    static final String MISSED_INSPECTION = "move-in-missed-inspection";
    static final String FURTHER_DEFECTS = "move-in-more-defects";
    static final String SIGNING_OFF = "move-in-signing";
    static final String REFUSAL_HANDLING = "move-in-refusal";
    static final String METER_DISPUTE = "move-in-meter-dispute";
    static final String CLOSING = "move-in-closing";
    static final String CANCELLING = "move-in-cancelling";
    static final String CANCELLATION = "move-in-cancellation";

    /** Those whose forms show the facts of a move-in. */
    static final Set<String> PROCESSES = Set.of(PROCESS, REGISTRATION, ABSENCE_HANDLING, PAPER_REVIEW, PAYING,
            KEY_HANDOVER, INSPECTING, MISSED_INSPECTION, FURTHER_DEFECTS, SIGNING_OFF, REFUSAL_HANDLING, METER_DISPUTE, CLOSING,
            CANCELLING);

    /** What case numbers begin with: 入伙. */
    static final String NUMBER_PREFIX = "RH";

    static final String CHECK_NOTICE = "userTask_checkNotice";
    static final String HAND_OUT_PAPERS = "userTask_handOutPapers";
    static final String CONTACT_OWNER = "userTask_contactOwner";
    static final String DECIDE_ABSENCE = "userTask_decideAbsence";
    static final String TAKE_IN_PAPERS = "userTask_takeInPapers";
    static final String REVIEW_PAPERS = "userTask_reviewPapers";
    static final String COLLECT_FEES = "userTask_collectFees";
    static final String ARRANGE_PAYMENT = "userTask_arrangePayment";
    static final String SETTLE_HINDRANCE = "userTask_settleHindrance";
    static final String HAND_OVER_KEYS = "userTask_handOverKeys";
    static final String INSPECT_UNIT = "userTask_inspectUnit";
    static final String REAPPOINT_INSPECTION = "userTask_reappointInspection";
    static final String DECIDE_MISSED_INSPECTION = "userTask_decideMissedInspection";
    static final String ADD_DEFECTS = "userTask_addDefects";
    static final String SIGN_ACCEPTANCE = "userTask_signAcceptance";
    static final String DECIDE_REFUSAL = "userTask_decideRefusal";
    static final String REREAD_METERS = "userTask_rereadMeters";
    static final String DECIDE_READINGS = "userTask_decideReadings";
    static final String REFUND_FEES = "userTask_refundFees";

    static final String MOVE_IN_REQUESTED = "event_moveInRequested";

    /** The plan of a batch has sent the unit its notice; starts its case under the number that the notice shows. */
    static final String ANNOUNCED = "moveIn.announced";
    /** The unit is sold again or was a mistake; correlated by the case number. */
    static final String CANCELLED = "moveIn.cancelled";
    /** Starts a repair, see repair dispatch. */
    static final String REPAIR_REQUESTED = "repair.requested";

    static final String LEVEL_BATCH = "batch";
    static final String LEVEL_SINGLE = "single";
    static final String YES = "yes";
    static final String NO = "no";
    static final String KEPT = "kept";
    static final String REPRESENTATIVE = "representative";
    /** An inspection before a witness, as nobody came for the owner time and again. */
    static final String WITNESSED = "witnessed";

    static final Variable<String> CASE_NUMBER = new Variable<>("caseNumber", String.class);
    static final Variable<String> CASE_OWNER = new Variable<>("caseOwner", String.class);
    static final Variable<String> LEVEL = new Variable<>("level", String.class);
    static final Variable<Long> UNIT_ID = new Variable<>("unitId", Long.class);
    static final Variable<String> PLAN_CASE = new Variable<>("planCase", String.class);
    static final Variable<Date> HANDOVER_FROM = new Variable<>("handoverFrom", Date.class);
    /** The last day on which the owner is expected; a new appointment moves it. */
    static final Variable<Date> HANDOVER_UNTIL = new Variable<>("handoverUntil", Date.class);
    /** Whether the unit has had a notice: {@link #YES} or {@link #NO}. */
    static final Variable<String> IS_ANNOUNCED = new Variable<>("announced", String.class);
    static final Variable<String> UNIT_TYPE = new Variable<>("unitType", String.class);
    static final Variable<Double> AREA = new Variable<>("area", Double.class);
    static final Variable<Integer> ABSENCES = new Variable<>("absences", Integer.class);
    /** What came of an owner's absence; {@link #KEPT} ends the case. */
    static final Variable<String> ABSENCE = new Variable<>("absence", String.class);
    static final Variable<String> REGISTRATION_RESULT = new Variable<>("registration", String.class);
    static final Variable<Boolean> UNIT_MATCHES = new Variable<>("unitMatches", Boolean.class);
    static final Variable<Boolean> PERSON_MATCHES = new Variable<>("personMatches", Boolean.class);
    static final Variable<String> AUTHORISATION = new Variable<>("authorisation", String.class);
    static final Variable<String> NOTICE_RESULT = new Variable<>("noticeResult", String.class);
    static final Variable<String> REVIEW = new Variable<>("review", String.class);
    static final String FEES = "fees";
    static final Variable<Date> PAY_FROM = new Variable<>("payFrom", Date.class);
    static final Variable<Boolean> PAID_UP = new Variable<>("paidUp", Boolean.class);
    /** What the manager decided of an owner who has not paid in full; {@link #KEPT} ends the case. */
    static final Variable<String> PAYMENT = new Variable<>("payment", String.class);
    static final Variable<Boolean> OWNER_IS_REGISTERED = new Variable<>("ownerIsRegistered", Boolean.class);
    static final Variable<Boolean> AGREEMENT_IS_FILED = new Variable<>("agreementIsFiled", Boolean.class);
    static final Variable<Boolean> RECEIPTS_ARE_COMPLETE = new Variable<>("receiptsAreComplete", Boolean.class);
    static final Variable<Date> INSPECTION_AT = new Variable<>("inspectionAt", Date.class);
    static final Variable<String> PRESENCE = new Variable<>("presence", String.class);
    /** How often nobody who may act for the owner has come to the inspection. */
    static final Variable<Integer> MISSED_VISITS = new Variable<>("missedVisits", Integer.class);
    /** The process instance whose form holds the defects to be entered next. */
    static final Variable<String> DEFECT_FORMS = new Variable<>("defectForms", String.class);
    static final Variable<Integer> DEFECTS_TO_ORDER = new Variable<>("defectsToOrder", Integer.class);
    static final Variable<String> SIGNING = new Variable<>("signing", String.class);
    static final Variable<Boolean> MONEY_TAKEN = new Variable<>("moneyTaken", Boolean.class);
    /** Number of the case to be cancelled, as somebody wrote it. */
    static final Variable<String> CANCELLED_CASE = new Variable<>("cancelledCase", String.class);
    /** The process instance whose form says why the case is cancelled. */
    static final Variable<String> CANCELLATION_CASE = new Variable<>("cancellationCase", String.class);
    /** What a called process wants the owner to be told. */
    static final Variable<String> TOLD = new Variable<>("told", String.class);

    private MoveIn() {
    }
}
