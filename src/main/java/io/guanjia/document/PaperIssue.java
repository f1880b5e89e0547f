package io.guanjia.document;

import java.time.Instant;

/**
 * One printing of a paper.
 *
 * @param id           stands on the paper as its running number (单据流水号)
 * @param caseNumber   the case
 * @param paper        id of the kind of paper
 * @param item         which of the papers of this kind, empty where the case has only one
 * @param issuedBy     user id of who printed it
 * @param issuedAt     when
 * @param phonesHidden whether phone numbers were left out, as for an auditor
 * @param sha256       of the PDF as it was handed out, 64 small hexadecimal digits
 */
public record PaperIssue(long id, String caseNumber, String paper, String item, String issuedBy, Instant issuedAt,
        boolean phonesHidden, String sha256) {
}
