package io.guanjia.goodsexit;

import io.guanjia.registry.goods.MovingSlot;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * A time at which goods may be moved and nobody else does (GO-04).
 *
 * @param lift which lift is kept for it, counted from 1; 0 for none
 */
record SlotOffer(Instant from, Instant until, int lift) {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd E HH:mm", Locale.CHINA);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.CHINA);

    /** As a form offers it; no other offer reads the same. */
    String text(ZoneId zone) {
        return "%s-%s %s".formatted(DAY.format(from.atZone(zone)), TIME.format(until.atZone(zone)),
                lift == 0 ? "不占用电梯" : lift + "号电梯");
    }

    /**
     * All that is free, in order of time. A time that has begun is offered until it ends, for whom it is his own.
     *
     * @param wished  the first day that is offered, unless it has passed
     * @param taken   what others have in the same building
     * @param working tells working days from days off
     */
    static List<SlotOffer> free(List<SlotRule> rules, LocalDate wished, Instant now, List<MovingSlot> taken,
            Predicate<LocalDate> working, ZoneId zone) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        LocalDate first = wished.isBefore(today) ? today : wished;
        List<SlotOffer> offers = new ArrayList<>();
        for (SlotRule rule : rules) {
            for (int day = 0; day < rule.daysAhead(); day++) {
                LocalDate date = first.plusDays(day);
                if (working.test(date) == rule.workingDay()) {
                    times(rule, date, zone).stream()
                            .filter(offer -> offer.until().isAfter(now) && taken.stream().noneMatch(offer::collides))
                            .forEach(offers::add);
                }
            }
        }
        return offers.stream().distinct()
                .sorted(Comparator.comparing(SlotOffer::from).thenComparing(SlotOffer::lift)).toList();
    }

    private static List<SlotOffer> times(SlotRule rule, LocalDate date, ZoneId zone) {
        List<SlotOffer> offers = new ArrayList<>();
        int closes = minuteOfDay(rule.closes());
        for (int minute = minuteOfDay(rule.opens()); minute + rule.minutes() <= closes; minute += rule.minutes()) {
            Instant from = date.atStartOfDay(zone).plusMinutes(minute).toInstant();
            Instant until = date.atStartOfDay(zone).plusMinutes(minute + rule.minutes()).toInstant();
            for (int lift = Math.min(1, rule.lifts()); lift <= rule.lifts(); lift++) {
                offers.add(new SlotOffer(from, until, lift));
            }
        }
        return offers;
    }

    private static int minuteOfDay(LocalTime time) {
        return time.toSecondOfDay() / 60;
    }

    private boolean collides(MovingSlot other) {
        return lift > 0 && other.lift() == lift && other.from().isBefore(until) && other.until().isAfter(from);
    }
}
