package io.guanjia.casefile;

import java.time.Instant;

/**
 * A row of the customer communication record (客户沟通记录表, EN-06), with what its case says of it.
 *
 * @param id         key, rising with the order of recording
 * @param caseNumber the case that it belongs to
 * @param procedure  id of the case's process
 * @param unitNumber number of the case's unit, null if none is concerned
 * @param happenedAt when they spoke, which may be before it was recorded
 * @param direction  who began
 * @param way        how
 * @param withWhom   the customer's name; private (EN-07)
 * @param byUser     user id of the person who spoke, null if the application itself sent a message
 * @param content    what was said; may hold private data (EN-07)
 * @param elementId  element of the diagram where it was recorded, null if none
 */
public record Communication(long id, String caseNumber, String procedure, String unitNumber, Instant happenedAt,
        Direction direction, Way way, String withWhom, String byUser, String content, String elementId) {
}
