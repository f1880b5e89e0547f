/** History for auditors: what the engine does goes on the audit trail, and pages read, prove and export it. */
package io.guanjia.audit;
