package io.guanjia.casefile;

import java.time.Instant;

/**
 * What is known of a case without asking the engine.
 *
 * @param caseNumber        the business key, see {@link CaseNumbers}
 * @param procedure         id of the process, such as complaint-handling
 * @param processInstanceId the engine's id
 * @param officeId          the office (管理处) concerned, null if none
 * @param unitId            the unit concerned, null if none
 * @param kind              what it is about, in the procedure's words; null until classified
 * @param level             how grave it is, in the procedure's words; null until classified
 * @param owner             user id of the first person asked, who follows it to its end (EN-02)
 * @param title             short summary in Chinese without names, phone numbers or other private data (EN-07)
 * @param openedAt          when it was opened
 * @param state             where it stands
 * @param closedAt          when it was closed or withdrawn, null while open
 * @param outcome           what came of it, in Chinese; null while open
 */
public record CaseFile(String caseNumber, String procedure, String processInstanceId, Long officeId, Long unitId,
        String kind, String level, String owner, String title, Instant openedAt, CaseState state, Instant closedAt,
        String outcome) {
}
