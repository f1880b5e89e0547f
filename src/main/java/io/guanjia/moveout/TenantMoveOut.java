package io.guanjia.moveout;

import io.guanjia.engine.Variable;
import java.util.Set;

/**
 * The names that the move-out of tenants shares with its diagrams: process keys, element ids, messages and typed
 * variables. {@code MoveOutModelTest} holds them against the models.
 */
final class TenantMoveOut {

    static final String PROCESS = "tenant-move-out";
    static final String NOTICE = "tenant-move-out-notice";
    static final String CONSENT_OF_LANDLORD = "tenant-move-out-consent";
    static final String SEARCH = "tenant-move-out-search";
    static final String INSPECTION = "tenant-move-out-inspection";
    static final String WITNESS = "tenant-move-out-witness";
    static final String DAMAGE = "tenant-move-out-damage";
    static final String KEYS = "tenant-move-out-keys";
    static final String SETTLEMENT = "tenant-move-out-settlement";
    static final String CONFIRMATION = "tenant-move-out-confirmation";
    static final String DISPUTE = "tenant-move-out-dispute";
    static final String DEBT = "tenant-move-out-debt";
    static final String GOODS = "tenant-move-out-goods";
    static final String REFUND = "tenant-move-out-refund";
    static final String APPOINTMENT = "tenant-move-out-appointment";
    static final String TRANSFER = "tenant-move-out-transfer";
    static final String CLOSING = "tenant-move-out-closing";
    static final String GOODS_LEFT = "tenant-move-out-goods-left";
    static final String STOPPING = "tenant-move-out-stopping";
    static final String CLAIM = "tenant-move-out-claim";
    static final String WITHDRAWAL = "tenant-move-out-withdrawal";

    /** Those whose forms show the facts of a move-out. */
    static final Set<String> PROCESSES = Set.of(PROCESS, NOTICE, CONSENT_OF_LANDLORD, SEARCH, INSPECTION, WITNESS, DAMAGE,
            KEYS, SETTLEMENT, CONFIRMATION, DISPUTE, DEBT, GOODS, REFUND, APPOINTMENT, TRANSFER, CLOSING, GOODS_LEFT,
            STOPPING, CLAIM);

    /** What case numbers begin with: 退租. */
    static final String NUMBER_PREFIX = "TZ";

    static final String CHECK_NOTICE = "userTask_checkNotice";
    static final String ASK_LANDLORD = "userTask_askLandlord";
    static final String DECIDE_CONSENT = "userTask_decideConsent";
    static final String REACH_TENANT = "userTask_reachTenant";
    static final String DECIDE_ENTRY = "userTask_decideEntry";
    static final String AGREE_INSPECTION = "userTask_agreeInspection";
    static final String INSPECT_UNIT = "userTask_inspectUnit";
    static final String DECIDE_INSPECTION = "userTask_decideInspection";
    static final String INSPECT_WITH_WITNESS = "userTask_inspectWithWitness";
    static final String AGREE_DAMAGE = "userTask_agreeDamage";
    static final String DECIDE_DAMAGE = "userTask_decideDamage";
    static final String TAKE_KEYS = "userTask_takeKeys";
    static final String SETTLE_ACCOUNTS = "userTask_settleAccounts";
    static final String CONFIRM_SHEET = "userTask_confirmSheet";
    static final String AWAIT_ANSWER = "userTask_awaitAnswer";
    static final String REVIEW_DISPUTE = "userTask_reviewDispute";
    static final String DECIDE_DISPUTE = "userTask_decideDispute";
    static final String COLLECT_DEBT = "userTask_collectDebt";
    static final String DECIDE_DEBT = "userTask_decideDebt";
    static final String AGREE_REFUND = "userTask_agreeRefund";
    static final String PAY_REFUND = "userTask_payRefund";
    static final String TRANSFER_REFUND = "userTask_transferRefund";
    static final String CONFIRM_TRANSFER = "userTask_confirmTransfer";
    static final String CORRECT_ACCOUNT = "userTask_correctAccount";
    static final String LIST_GOODS_LEFT = "userTask_listGoodsLeft";
    static final String RELEASE_GOODS_LEFT = "userTask_releaseGoodsLeft";
    static final String DECIDE_GOODS_LEFT = "userTask_decideGoodsLeft";
    static final String HAND_KEYS_BACK = "userTask_handKeysBack";
    static final String APPROVE_CLAIM = "userTask_approveClaim";

    static final String NOTICED = "event_moveOutNoticed";

    /** The tenant stays; interrupts the running case, correlated by its number. */
    static final String WITHDRAWN = "tenantMoveOut.withdrawn";
    /** Asks key loan for the spare key; with {@link #ORIGIN_CASE}, {@link #ORIGIN_FORMS}, unit, keys and purpose. */
    static final String KEY_REQUESTED = "keyLoan.requested";
    /** Key loan has granted or refused; correlated by the case's number. */
    static final String KEY_DECIDED = "keyLoan.decided";
    /** Asks goods exit for a permit; with {@link #ORIGIN_CASE}, {@link #ORIGIN_FORMS}, the unit and {@link #DEBTOR_ID}. */
    static final String EXIT_REQUESTED = "goodsExit.requested";
    /** Goods exit is over; correlated by the case's number. */
    static final String EXIT_FINISHED = "goodsExit.finished";

    static final Variable<String> CASE_NUMBER = new Variable<>("caseNumber", String.class);
    static final Variable<String> CASE_OWNER = new Variable<>("caseOwner", String.class);
    /** {@code notice} or {@code gone}. */
    static final Variable<String> LEVEL = new Variable<>("level", String.class);
    static final Variable<Long> UNIT_ID = new Variable<>("unitId", Long.class);
    static final Variable<String> UNIT_TYPE = new Variable<>("unitType", String.class);
    /** {@code notNeeded}, {@code needed}, {@code objected}, {@code given} or {@code refused}. */
    static final Variable<String> CONSENT = new Variable<>("consent", String.class);
    static final Variable<String> ACCEPTED = new Variable<>("accepted", String.class);
    static final Variable<String> SEARCH_RESULT = new Variable<>("searchResult", String.class);
    static final Variable<String> WHOM = new Variable<>("whom", String.class);
    static final Variable<Integer> TENANT_TRIES = new Variable<>("tenantTries", Integer.class);
    static final Variable<Integer> CONTACT_TRIES = new Variable<>("contactTries", Integer.class);
    static final Variable<String> ENTRY_WAY = new Variable<>("entryWay", String.class);
    static final Variable<String> PART = new Variable<>("part", String.class);
    static final Variable<String> DEGREE = new Variable<>("degree", String.class);
    static final Variable<String> DAMAGED = new Variable<>("damaged", String.class);
    static final Variable<String> LOCK_CHANGE = new Variable<>("lockChange", String.class);
    /** Ids of the keys that are missing, with commas between. */
    static final Variable<String> KEY_IDS = new Variable<>("keyIds", String.class);
    static final Variable<String> SHEET_ANSWER = new Variable<>("sheetAnswer", String.class);
    static final Variable<String> DEBT_LEFT = new Variable<>("debtLeft", String.class);
    static final Variable<String> REFUND_DUE = new Variable<>("refundDue", String.class);
    /** Until when the tenant is to have his money unless he wishes to wait, as forms write it. */
    static final Variable<String> REFUND_BY = new Variable<>("refundBy", String.class);
    static final Variable<String> KEYS_TAKEN = new Variable<>("keysTaken", String.class);
    static final Variable<String> WITHDRAWN_CASE = new Variable<>("withdrawnCase", String.class);
    static final Variable<String> CLAIMED_CASE = new Variable<>("claimedCase", String.class);

    /** What is to be priced, one after the other, see {@link ToPrice}; and how many. */
    static final Variable<String> TO_PRICE = new Variable<>("toPrice", String.class);
    static final Variable<Integer> TO_PRICE_COUNT = new Variable<>("toPriceCount", Integer.class);
    /** How many of the one that is priced now. */
    static final Variable<Integer> COUNT = new Variable<>("count", Integer.class);
    /** What the table of charges says of one of them. */
    static final String CHARGE = "charge";
    /** What the table of tariffs says. */
    static final String TARIFFS = "tariffs";

    /** Number of the case that asks another procedure. */
    static final Variable<String> ORIGIN_CASE = new Variable<>("originCase", String.class);
    /** The process instance whose forms the other procedure may read. */
    static final Variable<String> ORIGIN_FORMS = new Variable<>("originForms", String.class);
    /** Whose debts keep the goods here, in the register: the landlord's are not the tenant's. */
    static final Variable<Long> DEBTOR_ID = new Variable<>("debtorId", Long.class);
    static final Variable<String> PURPOSE = new Variable<>("purpose", String.class);

    static final String YES = "yes";
    static final String NO = "no";
    static final String GONE = "gone";

    private TenantMoveOut() {
    }

    static String yesOrNo(boolean yes) {
        return yes ? YES : NO;
    }
}
