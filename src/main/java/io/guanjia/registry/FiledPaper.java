package io.guanjia.registry;

import java.time.Instant;

/**
 * A paper in a resident's file.
 *
 * @param kind       in Chinese, as on the list that the resident signs, such as 购房合同
 * @param original   whether the original is in the file
 * @param copies     how many copies are
 * @param receivedBy user id
 * @param caseNumber null if filed by hand
 */
public record FiledPaper(long id, long fileId, String kind, boolean original, int copies, Instant receivedAt,
        String receivedBy, String caseNumber) {
}
