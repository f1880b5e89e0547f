package io.guanjia.workpass;

import io.guanjia.registry.passes.NewWorker;
import io.guanjia.registry.passes.PassRefused;
import io.guanjia.registry.passes.WorkPass;
import io.guanjia.registry.passes.WorkPass.State;
import io.guanjia.registry.passes.WorkPasses;
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
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.unit.DataSize;

/** A list of workers that a site manager brings along (M4 装修 一.15): all lines are taken, or none. */
@Component
class WorkerTable {

    /** The columns of a file, in any order; the last one may be missing or blank. */
    private enum Column {
        NAME("姓名"), TRADE("工种"), TAIL("证件尾号"), PHONE("电话");

        private final String title;

        Column(String title) {
            this.title = title;
        }
    }

    private static final List<String> NOTES = List.of(
            "每行一名施工人员；有一行不对，整个文件都不登记。",
            "工种：如 木工、泥瓦工、水电工、油漆工、电焊工。",
            "证件尾号：身份证等证件号码的最后四位，如 123X。不要填完整号码。",
            "电话：可以不填。",
            "照片在登记以后附上，文件名用姓名或名单序号，可一次选多张。");
    private static final TableLimits LIMITS = new TableLimits(DataSize.ofMegabytes(16), 500);
    private static final int SHOWN = 60;
    private static final Pattern TITLE_OF_FAULT = Pattern.compile("「([^」]+)」.*");
    /** Office programs take 0123 for a number. */
    private static final Pattern CUT_NUMBER = Pattern.compile("[0-9]{1,3}");

    private final WorkPasses passes;

    WorkerTable(WorkPasses passes) {
        this.passes = passes;
    }

    /** What is wrong with a line. */
    record Fault(int line, String column, String value, String message) {
    }

    /** What came of a file: how many lines it has, and what is wrong with them. */
    record Result(int lines, List<Fault> faults) {
    }

    /** Understands lines one by one. */
    private static final class Reading {

        private final List<NewWorker> workers = new ArrayList<>();
        private final List<Fault> faults = new ArrayList<>();
        private final Map<String, Integer> seen = new HashMap<>();
        private final Map<String, WorkPass> there = new HashMap<>();
        private Map<Column, Integer> positions;
        private int read;

        Reading(List<WorkPass> there) {
            there.stream().filter(pass -> pass.state() == State.APPLIED || pass.state() == State.ISSUED)
                    .forEach(pass -> this.there.put(key(pass.name(), pass.documentTail()), pass));
        }

        void row(int line, List<String> cells) {
            if (positions == null) {
                positions = positions(cells);
                return;
            }
            read++;
            Map<Column, String> written = new EnumMap<>(Column.class);
            for (Column column : Column.values()) {
                Integer at = positions.get(column);
                written.put(column, at == null || at >= cells.size() ? "" : cells.get(at).strip());
            }
            NewWorker worker = new NewWorker(written.get(Column.NAME), written.get(Column.TRADE),
                    written.get(Column.TAIL).toUpperCase(Locale.ROOT), written.get(Column.PHONE), null);
            int before = faults.size();
            WorkPasses.faults(worker).forEach(message -> {
                Column column = column(message);
                fault(line, column, written.get(column), column == Column.TAIL
                        && CUT_NUMBER.matcher(written.get(column)).matches()
                        ? message + "；以 0 开头的请把单元格设为文本" : message);
            });
            if (faults.size() > before) {
                return;
            }
            String key = key(worker.name(), worker.documentTail());
            Integer earlier = seen.putIfAbsent(key, line);
            if (earlier != null) {
                fault(line, Column.NAME, worker.name(), "与第 %d 行是同一人".formatted(earlier));
            } else if (there.containsKey(key)) {
                fault(line, Column.NAME, worker.name(), "已在名单第 %d 号（%s）".formatted(there.get(key).position(),
                        there.get(key).state().label()));
            } else {
                workers.add(worker);
            }
        }

        private static String key(String name, String tail) {
            return name + "\n" + tail;
        }

        private static Column column(String message) {
            Matcher title = TITLE_OF_FAULT.matcher(message);
            return Arrays.stream(Column.values())
                    .filter(column -> title.matches() && column.title.equals(title.group(1))).findFirst()
                    .orElse(Column.NAME);
        }

        private static Map<Column, Integer> positions(List<String> titles) {
            Map<Column, Integer> found = new EnumMap<>(Column.class);
            for (Column column : Column.values()) {
                int at = titles.stream().map(String::strip).toList().indexOf(column.title);
                if (at >= 0) {
                    found.put(column, at);
                } else if (column != Column.PHONE) {
                    throw new TableRefused("第一行应是列名，缺少“%s”，请下载模板核对".formatted(column.title));
                }
            }
            return found;
        }

        private void fault(int line, Column column, String value, String message) {
            // A whole document number that was written by mistake is not shown again (EN-07)
            String shown = column == Column.TAIL && value.length() > 4 ? "（共 %d 位）".formatted(value.length())
                    : value.length() > SHOWN ? value.substring(0, SHOWN) + "…" : value;
            faults.add(new Fault(line, column.title, shown, message));
        }
    }

    /**
     * Reads a file and, if every line fits, applies for passes for all its workers.
     *
     * @throws TableRefused if it is no such table at all
     * @throws PassRefused if the site takes nobody, or somebody was entered meanwhile
     */
    @Transactional
    public Result take(String caseNumber, Path file, String actor) throws IOException {
        Reading reading = new Reading(passes.of(caseNumber));
        TableFile.of(file).read(LIMITS, reading::row);
        if (reading.read == 0) {
            throw new TableRefused("文件中没有数据：第一行应是列名，其下每行一名施工人员");
        }
        if (reading.faults.isEmpty()) {
            reading.workers.forEach(worker -> passes.apply(caseNumber, worker, actor));
        }
        return new Result(reading.read, reading.faults.stream().sorted(Comparator.comparingInt(Fault::line)).toList());
    }

    void template(OutputStream out) throws IOException {
        try (TableWriter table = TableWriter.of(TableFormat.XLSX, out, "施工人员",
                Arrays.stream(Column.values()).map(column -> column.title).toList())) {
            table.notes("填写说明", NOTES);
        }
    }
}
