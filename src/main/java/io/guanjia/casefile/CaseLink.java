package io.guanjia.casefile;

/**
 * A case that another case has brought about, as it stands now.
 *
 * @param caseNumber of the case that was brought about
 * @param procedure  id of its process
 * @param what       what for, in Chinese and without private data
 * @param state      whether it is still open
 */
public record CaseLink(String caseNumber, String procedure, String what, CaseState state) {
}
