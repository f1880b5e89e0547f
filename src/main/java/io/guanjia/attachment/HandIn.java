package io.guanjia.attachment;

/**
 * What is said of a file that is handed in.
 *
 * @param caseNumber of an open case
 * @param kind       id of an {@link AttachmentKind} of the case's procedure
 * @param fileName   as the browser or caller gave it; it is cleaned
 * @param note       what is said about it, null for nothing
 * @param actor      user id of who hands it in
 */
public record HandIn(String caseNumber, String kind, String fileName, String note, String actor) {
}
