package io.guanjia.registry;

import io.guanjia.spreadsheet.RowReader;
import io.guanjia.spreadsheet.TableRefused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Understands the lines of a file one by one: what is unfit becomes a fault, what is fit is handed on. */
final class ImportLines implements RowReader {

    private static final int NAME = 100;
    private static final int RELATION = 50;
    private static final int NUMBER = 40;
    private static final Pattern FLOOR = Pattern.compile("(-|B|负|地下)?(\\d{1,3})(?:层|楼|F)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern AREA = Pattern.compile("(\\d{1,6}(?:\\.\\d+)?)(?:m2|平方米|平米)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern DAY = Pattern.compile("(\\d{4})[-/.年]?(\\d{1,2})[-/.月]?(\\d{1,2})日?(?: 0?0:00(?::00)?)?");
    /** What our own tables put before a text that begins like a formula. */
    private static final Pattern GUARDED = Pattern.compile("'(?=\\s*[=+\\-@＝＋－＠])");

    private final Entries entries;
    private final Faults faults;
    private final Sink sink;
    private Map<ImportColumn, Integer> places;
    private int lines;

    ImportLines(Entries entries, Faults faults, Sink sink) {
        this.entries = entries;
        this.faults = faults;
        this.sink = sink;
    }

    /** Takes what a fit line says, in the order of {@link ImportColumn}; null is what it does not say. */
    interface Sink {

        void take(int line, Object[] values) throws IOException;
    }

    /** How many lines there were below the titles. */
    int lines() {
        return lines;
    }

    /** @throws TableRefused if there was not even a line of titles, or nothing below it */
    void finish() {
        if (places == null || lines == 0) {
            throw new TableRefused("文件中没有数据：第一行应是列名，其下每行一户或一人");
        }
    }

    @Override
    public void row(int line, List<String> cells) {
        if (places == null) {
            places = titles(cells);
            return;
        }
        lines++;
        int before = faults.count();
        Object[] values = new Object[ImportColumn.values().length];
        for (ImportColumn column : ImportColumn.values()) {
            String written = written(cells, column);
            if (written.isEmpty()) {
                continue;
            }
            try {
                values[column.ordinal()] = value(column, written);
            } catch (RegisterRefused e) {
                faults.add(line, column, written, e.getMessage());
            }
        }
        if (faults.count() == before) {
            fitTogether(line, values);
        }
        if (faults.count() == before) {
            try {
                sink.take(line, values);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private Map<ImportColumn, Integer> titles(List<String> cells) {
        Map<ImportColumn, Integer> found = new EnumMap<>(ImportColumn.class);
        List<String> wrong = new ArrayList<>();
        for (int place = 0; place < cells.size(); place++) {
            String title = Entries.tidy(cells.get(place)).replace(" ", "");
            if (title.isEmpty()) {
                continue;
            }
            Optional<ImportColumn> column = ImportColumn.find(title);
            if (column.isEmpty()) {
                wrong.add("不认识列名“%s”".formatted(new Fault(0, "", title, "").value()));
            } else if (found.put(column.get(), place) != null) {
                wrong.add("列名“%s”出现了两次".formatted(title));
            }
        }
        List<String> missing = Arrays.stream(ImportColumn.values())
                .filter(column -> column.required() && !found.containsKey(column)).map(ImportColumn::title).toList();
        if (found.isEmpty()) {
            throw new TableRefused("第一行应是列名，请下载模板核对。至少要有：" + String.join("、",
                    Arrays.stream(ImportColumn.values()).filter(ImportColumn::required).map(ImportColumn::title).toList()));
        }
        if (!missing.isEmpty()) {
            wrong.add(0, "缺少列：" + String.join("、", missing));
        }
        if (!wrong.isEmpty()) {
            throw new TableRefused("列名与模板不符：" + wrong.stream().limit(10).collect(Collectors.joining("；")));
        }
        return found;
    }

    private String written(List<String> cells, ImportColumn column) {
        Integer place = places.get(column);
        if (place == null || place >= cells.size()) {
            return "";
        }
        return Entries.tidy(GUARDED.matcher(cells.get(place)).replaceFirst(""));
    }

    private Object value(ImportColumn column, String written) {
        return switch (column) {
            case OFFICE, BUILDING, BATCH -> entries.required(column.title(), written, NAME);
            case UNIT -> entries.required(column.title(), UnitNumber.of(written), NUMBER);
            case FLOOR -> floor(written);
            case AREA -> area(written);
            case TYPE -> choice(column, written, UnitType.values(), UnitType::label);
            case OCCUPANCY -> choice(column, written, Occupancy.values(), Occupancy::label);
            case OWNER, TENANT -> entries.name(column.title(), written, Entries.NAME);
            case EMERGENCY -> entries.name(column.title(), written, Entries.CONTACT_NAME);
            case EMERGENCY_RELATION -> entries.required(column.title(), written, RELATION);
            case OWNER_PHONE, TENANT_PHONE, EMERGENCY_PHONE -> entries.phone(column.title(), written).orElse(null);
            case OWNER_EMAIL -> entries.email(column.title(), written).orElse(null);
            case LEASE_FROM, LEASE_TO, HANDOVER_FROM, HANDOVER_UNTIL -> day(column, written);
        };
    }

    static Integer floor(String written) {
        Matcher matcher = FLOOR.matcher(written.replace(" ", ""));
        if (!matcher.matches()) {
            throw new RegisterRefused("「楼层」应是整数，地下为负数，如 12 或 -1");
        }
        int floor = Integer.parseInt(matcher.group(2));
        return matcher.group(1) == null ? floor : -floor;
    }

    static BigDecimal area(String written) {
        Matcher matcher = AREA.matcher(written.replace(" ", "").replace(",", ""));
        BigDecimal area = matcher.matches() ? new BigDecimal(matcher.group(1)).stripTrailingZeros() : BigDecimal.ZERO;
        if (area.signum() <= 0 || area.scale() > 2) {
            throw new RegisterRefused("「建筑面积」应是大于 0 的平方米数，最多两位小数，如 89.60");
        }
        return area.setScale(2);
    }

    private static <E extends Enum<E>> E choice(ImportColumn column, String written, E[] values,
            Function<E, String> label) {
        return Arrays.stream(values).filter(value -> label.apply(value).equals(written)).findFirst()
                .orElseThrow(() -> new RegisterRefused("「%s」只能是：%s".formatted(column.title(),
                        Arrays.stream(values).map(label).collect(Collectors.joining("、")))));
    }

    private static LocalDate day(ImportColumn column, String written) {
        Matcher matcher = DAY.matcher(written);
        Supplier<RegisterRefused> refused =
                () -> new RegisterRefused("「%s」不是有效的日期，请写成 2026-11-23 的样子".formatted(column.title()));
        if (!matcher.matches()) {
            throw refused.get();
        }
        try {
            LocalDate day = LocalDate.of(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)),
                    Integer.parseInt(matcher.group(3)));
            if (day.getYear() < 1949 || day.getYear() > 2199) {
                throw refused.get();
            }
            return day;
        } catch (DateTimeException e) {
            throw refused.get();
        }
    }

    private void fitTogether(int line, Object[] values) {
        if (values[ImportColumn.UNIT.ordinal()] == null) {
            faults.add(line, ImportColumn.UNIT, null, "「房号」必须填写");
        }
        needs(line, values, ImportColumn.OWNER, ImportColumn.OWNER_PHONE, ImportColumn.OWNER_EMAIL);
        needs(line, values, ImportColumn.EMERGENCY, ImportColumn.EMERGENCY_PHONE, ImportColumn.EMERGENCY_RELATION);
        needs(line, values, ImportColumn.EMERGENCY_PHONE, ImportColumn.EMERGENCY);
        needs(line, values, ImportColumn.TENANT, ImportColumn.TENANT_PHONE, ImportColumn.LEASE_FROM, ImportColumn.LEASE_TO);
        needs(line, values, ImportColumn.LEASE_FROM, ImportColumn.LEASE_TO);
        needs(line, values, ImportColumn.BATCH, ImportColumn.HANDOVER_FROM, ImportColumn.HANDOVER_UNTIL);
        inOrder(line, values, ImportColumn.LEASE_FROM, ImportColumn.LEASE_TO);
        inOrder(line, values, ImportColumn.HANDOVER_FROM, ImportColumn.HANDOVER_UNTIL);
    }

    private void needs(int line, Object[] values, ImportColumn needed, ImportColumn... by) {
        for (ImportColumn column : by) {
            if (values[column.ordinal()] != null && values[needed.ordinal()] == null) {
                faults.add(line, needed, null, "填了「%s」，「%s」也必须填写".formatted(column.title(), needed.title()));
                return;
            }
        }
    }

    private void inOrder(int line, Object[] values, ImportColumn from, ImportColumn to) {
        if (values[from.ordinal()] instanceof LocalDate start && values[to.ordinal()] instanceof LocalDate end
                && end.isBefore(start)) {
            faults.add(line, to, end.toString(), "「%s」不能早于「%s」".formatted(to.title(), from.title()));
        }
    }
}
