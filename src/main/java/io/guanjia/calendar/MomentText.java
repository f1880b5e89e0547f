package io.guanjia.calendar;

import java.time.Duration;
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

    /** A stretch of time in its two largest units, which say enough: 2天3小时, 3小时5分钟, 5分钟. */
    public static String span(Duration duration) {
        if (duration.toMinutes() < 1) {
            return "不到1分钟";
        }
        long days = duration.toDays();
        int hours = duration.toHoursPart();
        int minutes = duration.toMinutesPart();
        if (days > 0) {
            return days + "天" + (hours > 0 ? hours + "小时" : "");
        }
        return hours > 0 ? hours + "小时" + (minutes > 0 ? minutes + "分钟" : "") : minutes + "分钟";
    }

    /** The moment that {@link #minute} has written. */
    public static Instant read(String minute, ZoneId zone) {
        return LocalDateTime.parse(minute, MINUTE).atZone(zone).toInstant();
    }
}
