/**
 * Proves the audit trail: heads that are signed and sent away, the check of the whole chain and of one case, and the
 * export that {@code io.guanjia.verifier} checks without the application.
 */
package io.guanjia.audit.proof;
