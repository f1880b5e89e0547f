package io.guanjia.goodsexit;

import io.guanjia.engine.Variable;
import java.util.Date;
import java.util.Set;

/**
 * The names that goods exit shares with its diagrams: process keys, element ids, messages and typed variables.
 * {@code GoodsExitModelTest} holds them against the models.
 */
final class GoodsExit {

    static final String PROCESS = "goods-exit";
    static final String LIST = "goods-exit-list";
    static final String CHECK = "goods-exit-check";
    static final String EXCEPTION = "goods-exit-exception";
    static final String PERMIT = "goods-exit-permit";
    static final String GATE = "goods-exit-gate";
    static final String CLARIFICATION_AT_GATE = "goods-exit-clarification";
    static final String ASKING_NEW_TIME = "goods-exit-new-time";
    static final String WITHDRAWAL = "goods-exit-withdrawal";

    /** Those whose forms show the facts of a case. */
    static final Set<String> PROCESSES = Set.of(PROCESS, LIST, CHECK, EXCEPTION, PERMIT, GATE,
            CLARIFICATION_AT_GATE, ASKING_NEW_TIME);

    /** What case numbers begin with: 放行. */
    static final String NUMBER_PREFIX = "FX";

    static final String COMPLETE_LIST = "userTask_completeList";
    static final String REFUSE_GOODS = "userTask_refuseGoods";
    static final String CHECK_AUTHORITY = "userTask_checkAuthority";
    static final String DECIDE_EXCEPTION = "userTask_decideException";
    static final String FOLLOW_HINDRANCE = "userTask_followHindrance";
    static final String CONFIRM_GOODS = "userTask_confirmGoods";
    static final String HAND_OVER_PERMIT = "userTask_handOverPermit";
    static final String CLARIFY_AT_GATE = "userTask_clarifyAtGate";
    static final String ASK_NEW_TIME = "userTask_askNewTime";

    static final String GOODS_EXIT_REQUESTED = "event_goodsExitRequested";
    static final String GOODS_EXIT_WITHDRAWN = "event_goodsExitWithdrawn";

    /** Another procedure needs goods to pass. With {@link #ORIGIN_CASE} and, where they differ, what is below it. */
    static final String REQUESTED = "goodsExit.requested";
    /** Tells the case that asked for it, with {@link #GOODS_LEFT}; correlated by that case's number. */
    static final String FINISHED = "goodsExit.finished";
    /** Security let the goods pass; correlated by case number, with {@link #GATE_RESULT}. */
    static final String PASSED = "goodsExit.passed";
    /** Security stopped the goods; correlated by case number, with {@link #GATE_RESULT}. */
    static final String STOPPED = "goodsExit.stopped";
    /** The resident gives it up; correlated by case number, with {@link #WITHDRAWAL_FORM}. */
    static final String WITHDRAWN = "goodsExit.withdrawn";

    /** How long a permit stays good after the time that was set: a row of the table of limits. */
    static final String PERMIT_UNUSED = "permitUnused";

    static final Variable<String> CASE_NUMBER = new Variable<>("caseNumber", String.class);
    static final Variable<String> CASE_OWNER = new Variable<>("caseOwner", String.class);
    static final Variable<String> LEVEL = new Variable<>("level", String.class);
    static final Variable<String> DIRECTION = new Variable<>("direction", String.class);
    static final Variable<Boolean> MOVING_OUT = new Variable<>("movingOut", Boolean.class);
    static final Variable<String> LIST_MODE = new Variable<>("listMode", String.class);
    static final Variable<Boolean> MORE_GOODS = new Variable<>("moreGoods", Boolean.class);
    static final Variable<String> GOODS_KINDS = new Variable<>("goodsKinds", String.class);
    static final Variable<String> GOODS_ALLOWED = new Variable<>("goodsAllowed", String.class);
    static final Variable<String> REFUSED_KIND = new Variable<>("refusedKind", String.class);
    /** Whose debts count, where another case asks for one who leaves; else the unit's do (MO-06). */
    static final Variable<Long> DEBTOR_ID = new Variable<>("debtorId", Long.class);
    static final Variable<Long> OWED_FEN = new Variable<>("owedFen", Long.class);
    static final Variable<String> HINDRANCE_ANSWER = new Variable<>("hindranceAnswer", String.class);
    static final Variable<Date> SLOT_ENDS_AT = new Variable<>("slotEndsAt", Date.class);
    /** {@code passed} or {@code stopped}; not set where nobody came with the permit. */
    static final Variable<String> GATE_RESULT = new Variable<>("gateResult", String.class);
    static final Variable<String> CLARIFICATION = new Variable<>("clarification", String.class);
    static final Variable<String> NEW_TIME = new Variable<>("newTime", String.class);

    static final Variable<String> WITHDRAWN_CASE = new Variable<>("withdrawnGoodsCase", String.class);
    /** The process instance whose form says who gave it up and why. */
    static final Variable<String> WITHDRAWAL_FORM = new Variable<>("withdrawalForm", String.class);

    /** Number of the case that asked for it. */
    static final Variable<String> ORIGIN_CASE = new Variable<>("originCase", String.class);
    /** The unit, where the asking case has none or another one. */
    static final Variable<Number> UNIT_ID = new Variable<>("unitId", Number.class);
    static final Variable<Boolean> GOODS_LEFT = new Variable<>("goodsLeft", Boolean.class);

    private GoodsExit() {
    }
}
