/** One case as an auditor reads it: the way it went on its diagrams, one timeline of everything, to look at and to print. */
package io.guanjia.audit.read;
