package io.guanjia.registry;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * The state of a unit as a joint inspection found it (MI-11, MO-02).
 *
 * @param caseNumber  null for one outside of a case
 * @param water       reading in m³, null where there is no such meter
 * @param electricity reading in kWh, null where there is no such meter
 * @param gas         reading in m³, null where there is no such meter
 */
public record UnitCondition(long id, long unitId, String caseNumber, Occasion occasion, Instant inspectedAt,
        BigDecimal water, BigDecimal electricity, BigDecimal gas, List<PartState> parts) {
}
