package io.guanjia.keyloan;

import io.guanjia.engine.Variable;
import java.util.Date;
import java.util.Set;

/**
 * The names that the procedures about keys share with their diagrams: process keys, element ids, messages and typed
 * variables. {@code KeyLoanModelTest} holds them against the models.
 */
final class KeyLending {

    static final String PROCESS = "key-loan";
    static final String PERMISSION = "key-loan-permission";
    static final String CONTACT = "key-loan-contact";
    static final String ISSUE = "key-loan-issue";
    static final String RETURN = "key-loan-return";
    static final String CLOSING = "key-loan-closing";
    static final String LOCK_CHANGE = "lock-change";
    static final String COPY = "key-copy";
    static final String REVIEW = "key-review";
    static final String OFFICE_REVIEW = "key-review-office";

    /** Those whose forms show the facts of a loan. */
    static final Set<String> OF_LOAN = Set.of(PROCESS, PERMISSION, CONTACT, ISSUE, RETURN, CLOSING);

    /** What numbers begin with: 钥匙 (YS), 换锁 (HS), 配钥匙 (PY), 月审核 (YH). */
    static final String LOAN_PREFIX = "YS";
    static final String LOCK_PREFIX = "HS";
    static final String COPY_PREFIX = "PY";
    static final String REVIEW_PREFIX = "YH";

    static final String APPROVE_KEY_LOAN = "userTask_approveKeyLoan";
    static final String CALL_FOR_KEY = "userTask_callForKey";
    static final String ISSUE_KEYS = "userTask_issueKeys";
    static final String RETURN_KEYS = "userTask_returnKeys";
    static final String CHANGE_LOCK = "userTask_changeLock";
    static final String SEAL_KEYS = "userTask_sealKeys";
    static final String APPROVE_KEY_COPY = "userTask_approveKeyCopy";
    static final String REGISTER_COPIES = "userTask_registerCopies";
    static final String REVIEW_KEYS = "userTask_reviewKeys";

    /**
     * Another procedure needs keys. With {@link #ORIGIN_CASE}, {@link #ORIGIN_FORMS}, {@link #UNIT_ID} (not used where
     * the keys say it), {@link #KEY_IDS} and {@link #PURPOSE}.
     */
    static final String REQUESTED = "keyLoan.requested";
    /** Tells that case whether it gets them, with {@link #GRANTED}; correlated by its number. */
    static final String DECIDED = "keyLoan.decided";
    /** Tells that case that they are back; correlated by its number. */
    static final String RETURNED = "keyLoan.returned";
    /** Thrown when keys were handed out without approval. */
    static final String EMERGENCY_USE = "keyLoan.emergencyUse";

    static final Variable<String> CASE_NUMBER = new Variable<>("caseNumber", String.class);
    static final Variable<String> CASE_OWNER = new Variable<>("caseOwner", String.class);
    static final Variable<String> LEVEL = new Variable<>("level", String.class);
    static final Variable<String> PURPOSE = new Variable<>("purpose", String.class);
    static final Variable<Boolean> OVERNIGHT = new Variable<>("overnight", Boolean.class);
    /** Whether the keys are a household's, whose people are told before an emergency use. */
    static final Variable<Boolean> HOUSEHOLD_KEYS = new Variable<>("householdKeys", Boolean.class);
    static final Variable<String> KEEPER_GROUP = new Variable<>("keeperGroup", String.class);
    /** {@code asked}, {@code yes}, {@code no} or {@code withdrawn}. */
    static final Variable<String> PERMITTED = new Variable<>("permitted", String.class);
    static final Variable<String> ISSUE_OUTCOME = new Variable<>("issueOutcome", String.class);
    static final Variable<String> RETURN_OUTCOME = new Variable<>("returnOutcome", String.class);
    /** When the keys went out, or were prolonged. */
    static final Variable<Date> LENT_AT = new Variable<>("lentAt", Date.class);
    static final Variable<Boolean> OFFICE_OPEN = new Variable<>("officeOpen", Boolean.class);
    static final Variable<String> FIRST_DAY_COUNTS = new Variable<>("firstDayCounts", String.class);
    /** From when the limit of the return is counted: the eve of the lending, where its day is the first one. */
    static final Variable<Date> COUNTED_FROM = new Variable<>("countedFrom", Date.class);
    static final Variable<Boolean> NOT_LENT = new Variable<>("notLent", Boolean.class);
    /** Keys whose lock has to be changed, as {@link #KEY_IDS}; empty if none. */
    static final Variable<String> LOCK_KEY_IDS = new Variable<>("lockKeyIds", String.class);
    static final Variable<String> WHOM = new Variable<>("whom", String.class);
    static final Variable<String> KEY_CONSENT = new Variable<>("keyConsent", String.class);
    static final Variable<Integer> OWNER_CALLS = new Variable<>("ownerCalls", Integer.class);
    static final Variable<Integer> CONTACT_CALLS = new Variable<>("contactCalls", Integer.class);
    static final Variable<Date> LOCK_CHANGED_AT = new Variable<>("lockChangedAt", Date.class);
    static final Variable<String> COPY_PERMITTED = new Variable<>("copyPermitted", String.class);
    static final Variable<Boolean> MONTH_IS_DUE = new Variable<>("monthIsDue", Boolean.class);
    /** The first day of the month that is reviewed, as 2026-11-01. */
    static final Variable<String> REVIEW_MONTH = new Variable<>("reviewMonth", String.class);
    static final Variable<Long> OFFICE_ID = new Variable<>("officeId", Long.class);

    /** Numbers of the register, parted by commas; other procedures may hand in a JSON array. */
    static final String KEY_IDS = "keyIds";
    /** A number; null for a public area. */
    static final String UNIT_ID = "unitId";

    /** Number of the case that asked for the keys. */
    static final Variable<String> ORIGIN_CASE = new Variable<>("originCase", String.class);
    /** The process instance whose forms say in {@code keyBorrower} and {@code keyNeed} who takes the keys and why. */
    static final Variable<String> ORIGIN_FORMS = new Variable<>("originForms", String.class);
    /** Goes along with {@link #DECIDED}. */
    static final Variable<Boolean> GRANTED = new Variable<>("keyLoanGranted", Boolean.class);

    private KeyLending() {
    }
}
