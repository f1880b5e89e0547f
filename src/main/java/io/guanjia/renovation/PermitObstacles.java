package io.guanjia.renovation;

import io.guanjia.calendar.MomentText;
import io.guanjia.registry.goods.MovingSlot;
import io.guanjia.registry.goods.MovingSlots;
import io.guanjia.renovation.ExtraPermits.Permit;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Why a permit cannot be granted as it was asked for, in Chinese (RN-06, RN-09, RN-15, GO-04). */
@Component
class PermitObstacles {

    private final ExtraPermits permits;
    private final Works works;
    private final Renovations renovations;
    private final SiteStops stops;
    private final MovingSlots slots;
    private final Clock clock;

    PermitObstacles(ExtraPermits permits, Works works, Renovations renovations, SiteStops stops,
            MovingSlots slots, Clock clock) {
        this.permits = permits;
        this.works = works;
        this.renovations = renovations;
        this.stops = stops;
        this.slots = slots;
        this.clock = clock;
    }

    /** Empty if nothing is in its way. */
    Optional<String> of(long requestId) {
        Permit permit = permits.find(requestId).orElseThrow();
        PermitRequest request = PermitRequest.of(works.get(requestId));
        RenovationCase renovation = renovations.get(permit.caseNumber());
        if (!stops.holding(permit.caseNumber()).isEmpty()) {
            return Optional.of("现场已停工,复工后才能批准");
        }
        Optional<String> late = late(request.kind(), permit.from(), permit.until(), clock.instant(), clock.getZone());
        if (late.isPresent()) {
            return late;
        }
        if (permit.until().isAfter(renovation.validUntil())) {
            return Optional.of("装修许可证只到 %s,申请的时间超出".formatted(
                    MomentText.minute(renovation.validUntil(), clock.getZone())));
        }
        return exceeded(permit.rule(), permit.from(), permit.until(), request.amount(), clock.getZone())
                .or(() -> request.kind() == RequestKind.goodsLift ? liftTaken(renovation.unitId(),
                        request.amount().intValue(), permit.from(), permit.until()) : Optional.empty());
    }

    /** Hot work is permitted in advance; the others as long as something of their time is left. */
    static Optional<String> late(RequestKind kind, Instant from, Instant until, Instant now, ZoneId zone) {
        if (kind == RequestKind.hotWork && !from.isAfter(now)) {
            return Optional.of("动火须提前批准,申请的开始时间 %s 已过".formatted(MomentText.minute(from, zone)));
        }
        return until.isAfter(now) ? Optional.empty()
                : Optional.of("申请的时间到 %s 为止,已过".formatted(MomentText.minute(until, zone)));
    }

    /** Longer or more than the table allows; null for a rule where no table says anything. */
    static Optional<String> exceeded(ExtraPermits.Rule rule, Instant from, Instant until, BigDecimal amount, ZoneId zone) {
        if (rule == null) {
            return Optional.empty();
        }
        long days = 1 + ChronoUnit.DAYS.between(LocalDate.ofInstant(from, zone), LocalDate.ofInstant(until, zone));
        if (days > rule.longestDays()) {
            return Optional.of("一次最多 %d 天,申请的是 %d 天".formatted(rule.longestDays(), days));
        }
        return rule.most() != null && amount != null && amount.compareTo(rule.most()) > 0
                ? Optional.of("最多 %s %s,申请的是 %s".formatted(rule.most().stripTrailingZeros().toPlainString(),
                        rule.mostUnit(), amount.toPlainString())) : Optional.empty();
    }

    /** Somebody else has the lift for a part of that time. */
    Optional<String> liftTaken(long unitId, int lift, Instant from, Instant until) {
        return slots.around(unitId, from, until).stream().filter(slot -> slot.lift() == lift).findFirst()
                .map(this::taken);
    }

    private String taken(MovingSlot slot) {
        return "%d号电梯 %s 已有安排,请另选时间".formatted(slot.lift(),
                PermitRequest.period(slot.from(), slot.until(), clock.getZone()));
    }
}
