package io.guanjia.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.guanjia.spreadsheet.TableFile;
import io.guanjia.spreadsheet.TableLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Files of units and residents: read and checked whole, then applied whole or not at all. Between the two the lines wait
 * in a table, so that what is applied is what was looked at; the register may have changed meanwhile, so all is checked
 * again.
 */
@Component
class RegisterImports {

    static final Duration WAITS = Duration.ofDays(1);
    private static final int LISTED = 20;

    private final JdbcClient jdbc;
    private final DataSource database;
    private final TransactionTemplate transaction;
    private final Entries entries;
    private final ImportChecks checks;
    private final ImportRun run;
    private final TableLimits limits;
    private final ObjectMapper json;
    private final Clock clock;

    RegisterImports(JdbcClient jdbc, DataSource database, PlatformTransactionManager transactions, Entries entries,
            ImportChecks checks, ImportRun run, ImportLimits limits, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
        this.entries = entries;
        this.checks = checks;
        this.run = run;
        this.limits = new TableLimits(limits.unpacked(), limits.rows());
        this.json = json;
        this.clock = clock;
    }

    /**
     * Reads and checks a file. The register stays as it is.
     *
     * @return key of the import
     * @throws io.guanjia.spreadsheet.TableRefused if it is no such table at all
     */
    long check(Path file, String fileName, String actor) throws IOException {
        String name = entries.optional("文件名", fileName, 200).orElse("未命名");
        TableFile table = TableFile.of(file);
        cleanUp();
        Faults faults = new Faults();
        long id = transaction.execute(status -> {
            long added = jdbc.sql("""
                            insert into guanjia.register_import (file_name, uploaded_by, uploaded_at, state)
                            values (:name, :actor, :now, 'READING') returning id""")
                    .param("name", name)
                    .param("actor", actor)
                    .param("now", now())
                    .query(Long.class)
                    .single();
            read(table, added, faults);
            return added;
        });
        ImportReport report = faults.none() ? rehearse(id, name, actor, faults) : null;
        transaction.executeWithoutResult(status -> note(id, report, faults));
        return id;
    }

    private void read(TableFile table, long id, Faults faults) {
        ImportLines lines;
        try (ImportStaging staging = new ImportStaging(database, id)) {
            lines = new ImportLines(entries, faults, staging);
            table.read(limits, lines);
            staging.finish();
        } catch (SQLException e) {
            throw new IllegalStateException("The lines of a file could not be stored", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        lines.finish();
        jdbc.sql("update guanjia.register_import set row_count = :rows where id = :id")
                .param("rows", lines.lines())
                .param("id", id)
                .update();
    }

    /** Does all of it and takes it back. */
    private ImportReport rehearse(long id, String name, String actor, Faults faults) {
        return transaction.execute(status -> {
            status.setRollbackOnly();
            return bringIn(id, change(id, name, actor), faults);
        });
    }

    private ImportReport bringIn(long id, Change change, Faults faults) {
        run.alone();
        jdbc.sql("analyze guanjia.register_import_row").update();
        checks.check(id, faults);
        return faults.none() ? run.run(id, change, faults) : null;
    }

    private static Change change(long id, String name, String actor) {
        return new Change(null, null, actor, "导入 #%d %s".formatted(id, name));
    }

    private void note(long id, ImportReport report, Faults faults) {
        boolean fit = faults.none();
        jdbc.sql("""
                        update guanjia.register_import set state = :state, fault_count = :faults, report = :report::jsonb
                        where id = :id""")
                .param("state", fit ? "READY" : "FAULTY")
                .param("faults", faults.count())
                .param("report", fit ? written(report) : null)
                .param("id", id)
                .update();
        faults.kept().stream().sorted(Comparator.comparingInt(Fault::line)).forEach(fault -> jdbc.sql("""
                        insert into guanjia.register_import_fault (import, line, column_name, value, message)
                        values (:import, :line, :column, :value, :message)""")
                .param("import", id)
                .param("line", fault.line())
                .param("column", fault.column())
                .param("value", fault.value())
                .param("message", fault.message())
                .update());
        if (!fit) {
            forget(id);
        }
    }

    private void forget(long id) {
        jdbc.sql("delete from guanjia.register_import_row where import = :id").param("id", id).update();
    }

    /**
     * Applies a file that was checked, exactly as it was read.
     *
     * @return the import as it is now: applied, or faulty where the register has changed so that it no longer fits
     * @throws RegisterRefused if it waits no longer
     */
    RegisterImport apply(long id, String actor) {
        Faults faults = new Faults();
        try {
            transaction.executeWithoutResult(status -> {
                RegisterImport waiting = decidable(id);
                ImportReport report = bringIn(id, change(id, waiting.fileName(), actor), faults);
                if (faults.none()) {
                    decide(id, "APPLIED", actor, report);
                } else {
                    status.setRollbackOnly();
                }
            });
        } catch (DataIntegrityViolationException e) {
            // Somebody has entered one of the units by hand at this very moment
            throw new RegisterRefused("登记刚被他人修改，没有导入任何内容，请重试");
        }
        if (!faults.none()) {
            transaction.executeWithoutResult(status -> {
                decidable(id);
                note(id, null, faults);
            });
        }
        return find(id).orElseThrow();
    }

    /** Drops a file that was checked. */
    void drop(long id, String actor) {
        transaction.executeWithoutResult(status -> {
            decidable(id);
            decide(id, "DROPPED", actor, null);
        });
    }

    private RegisterImport decidable(long id) {
        jdbc.sql("select id from guanjia.register_import where id = :id for update")
                .param("id", id).query(Long.class).optional();
        RegisterImport found = find(id).orElseThrow(() -> new RegisterRefused("没有这次导入，请重新上传文件"));
        if (found.state() != RegisterImport.State.READY) {
            throw new RegisterRefused("这次导入的状态是“%s”，不能再处理".formatted(found.state().label()));
        }
        if (found.uploadedAt().isBefore(clock.instant().minus(WAITS))) {
            throw new RegisterRefused("检查已超过一天，登记可能已有变化，请重新上传文件");
        }
        return found;
    }

    private void decide(long id, String state, String actor, ImportReport report) {
        jdbc.sql("""
                        update guanjia.register_import set state = :state, decided_by = :actor, decided_at = :now,
                            report = coalesce(:report::jsonb, report)
                        where id = :id""")
                .param("state", state)
                .param("actor", actor)
                .param("now", now())
                .param("report", report == null ? null : written(report))
                .param("id", id)
                .update();
        forget(id);
    }

    /** Lines that nobody waits for any more: they name people. */
    private void cleanUp() {
        transaction.executeWithoutResult(status -> jdbc.sql("""
                        delete from guanjia.register_import_row r using guanjia.register_import i
                        where i.id = r.import and i.uploaded_at < :past""")
                .param("past", now().minus(WAITS))
                .update());
    }

    Optional<RegisterImport> find(long id) {
        return jdbc.sql("select * from guanjia.register_import where id = :id")
                .param("id", id).query(this::row).optional();
    }

    /** The newest files, without their faults. */
    List<RegisterImport> newest() {
        return jdbc.sql("select * from guanjia.register_import where state <> 'READING' order by id desc limit " + LISTED)
                .query(this::row).list();
    }

    private RegisterImport row(ResultSet row, int number) throws SQLException {
        long id = row.getLong("id");
        List<Fault> faults = jdbc.sql("""
                        select line, column_name as "column", value, message from guanjia.register_import_fault
                        where import = :id order by line, ctid""")
                .param("id", id).query(Fault.class).list();
        return new RegisterImport(id, row.getString("file_name"), row.getString("uploaded_by"),
                instant(row, "uploaded_at"), RegisterImport.State.valueOf(row.getString("state")),
                row.getInt("row_count"), row.getInt("fault_count"), faults, report(row.getString("report")),
                row.getString("decided_by"), instant(row, "decided_at"));
    }

    private ImportReport report(String text) {
        try {
            return text == null ? null : json.readValue(text, ImportReport.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The report of an import cannot be read", e);
        }
    }

    private String written(ImportReport report) {
        try {
            return json.writeValueAsString(report);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The report of an import cannot be written", e);
        }
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
