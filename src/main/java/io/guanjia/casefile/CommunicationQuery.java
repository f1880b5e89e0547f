package io.guanjia.casefile;

import io.guanjia.registry.Unit;
import io.guanjia.registry.Units;
import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What someone asked of the communication record, as typed and as understood.
 *
 * @param typed  the fields as they came, to be shown again
 * @param filter what to look for, of use only without errors
 * @param month  the month to analyse
 * @param after  the page's place in the list, null for the first
 * @param errors messages in Chinese that name the field
 */
record CommunicationQuery(Typed typed, Communications.Filter filter, YearMonth month, Communications.Key after,
        List<String> errors) {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu-MM-dd").withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter MONTH =
            DateTimeFormatter.ofPattern("uuuu-MM").withResolverStyle(ResolverStyle.STRICT);

    // PostgreSQL takes no NUL in a text
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    /** The request's parameters; each is empty or null where the field was left blank. */
    record Typed(String caseNumber, String unit, String from, String to, String way, String month, String after) {
    }

    static CommunicationQuery of(Typed typed, Units units, YearMonth thisMonth, ZoneId zone) {
        List<String> errors = new ArrayList<>();
        String caseNumber = given(typed.caseNumber())
                .map(text -> Normalizer.normalize(text, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT))
                .orElse(null);
        Long unitId = given(typed.unit())
                .flatMap(text -> unit(text, units, errors))
                .map(Unit::id)
                .orElse(null);
        LocalDate from = date("起始日期", typed.from(), errors);
        LocalDate to = date("截止日期", typed.to(), errors);
        if (from != null && to != null && to.isBefore(from)) {
            errors.add("「截止日期」不能早于「起始日期」。");
        }
        Way way = given(typed.way()).flatMap(text -> way(text, errors)).orElse(null);
        YearMonth month = given(typed.month())
                .flatMap(text -> parsed("分析月份", text, MONTH, YearMonth::from, "2026-11", errors))
                .orElse(thisMonth);
        Communications.Key after = given(typed.after()).flatMap(text -> key(text, errors)).orElse(null);
        Instant start = from == null ? null : from.atStartOfDay(zone).toInstant();
        Instant end = to == null ? null : to.plusDays(1).atStartOfDay(zone).toInstant();
        return new CommunicationQuery(typed, new Communications.Filter(caseNumber, unitId, start, end, way), month,
                after, List.copyOf(errors));
    }

    private static Optional<String> given(String text) {
        return Optional.ofNullable(text)
                .map(typed -> CONTROL.matcher(typed).replaceAll("").strip())
                .filter(stripped -> !stripped.isEmpty());
    }

    private static Optional<Unit> unit(String text, Units units, List<String> errors) {
        Optional<Unit> unit = units.find(text);
        if (unit.isEmpty()) {
            errors.add("「房号」系统中没有“" + text + "”这一房号,请核对后再填,如 1-1-0101。");
        }
        return unit;
    }

    private static LocalDate date(String label, String text, List<String> errors) {
        return given(text)
                .flatMap(day -> parsed(label, day, DAY, LocalDate::from, "2026-11-21", errors))
                .orElse(null);
    }

    private static <T> Optional<T> parsed(String label, String text, DateTimeFormatter format, TemporalQuery<T> type,
            String example, List<String> errors) {
        try {
            if (text.length() == example.length()) {
                return Optional.of(format.parse(text, type));
            }
        } catch (DateTimeParseException e) {
            // told below, as for a text of another length
        }
        errors.add("「" + label + "」不是有效的日期,请按 " + example + " 的样子填写。");
        return Optional.empty();
    }

    private static Optional<Way> way(String text, List<String> errors) {
        for (Way way : Way.values()) {
            if (way.name().equals(text)) {
                return Optional.of(way);
            }
        }
        errors.add("「沟通方式」请从列表中选择。");
        return Optional.empty();
    }

    /** Reads what {@link #written} wrote. */
    private static Optional<Communications.Key> key(String text, List<String> errors) {
        String[] parts = text.split("_", 2);
        try {
            // A signed year would be one that the database cannot hold
            if (parts.length == 2 && text.matches("[0-9].*")) {
                return Optional.of(new Communications.Key(Instant.parse(parts[0]), Long.parseLong(parts[1])));
            }
        } catch (DateTimeParseException | NumberFormatException e) {
            // told below, as for a text in another shape
        }
        errors.add("「页码」无效,请从第一页重新翻阅。");
        return Optional.empty();
    }

    static String written(Communications.Key key) {
        return key.happenedAt() + "_" + key.id();
    }
}
