package io.guanjia.attachment;

import java.time.Instant;

/**
 * A file that was handed in, without its content.
 *
 * @param id         of this file
 * @param caseNumber the case
 * @param kind       id of its {@link AttachmentKind}
 * @param round      1 for the first of this kind in the case, 2 for the next version …
 * @param name       as it was given, cleaned, with ending
 * @param mediaType  by its content, such as {@code application/pdf}
 * @param size       in bytes
 * @param sha256     of the content, 64 small hexadecimal digits
 * @param note       what was said about it, null if nothing
 * @param uploadedBy user id
 * @param uploadedAt when
 */
public record Attachment(long id, String caseNumber, String kind, int round, String name, String mediaType, long size,
        String sha256, String note, String uploadedBy, Instant uploadedAt) {

    /** Such as 1.2 MB. */
    public String sizeLabel() {
        return Sizes.label(size);
    }

    /** Where it is downloaded, below the application's address. */
    public String path() {
        return "/cases/" + caseNumber + "/files/" + id;
    }
}
