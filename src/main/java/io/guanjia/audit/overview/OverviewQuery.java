package io.guanjia.audit.overview;

import io.guanjia.casefile.Procedure;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an overview is asked for, as typed and as understood.
 *
 * @param typed     the fields as they came, to be shown again
 * @param procedure of one procedure, null for all
 * @param office    of one office, null for all and for cases of none
 * @param from      the first month
 * @param to        the last month, not before the first
 * @param errors    messages in Chinese that name the field; the rest is of use only where there are none
 */
record OverviewQuery(Typed typed, String procedure, Long office, YearMonth from, YearMonth to, List<String> errors) {

    /** Each further month costs time, and a table of more is no overview. */
    static final int MOST_MONTHS = 36;
    private static final int USUAL_MONTHS = 12;
    private static final YearMonth EARLIEST = YearMonth.of(1990, 1);
    private static final DateTimeFormatter MONTH =
            DateTimeFormatter.ofPattern("uuuu-MM").withResolverStyle(ResolverStyle.STRICT);

    /** The request's parameters; each is empty or null where the field was left blank. */
    record Typed(String procedure, String office, String from, String to) {
    }

    static OverviewQuery of(Typed typed, List<Procedure> procedures, Map<Long, String> offices, YearMonth thisMonth) {
        List<String> errors = new ArrayList<>();
        String procedure = given(typed.procedure());
        if (procedure != null && procedures.stream().noneMatch(known -> known.id().equals(procedure))) {
            errors.add("「流程」没有这个流程，请从列表中选择。");
        }
        String office = given(typed.office());
        Long officeId = office == null ? null : offices.keySet().stream()
                .filter(id -> id.toString().equals(office)).findAny().orElse(null);
        if (office != null && officeId == null) {
            errors.add("「管理处」没有这个管理处，请从列表中选择。");
        }
        YearMonth to = month("截止月份", typed.to(), thisMonth, thisMonth, errors);
        YearMonth from = month("起始月份", typed.from(), to.minusMonths(USUAL_MONTHS - 1), thisMonth, errors);
        if (errors.isEmpty() && to.isBefore(from)) {
            errors.add("「截止月份」不能早于「起始月份」。");
        }
        if (errors.isEmpty() && from.until(to, ChronoUnit.MONTHS) >= MOST_MONTHS) {
            errors.add("一次最多看 %d 个月，请缩短范围。".formatted(MOST_MONTHS));
        }
        return new OverviewQuery(typed, procedure, officeId, from, to, errors);
    }

    private static YearMonth month(String field, String text, YearMonth usual, YearMonth last, List<String> errors) {
        String typed = given(text);
        if (typed == null) {
            return usual;
        }
        try {
            YearMonth month = YearMonth.parse(typed, MONTH);
            if (month.isBefore(EARLIEST) || month.isAfter(last)) {
                errors.add("「%s」应在 %s 到 %s 之间。".formatted(field, EARLIEST, last));
            }
            return month;
        } catch (DateTimeParseException e) {
            errors.add("「%s」应为年月，例如 2026-11。".formatted(field));
            return usual;
        }
    }

    private static String given(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** All its months, in their order. */
    List<YearMonth> months() {
        return Stream.iterate(from, month -> !month.isAfter(to), month -> month.plusMonths(1)).toList();
    }

    /** When each month begins, and after them when the last one ends, as the database reads it. */
    String[] borders(ZoneId zone) {
        return Stream.concat(months().stream(), Stream.of(to.plusMonths(1)))
                .map(month -> month.atDay(1).atStartOfDay(zone).toInstant().toString()).toArray(String[]::new);
    }

    /** The query of an address that asks for the same at any later time. */
    public String address() {
        return address(procedure);
    }

    /** The same of one procedure. */
    public String address(String ofProcedure) {
        Map<String, String> fields = new TreeMap<>(Map.of("from", from.toString(), "to", to.toString()));
        if (ofProcedure != null) {
            fields.put("procedure", ofProcedure);
        }
        if (office != null) {
            fields.put("office", office.toString());
        }
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
