package io.guanjia.form;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Holds what was handed in against the form. Knows nothing of the engine. */
final class SubmissionCheck {

    private static final int LONGEST_TEXT = 4000;
    // Enough to tell the sender; the rest would only make the answer long
    private static final int MOST_FOREIGN = 20;
    private static final Pattern EMAIL = Pattern.compile("[^\\s@<>,;\"]{1,64}@[\\p{L}\\p{N}-]+(\\.[\\p{L}\\p{N}-]+)+");
    // Direction overrides make a text look other than it is
    private static final Pattern FORBIDDEN = Pattern.compile("[\\p{Cc}\\p{Cs}\\u202A-\\u202E\\u2066-\\u2069&&[^\\t\\n\\r]]");
    private static final Pattern LINE = Pattern.compile("[\\t\\n\\r]");

    private final Clock clock;

    SubmissionCheck(Clock clock) {
        this.clock = clock;
    }

    /**
     * What a form handed in and is to be kept.
     *
     * @param content by key in the form's order: text, {@code Long}, {@code BigDecimal}, flag or list; null where left
     *                empty or not asked for
     * @param values  the same without the empty ones and with dates as {@code LocalDate}, {@code LocalTime} or
     *                {@code OffsetDateTime}
     */
    record Accepted(Map<String, Object> content, Map<String, Object> values) {
    }

    /**
     * Checks one submission.
     *
     * @param handedIn what came in by key, see {@link Values#handedIn}
     * @param known    what else of the case the form refers to
     * @throws FormRejected with everything that is wrong
     */
    Accepted check(FormSchema schema, Map<String, Object> handedIn, Map<String, Object> known) {
        List<Violation> violations = new ArrayList<>();
        handedIn.keySet().stream().filter(key -> !schema.fields().containsKey(key)).limit(MOST_FOREIGN).forEach(key -> {
            String shown = shortened(key);
            violations.add(new Violation(shown, shown, "「" + shown + "」不是这张表单的内容"));
        });
        Map<String, Object> inConditions = inConditions(schema, handedIn, known);
        Map<String, Object> content = new LinkedHashMap<>();
        Map<String, Object> values = new LinkedHashMap<>();
        Map<String, List<String>> messages = new LinkedHashMap<>();
        for (Field field : schema.fields().values()) {
            if (!field.isInput(inConditions)) {
                continue;
            }
            if (field.isHidden(inConditions)) {
                // Not asked this time: what an earlier round answered must not stand any longer
                content.put(field.key(), null);
                continue;
            }
            Result result = check(field, handedIn.get(field.key()), inConditions);
            messages.put(field.key(), result.messages());
            content.put(field.key(), result.stored());
            if (result.value() != null) {
                values.put(field.key(), result.value());
            }
        }
        askOwnChecks(schema, known, values, messages);
        messages.forEach((key, texts) -> texts.forEach(
                text -> violations.add(new Violation(key, schema.fields().get(key).label(), text))));
        if (!violations.isEmpty()) {
            throw new FormRejected(violations);
        }
        return new Accepted(content, values);
    }

    private static void askOwnChecks(FormSchema schema, Map<String, Object> known, Map<String, Object> values,
            Map<String, List<String>> messages) {
        Map<String, Object> all = new HashMap<>(known);
        all.putAll(values);
        messages.forEach((key, texts) -> {
            Field field = schema.fields().get(key);
            if (texts.isEmpty() && values.containsKey(key)) {
                field.checks().forEach(check -> check.violation(field.label(), values.get(key), Map.copyOf(withoutNull(all)))
                        .ifPresent(texts::add));
            }
        });
    }

    private static Map<String, Object> withoutNull(Map<String, Object> values) {
        Map<String, Object> result = new HashMap<>(values);
        result.values().removeIf(value -> value == null);
        return result;
    }

    /** The values as the browser sees them in conditions, so that both come to the same. */
    private static Map<String, Object> inConditions(FormSchema schema, Map<String, Object> handedIn,
            Map<String, Object> known) {
        Map<String, Object> values = new HashMap<>();
        // A name without any value would make the expression's evaluation complain
        schema.decidingKeys().forEach(key -> values.put(key, null));
        values.putAll(known);
        List<Field> inputs = schema.fields().values().stream()
                .filter(field -> field.readonly().expression() != null || field.isInput(values)).toList();
        for (Field field : inputs) {
            Object value = handedIn.get(field.key());
            values.put(field.key(), value == null || value == Values.UNREADABLE ? field.type().empty() : value);
        }
        Map<String, Object> whileEditable = Map.copyOf(withoutNull(values));
        inputs.stream().filter(field -> !field.isInput(whileEditable))
                .forEach(field -> values.put(field.key(), known.get(field.key())));
        return values;
    }

    /** What came of one field: messages, or a value and how it is stored (both null if it was left empty). */
    private record Result(List<String> messages, Object value, Object stored) {

        static Result wrong(String message) {
            return new Result(new ArrayList<>(List.of(message)), null, null);
        }

        static Result right(Object value, Object stored) {
            return new Result(new ArrayList<>(), value, stored);
        }
    }

    private Result check(Field field, Object given, Map<String, Object> values) {
        if (isEmpty(given)) {
            return field.limits().required() ? Result.wrong(name(field) + "必须" + verb(field)) : Result.right(null, null);
        }
        return switch (field.type()) {
            case TEXT, LONG_TEXT -> text(field, given, values);
            case NUMBER -> number(field, given, values);
            case FLAG -> flag(field, given);
            case CHOICE -> choice(field, given, values);
            case CHOICES -> choices(field, given, values);
            case MOMENT -> moment(field, given);
            case COMPUTED -> Result.right(null, null);
        };
    }

    private static boolean isEmpty(Object value) {
        return value == null || value instanceof String text && text.isBlank()
                || value instanceof Collection<?> collection && collection.isEmpty();
    }

    private Result text(Field field, Object given, Map<String, Object> values) {
        if (!(given instanceof String text)) {
            return Result.wrong(name(field) + "必须是文字");
        }
        Field.Limits limits = field.limits();
        BigDecimal most = limits.maxLength().number(values);
        BigDecimal least = limits.minLength().number(values);
        int longest = most == null ? LONGEST_TEXT : most.intValue();
        // Length first: nothing long is matched against a pattern
        if (text.length() > longest) {
            return Result.wrong(name(field) + "不能超过 " + longest + " 个字");
        }
        if (least != null && text.length() < least.intValue()) {
            return Result.wrong(name(field) + "不能少于 " + least.intValue() + " 个字");
        }
        if (FORBIDDEN.matcher(text).find() || field.type() == FieldType.TEXT && LINE.matcher(text).find()) {
            return Result.wrong(name(field) + "含有不允许的字符");
        }
        if (limits.pattern() != null && !limits.pattern().matcher(text).find()) {
            return Result.wrong(name(field) + limits.patternMessage());
        }
        if (limits.validationType().equals("email") && (text.length() > 254 || !EMAIL.matcher(text).matches())) {
            return Result.wrong(name(field) + "不是有效的电子邮箱地址");
        }
        if (limits.validationType().equals("phone") && !PhoneCheck.isPhone(text)) {
            return Result.wrong(PhoneCheck.message(field.label()));
        }
        return Result.right(text, text);
    }

    private Result number(Field field, Object given, Map<String, Object> values) {
        Field.Limits limits = field.limits();
        Object number = limits.asText() && given instanceof String text ? parsed(text) : Values.scalar(given);
        if (!(number instanceof Long) && !(number instanceof BigDecimal)) {
            return Result.wrong(name(field) + "必须是数字");
        }
        BigDecimal exact = new BigDecimal(number.toString());
        BigDecimal min = limits.min().number(values);
        BigDecimal max = limits.max().number(values);
        if (min != null && exact.compareTo(min) < 0) {
            return Result.wrong(name(field) + "不能小于 " + min.toPlainString());
        }
        if (max != null && exact.compareTo(max) > 0) {
            return Result.wrong(name(field) + "不能大于 " + max.toPlainString());
        }
        if (limits.decimals() != null && exact.stripTrailingZeros().scale() > limits.decimals()) {
            return Result.wrong(name(field) + (limits.decimals() == 0 ? "必须是整数"
                    : "最多保留 " + limits.decimals() + " 位小数"));
        }
        if (limits.increment() != null && exact.remainder(limits.increment()).signum() != 0) {
            return Result.wrong(name(field) + "必须是 " + limits.increment().toPlainString() + " 的倍数");
        }
        return Result.right(number, limits.asText() ? exact.toPlainString() : number);
    }

    private static Object parsed(String text) {
        try {
            return text.length() > 40 ? Values.UNREADABLE : Values.number(new BigDecimal(text.strip()));
        } catch (NumberFormatException e) {
            return Values.UNREADABLE;
        }
    }

    private static Result flag(Field field, Object given) {
        if (!(given instanceof Boolean flag)) {
            return Result.wrong(name(field) + "只能是“是”或“否”");
        }
        return !flag && field.limits().required() ? Result.wrong(name(field) + "必须勾选") : Result.right(flag, flag);
    }

    private static Result choice(Field field, Object given, Map<String, Object> values) {
        Object chosen = Values.scalar(given);
        return options(field, values).contains(chosen) ? Result.right(chosen, chosen)
                : Result.wrong(name(field) + "选择了没有的选项");
    }

    private static Result choices(Field field, Object given, Map<String, Object> values) {
        Set<Object> options = options(field, values);
        if (!(given instanceof Collection<?> chosen) || chosen.size() > options.size()) {
            return Result.wrong(name(field) + "选择了没有的选项");
        }
        List<Object> list = chosen.stream().map(Values::scalar).toList();
        if (!options.containsAll(list)) {
            return Result.wrong(name(field) + "选择了没有的选项");
        }
        return new HashSet<>(list).size() < list.size() ? Result.wrong(name(field) + "重复选择了同一个选项")
                : Result.right(list, list);
    }

    /** The options' values; those from elsewhere are a list of {@code {label, value}} or of plain values. */
    private static Set<Object> options(Field field, Map<String, Object> values) {
        Field.Options options = field.options();
        if (options.given() != null) {
            return new HashSet<>(options.given());
        }
        Object found = options.key() != null ? values.get(options.key()) : Feel.evaluate(options.expression(), values);
        Set<Object> result = new HashSet<>();
        if (found instanceof Iterable<?> list) {
            list.forEach(option -> result.add(Values.scalar(option instanceof Map<?, ?> map ? map.get("value") : option)));
        }
        result.remove(Values.UNREADABLE);
        return result;
    }

    private Result moment(Field field, Object given) {
        try {
            Temporal moment = switch (field.moment()) {
                case DATE -> date(given);
                case TIME -> time(given);
                case DATE_TIME -> dateTime(given);
            };
            if (field.limits().noPastDays() && day(moment).isBefore(LocalDate.now(clock))) {
                return Result.wrong(name(field) + "不能早于今天");
            }
            return Result.right(moment, given instanceof String text ? text : moment.toString());
        } catch (DateTimeException | ClassCastException e) {
            return Result.wrong(name(field) + switch (field.moment()) {
                case DATE -> "不是有效的日期";
                case TIME -> "不是有效的时间";
                case DATE_TIME -> "不是有效的日期和时间";
            });
        }
    }

    private LocalDate date(Object given) {
        LocalDate date = given instanceof LocalDate local ? local
                : given instanceof Date instant ? Values.instant(instant).atZone(zone()).toLocalDate()
                : LocalDate.parse((String) given);
        return sensible(date);
    }

    private static LocalTime time(Object given) {
        if (given instanceof LocalTime local) {
            return local;
        }
        return DateTimeFormatter.ISO_TIME.parseBest((String) given, OffsetTime::from, LocalTime::from)
                instanceof OffsetTime time ? time.toLocalTime() : LocalTime.parse((String) given);
    }

    private OffsetDateTime dateTime(Object given) {
        OffsetDateTime moment;
        if (given instanceof OffsetDateTime offset) {
            moment = offset;
        } else if (given instanceof ZonedDateTime zoned) {
            moment = zoned.toOffsetDateTime();
        } else if (given instanceof Instant instant) {
            moment = instant.atZone(zone()).toOffsetDateTime();
        } else if (given instanceof LocalDateTime local) {
            moment = local.atZone(zone()).toOffsetDateTime();
        } else if (given instanceof Date date) {
            moment = Values.instant(date).atZone(zone()).toOffsetDateTime();
        } else {
            Object parsed = DateTimeFormatter.ISO_DATE_TIME.parseBest((String) given, OffsetDateTime::from, LocalDateTime::from);
            moment = parsed instanceof OffsetDateTime offset ? offset
                    : ((LocalDateTime) parsed).atZone(zone()).toOffsetDateTime();
        }
        sensible(moment.toLocalDate());
        return moment;
    }

    /** A slip of the keyboard such as the year 20261 or 0026 is no date. */
    private static LocalDate sensible(LocalDate date) {
        if (date.getYear() < 1900 || date.getYear() > 2999) {
            throw new DateTimeException("The year is out of range");
        }
        return date;
    }

    private LocalDate day(Temporal moment) {
        return moment instanceof LocalDate date ? date
                : moment instanceof OffsetDateTime time ? time.atZoneSameInstant(zone()).toLocalDate() : LocalDate.now(clock);
    }

    private ZoneId zone() {
        return clock.getZone();
    }

    private static String name(Field field) {
        return "「" + field.label() + "」";
    }

    private static String verb(Field field) {
        return switch (field.type()) {
            case CHOICE, CHOICES, MOMENT -> "选择";
            case FLAG -> "勾选";
            default -> "填写";
        };
    }

    /** What a stranger sent is not repeated at length, nor with characters that would mislead. */
    private static String shortened(String key) {
        String clean = FORBIDDEN.matcher(LINE.matcher(key).replaceAll(" ")).replaceAll("");
        return clean.codePointCount(0, clean.length()) <= 40 ? clean
                : clean.substring(0, clean.offsetByCodePoints(0, 40)) + "…";
    }
}
