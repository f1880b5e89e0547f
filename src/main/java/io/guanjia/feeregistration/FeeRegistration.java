package io.guanjia.feeregistration;

import io.guanjia.engine.Variable;

/**
 * The names that the registration of fees shares with its diagram: process key, element ids and typed variables.
 * {@code FeeRegistrationModelTest} holds them against the model.
 */
final class FeeRegistration {

    static final String PROCESS = "fee-registration";
    /** What case numbers begin with: 收费. */
    static final String NUMBER_PREFIX = "SF";
    /** The manuals' rule on taking money and giving receipts. */
    static final String CLAUSE = "MI-09";

    static final String REGISTER_FEE = "serviceTask_registerFee";
    static final String HAND_OVER_RECEIPT = "userTask_handOverReceipt";

    static final Variable<String> CASE_NUMBER = new Variable<>("caseNumber", String.class);
    static final Variable<String> CASE_OWNER = new Variable<>("caseOwner", String.class);
    static final Variable<String> LEVEL = new Variable<>("level", String.class);
    /** {@code receive}, {@code charge} or {@code opening}. */
    static final Variable<String> BOOKING_KIND = new Variable<>("bookingKind", String.class);

    private FeeRegistration() {
    }
}
