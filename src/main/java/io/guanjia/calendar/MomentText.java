package io.guanjia.calendar;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** How messages, forms and papers write moments. */
public final class MomentText {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy年M月d日 HH:mm");

    private MomentText() {
    }

    /** Such as 2026年11月21日 09:05; empty for null. */
    public static String minute(Instant moment, ZoneId zone) {
        return moment == null ? "" : MINUTE.format(moment.atZone(zone));
    }

    /** The moment that {@link #minute} has written. */
    public static Instant read(String minute, ZoneId zone) {
        return LocalDateTime.parse(minute, MINUTE).atZone(zone).toInstant();
    }
}
