package io.guanjia.goodsexit;

import io.guanjia.calendar.MomentText;
import io.guanjia.registry.goods.GoodsPermits;
import io.guanjia.registry.goods.MovingSlots;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What the placeholders of the messages about goods stand for. */
@Component
class GoodsMessages {

    private final GoodsRequests requests;
    private final GoodsPermits permits;
    private final MovingSlots slots;
    private final Clock clock;

    GoodsMessages(GoodsRequests requests, GoodsPermits permits, MovingSlots slots, Clock clock) {
        this.requests = requests;
        this.permits = permits;
        this.slots = slots;
        this.clock = clock;
    }

    /** @param refusedKind what is refused entry, null if nothing is */
    Map<String, String> values(GoodsRequest request, String refusedKind) {
        Map<String, String> values = new HashMap<>();
        values.put("contactName", request.contactName());
        values.put("unitNumber", request.unitNumber());
        values.put("direction", request.direction().label());
        values.put("goods", requests.goods(request.caseNumber()).stream()
                .map(line -> "%s %d件".formatted(line.name(), line.quantity())).collect(Collectors.joining("、")));
        values.put("refusedKind", refusedKind);
        permits.ofCase(request.caseNumber()).stream().findFirst().ifPresent(permit -> {
            values.put("permitNumber", permit.number());
            values.put("carrier", permit.carrier());
            values.put("carrierDocument", permit.carrierDocument());
            values.put("validFrom", minute(permit.from()));
            values.put("validUntil", minute(permit.until()));
        });
        slots.ofCase(request.caseNumber()).ifPresent(slot -> values.put("lift", slot.lift() + "号电梯"));
        return values;
    }

    private String minute(Instant moment) {
        return MomentText.minute(moment, clock.getZone());
    }
}
