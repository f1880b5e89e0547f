package io.guanjia.keyloan;

import io.guanjia.registry.Unit;
import io.guanjia.registry.Units;
import io.guanjia.registry.keys.KeyItem;
import io.guanjia.registry.keys.KeyKind;
import io.guanjia.registry.keys.KeyRegister;
import io.guanjia.registry.keys.KeyStep;
import io.guanjia.registry.keys.KeyTags;
import io.guanjia.registry.keys.Keys;
import io.guanjia.spreadsheet.TableFile;
import io.guanjia.spreadsheet.TableFormat;
import io.guanjia.spreadsheet.TableLimits;
import io.guanjia.spreadsheet.TableRefused;
import io.guanjia.spreadsheet.TableWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.unit.DataSize;

/** The register of keys as a table: the keys of an estate that is taken on come in at once, all lines or none (KY-01). */
@Component
class KeyTable {

    /** The columns of a file, in any order; the last one may be missing or blank. */
    private enum Column {
        KIND("种类"), TAG("编号"), UNIT("房号"), PLACE("公共区域"), KEEPER("保管部门"), HOLDER("业户持有人");

        private final String title;

        Column(String title) {
            this.title = title;
        }
    }

    private static final List<String> EXPORTED = List.of("种类", "编号", "房号", "公共区域", "保管部门", "业户持有人", "状态", "管理处");
    private static final List<String> NOTES = List.of(
            "每行一把钥匙或一张门卡；有一行不对，整个文件都不登记。",
            "种类：房门钥匙、信箱钥匙、表箱钥匙、门禁卡、车位卡、公共区域钥匙。",
            "编号：挂在钥匙上或印在卡上的编号，不能重复，不含空格和逗号。",
            "房号：如 1-1-0101；公共区域钥匙填就近的房号，并填写公共区域，如 1栋水泵房。",
            "保管部门：前台接待、客户助理、工程部。",
            "业户持有人：已交给业主、租户或其授权的人的，写持有人姓名；在库的留空。");
    /** Keys are fewer than what the register of units takes in one file; several files are fine. */
    private static final int MOST = 5_000;
    private static final TableLimits LIMITS = new TableLimits(DataSize.ofMegabytes(64), MOST);
    private static final int CHUNK = 500;
    private static final int FAULTS_SHOWN = 200;
    private static final int LONGEST_TAG = 60;
    private static final int LONGEST_PLACE = 200;
    private static final int LONGEST_HOLDER = 50;

    private final Keys keys;
    private final KeyRegister register;
    private final Units units;

    KeyTable(Keys keys, KeyRegister register, Units units) {
        this.keys = keys;
        this.register = register;
        this.units = units;
    }

    /** What is wrong with a line. */
    record Fault(int line, String column, String value, String message) {
    }

    /**
     * What came of a file.
     *
     * @param faults     those that are shown, none if it fits
     * @param faultCount of all
     */
    record Result(int lines, List<Fault> faults, int faultCount) {
    }

    private record Line(int number, KeyKind kind, String tag, Unit unit, String place, String keeper, String holder) {
    }

    /** Understands lines one by one. */
    private final class Reading {

        private final List<Line> lines = new ArrayList<>();
        private final List<Fault> faults = new ArrayList<>();
        private final Map<String, Integer> tags = new HashMap<>();
        private final Map<String, Optional<Unit>> known = new HashMap<>();
        private Map<Column, Integer> positions;
        private int read;

        void row(int number, List<String> cells) {
            if (positions == null) {
                positions = positions(cells);
                return;
            }
            read++;
            int before = faults.size();
            String kindName = cell(cells, Column.KIND);
            String tag = cell(cells, Column.TAG);
            String place = cell(cells, Column.PLACE);
            String unitName = cell(cells, Column.UNIT);
            String keeperName = cell(cells, Column.KEEPER);
            String holder = cell(cells, Column.HOLDER);
            KeyKind kind = Arrays.stream(KeyKind.values()).filter(one -> one.label().equals(kindName)).findFirst()
                    .orElse(null);
            if (kind == null) {
                fault(number, Column.KIND, kindName, "「种类」只能是：" + Arrays.stream(KeyKind.values()).map(KeyKind::label)
                        .collect(Collectors.joining("、")));
            }
            if (tag.isEmpty() || tag.length() > LONGEST_TAG || !KeyTags.split(tag).equals(List.of(tag))
                    || tag.chars().anyMatch(Character::isISOControl)) {
                fault(number, Column.TAG, tag, "「编号」应有 1 到 %d 个字，不含空格和逗号".formatted(LONGEST_TAG));
            } else if (tags.putIfAbsent(tag, number) != null) {
                fault(number, Column.TAG, tag, "「编号」与第 %d 行重复".formatted(tags.get(tag)));
            }
            Optional<Unit> unit = known.computeIfAbsent(unitName, units::find);
            if (unit.isEmpty()) {
                fault(number, Column.UNIT, unitName, unitName.isEmpty() ? "「房号」必须填写" : "系统中没有这一房号");
            }
            if (kind == KeyKind.PUBLIC_AREA && place.isEmpty() || place.length() > LONGEST_PLACE) {
                fault(number, Column.PLACE, place, "公共区域钥匙的「公共区域」必须填写，不超过 %d 个字".formatted(LONGEST_PLACE));
            }
            String keeper = KeysPage.KEEPERS.entrySet().stream().filter(one -> one.getValue().equals(keeperName))
                    .map(Map.Entry::getKey).findFirst().orElse(null);
            if (keeper == null) {
                fault(number, Column.KEEPER, keeperName,
                        "「保管部门」只能是：" + String.join("、", KeysPage.KEEPERS.values()));
            }
            if (holder.length() > LONGEST_HOLDER) {
                fault(number, Column.HOLDER, holder, "「业户持有人」不超过 %d 个字".formatted(LONGEST_HOLDER));
            } else if (kind == KeyKind.PUBLIC_AREA && !holder.isEmpty()) {
                fault(number, Column.HOLDER, holder, "公共区域钥匙不交业户持有，请留空");
            }
            if (faults.size() == before) {
                lines.add(new Line(number, kind, tag, unit.orElseThrow(), place, keeper, holder));
            }
        }

        private Map<Column, Integer> positions(List<String> titles) {
            Map<Column, Integer> found = new HashMap<>();
            for (Column column : Column.values()) {
                int at = titles.stream().map(String::strip).toList().indexOf(column.title);
                if (at >= 0) {
                    found.put(column, at);
                } else if (column != Column.HOLDER) {
                    throw new TableRefused("第一行应是列名，缺少“%s”，请下载模板核对".formatted(column.title));
                }
            }
            return found;
        }

        private String cell(List<String> cells, Column column) {
            Integer at = positions.get(column);
            return at == null || at >= cells.size() ? "" : cells.get(at).strip();
        }

        /** Tags that other keys have already, looked up some hundred at a time. */
        void compareWithRegister() {
            for (int from = 0; from < lines.size(); from += CHUNK) {
                Map<String, Line> some = lines.subList(from, Math.min(lines.size(), from + CHUNK)).stream()
                        .collect(Collectors.toMap(Line::tag, line -> line));
                for (KeyItem there : keys.tagged(some.keySet())) {
                    fault(some.get(there.tag()).number(), Column.TAG, there.tag(),
                            "这个编号已登记（%s，%s）".formatted(there.kind().label(), there.place()));
                }
            }
        }

        private void fault(int line, Column column, String value, String message) {
            faults.add(new Fault(line, column.title, value, message));
        }
    }

    /**
     * Reads a file and, if every line fits and it is wanted, enters its keys.
     *
     * @param enter false only to look
     * @throws TableRefused                                if it is no such table at all
     * @throws io.guanjia.registry.keys.KeyNotAvailable if somebody has given a tag meanwhile; then nothing is entered
     */
    @Transactional
    public Result take(Path file, boolean enter, String actor) throws IOException {
        Reading reading = new Reading();
        TableFile.of(file).read(LIMITS, reading::row);
        if (reading.read == 0) {
            throw new TableRefused("文件中没有数据：第一行应是列名，其下每行一把钥匙");
        }
        reading.compareWithRegister();
        if (reading.faults.isEmpty() && enter) {
            reading.lines.forEach(line -> enter(line, actor));
        }
        List<Fault> shown = reading.faults.stream().sorted((one, other) -> Integer.compare(one.line(), other.line()))
                .limit(FAULTS_SHOWN).toList();
        return new Result(reading.read, shown, reading.faults.size());
    }

    private void enter(Line line, String actor) {
        KeyStep step = new KeyStep(null, "register", "KY-01", actor);
        if (line.kind() == KeyKind.PUBLIC_AREA) {
            keys.registerPublic(line.unit().officeId(), line.place(), line.tag(), line.keeper(), step);
            return;
        }
        long id = keys.register(line.kind(), line.unit().id(), null, line.tag(), line.keeper(), step);
        if (!line.holder().isEmpty()) {
            keys.handOver(List.of(id), line.holder(), "建册时已由业户持有", step);
        }
    }

    void template(OutputStream out) throws IOException {
        try (TableWriter table = TableWriter.of(TableFormat.XLSX, out, "钥匙与门卡",
                Arrays.stream(Column.values()).map(column -> column.title).toList())) {
            table.notes("填写说明", NOTES);
        }
    }

    /** Writes the whole register, some hundred keys at a time. @param names whether the residents' names are written */
    void write(TableFormat format, OutputStream out, boolean names) throws IOException {
        try (TableWriter table = TableWriter.of(format, out, "钥匙与门卡", EXPORTED)) {
            List<KeyRegister.Listed> some = register.after(0, CHUNK);
            while (!some.isEmpty()) {
                for (KeyRegister.Listed key : some) {
                    table.row(Arrays.asList(key.kind().label(), key.tag(), key.unitNumber(),
                            key.kind() == KeyKind.PUBLIC_AREA ? key.place() : null,
                            KeysPage.keeperName(key.keeperGroup()),
                            KeysPage.holder(key.holder(), names || !key.state().isWithResident()), key.state().label(),
                            key.office()));
                }
                some = register.after(some.get(some.size() - 1).id(), CHUNK);
            }
        }
    }
}
