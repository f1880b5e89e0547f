package io.guanjia.repair;

import io.guanjia.repair.RepairOrder.Channel;
import io.guanjia.repair.RepairOrder.FaultKind;
import io.guanjia.repair.RepairOrder.Location;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;

/**
 * What is reported before it has a number (RE-02). The parts mean what they mean in {@link RepairOrder}; the unit is a
 * number as it was written.
 */
record RepairRequest(Channel channel, String requesterName, String unit, String phone, String email, Location location,
        String place, FaultKind faultKind, String description, Instant wishedAt, Instant reportedAt, String originCase,
        boolean defectPersists) {

    /**
     * What the form {@code repair-request} hands in, after its checks.
     *
     * @param values field key to value
     * @param now    the moment of recording, which is that of the report unless the form says otherwise
     */
    static RepairRequest of(Map<String, Object> values, Instant now) {
        Instant reportedAt = moment(values, "reportedAt");
        return new RepairRequest(Channel.valueOf(text(values, "channel")), text(values, "requesterName"),
                text(values, "unit"), text(values, "contactPhone"), text(values, "contactEmail"),
                Location.of(text(values, "location")), text(values, "place"),
                FaultKind.valueOf(text(values, "faultKind")), text(values, "description"), moment(values, "wishedAt"),
                reportedAt == null ? now : reportedAt, null, false);
    }

    /**
     * The rework of a repair that did not hold (CO-17).
     *
     * @param words what the customer says is still wrong
     */
    static RepairRequest reworkOf(RepairOrder order, String words, Instant now) {
        return new RepairRequest(Channel.defectReport, order.requesterName(), order.unitNumber(), order.phone(),
                order.email(), order.location(), order.place(), order.faultKind(), words, null, now,
                order.caseNumber(), true);
    }

    private static Instant moment(Map<String, Object> values, String key) {
        String text = text(values, key);
        return text == null ? null : OffsetDateTime.parse(text).toInstant();
    }

    static String text(Map<String, Object> values, String key) {
        Object value = values.get(key);
        return value == null || value.toString().isBlank() ? null : value.toString().strip();
    }
}
