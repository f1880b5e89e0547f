/**
 * Where auditors find cases: the read model, kept up to date in each transaction and made anew where it is missing, and
 * the search in it.
 */
package io.guanjia.audit.find;
