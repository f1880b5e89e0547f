package io.guanjia.goodsexit;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.guanjia.calendar.WorkingCalendar;
import io.guanjia.registry.goods.MovingSlot;
import io.guanjia.registry.goods.MovingSlots;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The times that a case may have now (GO-04). */
@Component
class SlotOffers {

    private final GoodsRequests requests;
    private final MovingSlots slots;
    private final WorkingCalendar calendar;
    private final ObjectMapper json;
    private final Clock clock;

    SlotOffers(GoodsRequests requests, MovingSlots slots, WorkingCalendar calendar, ObjectMapper json, Clock clock) {
        this.requests = requests;
        this.slots = slots;
        this.calendar = calendar;
        this.json = json;
        this.clock = clock;
    }

    List<SlotOffer> of(String caseNumber) {
        GoodsRequest request = requests.get(caseNumber);
        List<SlotRule> rules = SlotRule.parse(requests.slotRules(caseNumber), json);
        Instant now = clock.instant();
        LocalDate wished = LocalDate.ofInstant(request.wishedAt(), clock.getZone());
        int days = rules.stream().mapToInt(SlotRule::daysAhead).max().orElse(0);
        Instant end = (request.wishedAt().isAfter(now) ? request.wishedAt() : now).plus(Duration.ofDays(days + 1L));
        List<MovingSlot> others = slots.around(request.unitId(), now, end).stream()
                .filter(slot -> !slot.caseNumber().equals(caseNumber)).toList();
        return SlotOffer.free(rules, wished, now, others, calendar::isWorkingDay, clock.getZone());
    }

    /** The offer that a form has chosen, if it is still one. */
    Optional<SlotOffer> find(String caseNumber, String text) {
        return of(caseNumber).stream().filter(offer -> offer.text(clock.getZone()).equals(text)).findFirst();
    }
}
