package io.guanjia.renovation;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The hours in which noisy work is allowed anyway, read out of the words of the terms, such as 工作日 8:00 至 12:00、14:00 至
 * 18:00 (RN-17).
 *
 * @param spans           none where the words hold no hours: then nothing can be said of a time
 * @param workingDaysOnly whether they hold on working days alone
 */
record RenovationHours(List<Span> spans, boolean workingDaysOnly) {

    private static final Pattern SPAN = Pattern.compile("(\\d{1,2}):(\\d{2})\\s*[至到~-]\\s*(\\d{1,2}):(\\d{2})");

    /** From one time of the day to another. */
    record Span(LocalTime from, LocalTime until) {
    }

    static RenovationHours of(String words) {
        List<Span> spans = new ArrayList<>();
        Matcher matcher = SPAN.matcher(words == null ? "" : words);
        while (matcher.find()) {
            spans.add(new Span(time(matcher, 1), time(matcher, 3)));
        }
        return new RenovationHours(List.copyOf(spans), words != null && words.contains("工作日"));
    }

    private static LocalTime time(Matcher matcher, int group) {
        return LocalTime.of(Integer.parseInt(matcher.group(group)) % 24, Integer.parseInt(matcher.group(group + 1)) % 60);
    }

    /** Whether a time lies in them as a whole, so that nothing has to be asked for. */
    boolean cover(ZonedDateTime from, ZonedDateTime until, Predicate<LocalDate> workingDay) {
        return from.toLocalDate().equals(until.toLocalDate()) && (!workingDaysOnly || workingDay.test(from.toLocalDate()))
                && spans.stream().anyMatch(span -> !from.toLocalTime().isBefore(span.from())
                        && !until.toLocalTime().isAfter(span.until()));
    }
}
