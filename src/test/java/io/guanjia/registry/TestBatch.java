package io.guanjia.registry;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A file of units with an owner each, of one office and handover batch, as a developer hands it in before a handover.
 * Names and numbers follow from the number of the first building: two batches with buildings of their own share nobody.
 *
 * @param building number of the first building, 1 to 9999; each has 200 units
 * @param units    how many
 */
public record TestBatch(String office, int building, String name, LocalDate handoverFrom, LocalDate handoverUntil,
        int units) {

    private static final int UNITS_OF_BUILDING = 200;
    private static final int ROOMS_OF_FLOOR = 4;
    private static final String SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗";
    private static final String GIVEN = "一二三四五六七八九十甲乙丙丁戊己庚辛壬癸";

    /** The lines of the file in the order of its columns, the titles left out. */
    public List<List<Object>> lines() {
        List<List<Object>> lines = new ArrayList<>();
        for (int i = 0; i < units; i++) {
            lines.add(line(i));
        }
        return lines;
    }

    /** What the file says of the unit with this index. */
    List<Object> line(int i) {
        String owner = "" + SURNAMES.charAt(i % 20) + GIVEN.charAt(i / 20 % 20) + GIVEN.charAt(i / 400 % 20);
        List<Object> line = new ArrayList<>(List.of(office, buildingOf(i) + "栋", number(i), floor(i),
                new BigDecimal(i % 2 == 0 ? "89.60" : "118.35"), "住宅", "", owner, ownerPhone(i),
                "owner%d-%d@example.com".formatted(building, i), owner + "亲属", "配偶", relativePhone(i), "", "", "", "",
                name));
        line.add(handoverFrom);
        line.add(handoverUntil);
        return line;
    }

    private int buildingOf(int i) {
        return building + i / UNITS_OF_BUILDING;
    }

    private static int floor(int i) {
        return i % UNITS_OF_BUILDING / ROOMS_OF_FLOOR + 1;
    }

    /** The number of the unit with this index, from 0. */
    public String number(int i) {
        return "%d-1-%02d%02d".formatted(buildingOf(i), floor(i), i % ROOMS_OF_FLOOR + 1);
    }

    // 145 is given out for data cards only and takes no calls: valid, but nobody's telephone
    private String ownerPhone(int i) {
        return "%d".formatted(14_510_000_000L + (building * 200L + i) * 2 % 9_000_000);
    }

    private String relativePhone(int i) {
        return "%d".formatted(14_510_000_001L + (building * 200L + i) * 2 % 9_000_000);
    }

    /** Writes the file as Excel does, with its texts at one place. */
    public Path xlsx(Path file) {
        try (OutputStream out = Files.newOutputStream(file)) {
            Workbook workbook = new Workbook(out, "Excel", "16.0");
            Worksheet sheet = workbook.newWorksheet("住户");
            row(sheet, 0, ImportColumn.titles());
            for (int i = 0; i < units; i++) {
                row(sheet, i + 1, line(i));
            }
            workbook.finish();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void row(Worksheet sheet, int row, List<?> cells) {
        for (int column = 0; column < cells.size(); column++) {
            Object cell = cells.get(column);
            if (cell instanceof LocalDate day) {
                sheet.value(row, column, day);
                sheet.style(row, column).format("yyyy/m/d").set();
            } else if (cell instanceof Number number) {
                sheet.value(row, column, number);
            } else if (!cell.equals("")) {
                sheet.value(row, column, cell.toString());
            }
        }
    }

    /**
     * Takes everything of the offices whose name begins so out of the register, in the caller's transaction and past the
     * triggers, and forgets all imports: tests share one database.
     */
    public static void remove(JdbcClient jdbc, String offices) {
        jdbc.sql("set local session_replication_role = replica").update();
        jdbc.sql("""
                        create temporary table gone_unit on commit drop as
                        select u.id, u.building, b.office from guanjia.unit u
                        join guanjia.building b on b.id = u.building join guanjia.office o on o.id = b.office
                        where starts_with(o.name, '%s')""".formatted(offices)).update();
        jdbc.sql("analyze gone_unit").update();
        jdbc.sql("""
                create temporary table gone_person on commit drop as
                select distinct r.person as id from guanjia.residency r join gone_unit g on g.id = r.unit""").update();
        jdbc.sql("analyze gone_person").update();
        for (String table : List.of("residency", "emergency_contact", "unit_contract")) {
            jdbc.sql("delete from guanjia.%s t using gone_unit g where t.unit = g.id".formatted(table)).update();
        }
        jdbc.sql("delete from guanjia.person p using gone_person g where p.id = g.id").update();
        jdbc.sql("delete from guanjia.unit u using gone_unit g where u.id = g.id").update();
        jdbc.sql("""
                        delete from guanjia.handover_batch h using guanjia.office o
                        where o.id = h.office and starts_with(o.name, ?)""").param(offices).update();
        jdbc.sql("""
                        delete from guanjia.building b using guanjia.office o
                        where o.id = b.office and starts_with(o.name, ?)""").param(offices).update();
        jdbc.sql("delete from guanjia.office where starts_with(name, ?)").param(offices).update();
        jdbc.sql("delete from guanjia.register_change c using gone_unit g where c.unit = g.id").update();
        jdbc.sql("delete from guanjia.register_change c using gone_person g where c.person = g.id").update();
        jdbc.sql("delete from guanjia.register_change where reason like '导入 #%'").update();
        for (String table : List.of("register_import_row", "register_import_fault", "register_import")) {
            jdbc.sql("delete from guanjia." + table).update();
        }
        jdbc.sql("set local session_replication_role = origin").update();
    }

    /**
     * Has the file imported by the running application.
     *
     * @param actor user id
     * @return the batch
     */
    public HandoverBatch load(ListableBeanFactory application, String actor) {
        RegisterImports imports = application.getBean(RegisterImports.class);
        Path file = null;
        try {
            file = Files.createTempFile("batch", ".xlsx");
            RegisterImport loaded = imports.apply(imports.check(xlsx(file), name + ".xlsx", actor), actor);
            if (loaded.state() != RegisterImport.State.APPLIED) {
                throw new AssertionError("The batch was not imported: " + loaded.faults());
            }
            return application.getBean(HandoverBatches.class).find(name).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            try {
                if (file != null) {
                    Files.deleteIfExists(file);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
