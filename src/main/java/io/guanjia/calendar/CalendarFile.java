package io.guanjia.calendar;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A manager's CSV file of days (日期,上班|休息,名称), read and checked line by line; nothing is stored here.
 *
 * @param text   the file's text, to be read once more when the manager agrees
 * @param rows   the good rows, in the order of the file
 * @param errors what is wrong, in Chinese, each with its line; while there is one nothing may be stored
 */
record CalendarFile(String text, List<CalendarOverride> rows, List<String> errors) {

    static final int LONGEST_NAME = 50;

    /** Years that a row or a page may speak of; anything else is a slip of the hand. */
    static final int FIRST_YEAR = 2000;
    static final int LAST_YEAR = 2100;

    private static final int MOST_LINES = 2_000;
    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final Map<String, Boolean> WORKING = Map.of("上班", true, "休息", false);

    /** As people and spreadsheets write days: 2026-10-01, 2026/10/1, 2026年10月1日. */
    private static final List<DateTimeFormatter> DATES = List.of(
            strict("uuuu-M-d"), strict("uuuu/M/d"), strict("uuuu年M月d日"));

    /** Reads the bytes of an upload, in UTF-8 (with or without byte order mark) or GBK as spreadsheets save it. */
    static CalendarFile of(byte[] bytes) {
        if (bytes.length == 0) {
            return unreadable("请选择要导入的CSV文件，所选文件为空");
        }
        if (bytes[0] == 'P' && bytes.length > 1 && bytes[1] == 'K') {
            return unreadable("这是Excel工作簿，请在Excel中另存为CSV文件后再导入");
        }
        return decode(bytes, StandardCharsets.UTF_8).or(() -> decode(bytes, GB18030))
                .map(CalendarFile::of)
                .orElseGet(() -> unreadable("文件不是文本，或编码无法识别，请存为UTF-8或GBK编码的CSV文件"));
    }

    static CalendarFile of(String text) {
        List<CalendarOverride> rows = new ArrayList<>();
        List<String> errors = new ArrayList<>();
        Map<LocalDate, Long> lines = new HashMap<>();
        CSVFormat format = CSVFormat.DEFAULT.builder().setTrim(true).setIgnoreEmptyLines(true).get();
        try (CSVParser parser = CSVParser.parse(new StringReader(text), format)) {
            boolean first = true;
            for (CSVRecord line : parser) {
                long number = parser.getCurrentLineNumber();
                boolean heading = first && line.get(0).equals("日期");
                first = false;
                if (heading || isBlank(line)) {
                    continue;
                }
                if (line.getRecordNumber() > MOST_LINES) {
                    errors.add("文件超过%d行，请分次导入".formatted(MOST_LINES));
                    break;
                }
                read(line, number, lines, rows, errors);
            }
        } catch (UncheckedIOException | IOException e) {
            errors.add("文件不是有效的CSV格式，引号可能没有成对");
        }
        if (rows.isEmpty() && errors.isEmpty()) {
            errors.add("文件中没有任何日期");
        }
        return new CalendarFile(text, List.copyOf(rows), List.copyOf(errors));
    }

    static Optional<LocalDate> date(String text) {
        for (DateTimeFormatter format : DATES) {
            try {
                LocalDate date = LocalDate.parse(text, format);
                return date.getYear() < FIRST_YEAR || date.getYear() > LAST_YEAR ? Optional.empty() : Optional.of(date);
            } catch (DateTimeException e) {
                // not in this form: the next one, and in the end the answer is none
            }
        }
        return Optional.empty();
    }

    /** What is wrong with one row, in Chinese; the row itself where nothing is. */
    static Checked check(String date, String kind, String name) {
        List<String> errors = new ArrayList<>();
        Optional<LocalDate> day = date(date);
        if (day.isEmpty()) {
            errors.add("日期“%s”无效，应为%d至%d年间的日期，如2027-02-06".formatted(date, FIRST_YEAR, LAST_YEAR));
        }
        Boolean working = WORKING.get(kind);
        if (working == null) {
            errors.add("安排“%s”无效，应为“上班”或“休息”".formatted(kind));
        }
        if (name.isEmpty()) {
            errors.add("名称未填写，应写明原因，如“春节”");
        } else if (name.length() > LONGEST_NAME) {
            errors.add("名称超过%d个字".formatted(LONGEST_NAME));
        } else if (name.chars().anyMatch(Character::isISOControl)) {
            errors.add("名称中有换行或控制字符");
        }
        return errors.isEmpty()
                ? new Checked(new CalendarOverride(day.orElseThrow(), working, name), errors)
                : new Checked(null, errors);
    }

    private static void read(CSVRecord line, long number, Map<LocalDate, Long> lines, List<CalendarOverride> rows,
            List<String> errors) {
        if (line.size() != 3) {
            errors.add("第%d行：应为“日期,上班或休息,名称”三列，现有%d列".formatted(number, line.size()));
            return;
        }
        Checked checked = check(line.get(0), line.get(1), line.get(2));
        checked.errors().forEach(error -> errors.add("第%d行：%s".formatted(number, error)));
        if (checked.row() == null) {
            return;
        }
        Long earlier = lines.putIfAbsent(checked.row().day(), number);
        if (earlier != null) {
            errors.add("第%d行：日期%s与第%d行重复".formatted(number, checked.row().day(), earlier));
            return;
        }
        rows.add(checked.row());
    }

    private static boolean isBlank(CSVRecord line) {
        return line.stream().allMatch(String::isEmpty);
    }

    private static CalendarFile unreadable(String error) {
        return new CalendarFile("", List.of(), List.of(error));
    }

    private static Optional<String> decode(byte[] bytes, Charset charset) {
        try {
            String text = charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            if (text.indexOf('\0') >= 0) {
                return Optional.empty();
            }
            return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static DateTimeFormatter strict(String pattern) {
        return new DateTimeFormatterBuilder().appendPattern(pattern).toFormatter()
                .withResolverStyle(ResolverStyle.STRICT);
    }

    /** One row after its check: either the row or what is wrong with it. */
    record Checked(CalendarOverride row, List<String> errors) {
    }
}
