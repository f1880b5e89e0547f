/**
 * The audit trail's chain and its verifier. Plain JDK alone, nothing of the application: the verifier is handed out as
 * a jar of its own and must stay readable by someone who does not trust the rest.
 */
package io.guanjia.verifier;
