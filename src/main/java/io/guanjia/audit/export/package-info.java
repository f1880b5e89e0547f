/** What auditors take along of a search: tables of cases and steps, and event logs for process mining. */
package io.guanjia.audit.export;
