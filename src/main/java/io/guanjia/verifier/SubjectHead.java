package io.guanjia.verifier;

/**
 * A subject's last entry as the application keeps it.
 *
 * @param subject root process instance of a case, or {@code system}
 * @param caseNumber for people to read; null if none
 * @param seq number in the subject
 * @param hash of that entry
 */
public record SubjectHead(String subject, String caseNumber, int seq, byte[] hash) {
}
