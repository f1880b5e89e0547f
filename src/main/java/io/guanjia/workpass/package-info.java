/**
 * The pages and papers of workers' passes (临时工作证) and tools: who works on a renovation is entered here, and the gate
 * is told what a pass is worth (RN-05, RN-07, RN-13, RN-14).
 */
package io.guanjia.workpass;
