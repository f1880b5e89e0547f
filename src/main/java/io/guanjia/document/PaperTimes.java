package io.guanjia.document;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** How papers write moments. */
public final class PaperTimes {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy年M月d日 HH:mm");

    private PaperTimes() {
    }

    /** Such as 2026年11月21日 09:05; empty for null. */
    public static String minute(Instant moment, ZoneId zone) {
        return moment == null ? "" : MINUTE.format(moment.atZone(zone));
    }
}
