package io.guanjia.repair;

import java.time.Instant;

/**
 * What a technician has to know on site, as the record of repairs has it.
 *
 * @param processInstanceId the engine's id of the case
 * @param officeName        the office (管理处) that looks after the place; null if none is known
 * @param faultKind         what is wrong, as the form calls it
 * @param level             id of the level, such as {@code emergency}; null until it is decided
 * @param channel           id of the way by which it came in
 * @param unitNumber        null where no unit is concerned
 * @param buildingName      null where no unit is concerned
 * @param insideHome        whether consent is needed before work begins (RE-06)
 * @param wishedAt          null if the customer named no time
 * @param originCase        the case that it came from, null if none
 * @param defectPersists    whether a repair was done before and did not last (CO-17)
 * @param technician        user id, null until assigned
 * @param contractor        outside company, null if none
 * @param arrivedAt         null until somebody is there
 * @param priceFen          what the customer was told that it costs (RE-07), in fen; null if nothing was told
 * @param promisedAt        when the customer was told that it will be done (RE-09), null if not
 * @param rounds            1 for the first repair, more for rework
 */
record WorkOrder(String caseNumber, String processInstanceId, String officeName, String faultKind,
        String level, String channel, String requesterName, String phone, String unitNumber, String buildingName,
        boolean insideHome, String place, String description, Instant reportedAt, Instant wishedAt, String originCase,
        boolean defectPersists, String technician, String contractor, Instant arrivedAt, Long priceFen,
        Instant promisedAt, int rounds) {
}
