package io.guanjia.renovation;

import io.guanjia.engine.Variable;
import java.util.Date;
import java.util.Set;

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
    static final String DEPOSIT = "renovation-deposit";
    static final String PASSES = "renovation-passes";
    static final String WITHDRAWAL = "renovation-withdrawal";
    static final String READMISSION = "renovation-readmission";

    /** What case numbers begin with: 装修. */
    static final String NUMBER_PREFIX = "ZX";

    /** Those whose forms show the facts of a renovation from application to permit and from acceptance to refund. */
    static final Set<String> PROCESSES = Set.of(PROCESS, APPLICATION, REVIEW, PERMIT, DEPOSIT, PASSES, ACCEPTANCE,
            SETTLEMENT);

    static final String APPLIED = "event_renovationApplied";
    static final String EXPLAIN_REFUSAL = "userTask_explainRefusal";
    static final String CHECK_PAPERS = "userTask_checkPapers";
    static final String RECEIVE_PAPERS = "userTask_receivePapers";
    static final String REVIEW_DRAWINGS = "userTask_reviewDrawings";
    static final String HAND_IN_DRAWINGS = "userTask_handInDrawings";
    static final String SIGN_UNDERTAKING = "userTask_signUndertaking";
    static final String REGISTER_WORKERS = "userTask_registerWorkers";
    static final String COLLECT_DEPOSIT = "userTask_collectDeposit";
    static final String DECIDE_UNPAID = "userTask_decideUnpaid";
    static final String APPROVE_PERMIT = "userTask_approvePermit";
    static final String HAND_OVER_PERMIT = "userTask_handOverPermit";
    static final String ACCEPT_WORKS = "userTask_acceptWorks";
    static final String ACCEPT_SITE = "userTask_acceptSite";
    static final String REPORT_RECTIFIED = "userTask_reportRectified";
    static final String RETURN_PASSES = "userTask_returnPasses";
    static final String SETTLE_DEPOSIT = "userTask_settleDeposit";
    static final String APPROVE_REFUND = "userTask_approveRefund";
    static final String PAY_REFUND = "userTask_payRefund";
    static final String REGISTER_MORE_WORKERS = "userTask_registerMoreWorkers";
    static final String COLLECT_PASS_FEES = "userTask_collectPassFees";
    static final String HAND_OVER_PASSES = "userTask_handOverPasses";

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

    static final Variable<String> ACCEPTED = new Variable<>("accepted", String.class);
    static final Variable<String> DRAWINGS_RESULT = new Variable<>("drawingsResult", String.class);
    static final Variable<String> PERMITTED = new Variable<>("permitted", String.class);
    static final Variable<String> PAID_UP = new Variable<>("paidUp", String.class);
    static final Variable<String> MONEY_DUE = new Variable<>("moneyDue", String.class);
    static final Variable<String> MONEY_TAKEN = new Variable<>("moneyTaken", String.class);
    static final Variable<String> WORKS_ACCEPTED = new Variable<>("worksAccepted", String.class);
    static final Variable<String> PASSES_OUT = new Variable<>("passesOut", String.class);
    /** From when on the days count in which passes are to be returned (RN-07). */
    static final Variable<Date> PASSES_DUE_FROM = new Variable<>("passesDueFrom", Date.class);
    static final Variable<String> REFUND_DUE = new Variable<>("refundDue", String.class);
    static final Variable<String> WITHDRAWN_CASE = new Variable<>("withdrawnCase", String.class);

    static final Variable<String> BARRED_CODE = new Variable<>("barredCode", String.class);

    /** What the table of the scope says, row by row; of the terms; of refunds. */
    static final String SCOPE_FINDINGS = "scopeFindings";
    static final String TERMS = "terms";
    static final String REFUND_RULES = "refundRules";

    static final String EXPELLED = "expelled";
    static final String YES = "yes";
    static final String NO = "no";

    private Renovation() {
    }

    static String yesOrNo(boolean yes) {
        return yes ? YES : NO;
    }
}
