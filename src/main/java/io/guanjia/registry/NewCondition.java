package io.guanjia.registry;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * What a joint inspection found, to be recorded (MI-11, MO-02).
 *
 * @param caseNumber  null for one outside of a case
 * @param water       reading in m³, null where there is no such meter
 * @param electricity reading in kWh, null where there is no such meter
 * @param gas         reading in m³, null where there is no such meter
 * @param parts       in the order of the inspection form
 */
public record NewCondition(long unitId, String caseNumber, Occasion occasion, Instant inspectedAt, BigDecimal water,
        BigDecimal electricity, BigDecimal gas, List<PartState> parts) {

    public NewCondition {
        parts = List.copyOf(parts);
    }
}
