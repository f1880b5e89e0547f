package io.guanjia.audit.export;

import io.guanjia.audit.find.CaseRow;
import io.guanjia.audit.find.CaseSearch;
import io.guanjia.audit.find.Criteria;
import io.guanjia.casefile.Procedure;
import io.guanjia.identity.People;
import io.guanjia.spreadsheet.TableFormat;
import io.guanjia.spreadsheet.TableWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Tables: a row for each case, and on demand another table with a row for each user task of the same cases. In a
 * workbook the other one is its second sheet; as CSV both come in an archive.
 */
@Component
class TableExport implements ExportFile {

    static final String CASES = "案件";
    static final String STEPS = "步骤";
    static final List<String> CASE_TITLES = List.of("案件编号", "流程", "管理处", "房号", "客户姓名", "客户电话", "事项",
            "类别", "级别", "立案时间", "结案时间", "状态", "是否超期", "收付金额（元）", "经办人", "条款");
    static final List<String> STEP_TITLES = List.of("案件编号", "流程", "管理处", "房号", "步骤", "条款", "办理人", "开始时间",
            "完成时间", "办理期限", "是否超期", "办公时间（分钟）", "结果", "流程标识", "元素标识", "任务标识");

    private static final int AT_ONCE = 200;

    private final CaseSearch search;
    private final CaseDetails details;
    private final Steps steps;
    private final People people;
    private final Clock clock;
    private final Map<String, String> procedures;

    TableExport(CaseSearch search, CaseDetails details, Steps steps, People people, Clock clock,
            ObjectProvider<Procedure> procedures) {
        this.search = search;
        this.details = details;
        this.steps = steps;
        this.people = people;
        this.clock = clock;
        this.procedures = procedures.stream().collect(Collectors.toMap(Procedure::id, Procedure::name));
    }

    @Override
    public boolean writes(ExportFormat format) {
        return format.isTable();
    }

    @Override
    public void write(Export export, Criteria criteria, OutputStream out, Progress progress) throws IOException {
        Identities identities = new Identities(export.masked(), people);
        try (CaseNumberList numbers = export.detailed() ? new CaseNumberList() : null) {
            if (export.detailed() && export.format() == ExportFormat.CSV) {
                archive(criteria, out, identities, progress, numbers);
                return;
            }
            // Not closed if something is thrown: a workbook that is cut off should not look whole
            TableWriter table = TableWriter.of(tableFormat(export), out, CASES, CASE_TITLES);
            cases(criteria, table, identities, progress, numbers);
            if (export.detailed()) {
                table.sheet(STEPS, STEP_TITLES);
                steps(numbers, table, identities, progress);
            }
            table.close();
        }
    }

    private void archive(Criteria criteria, OutputStream out, Identities identities, Progress progress,
            CaseNumberList numbers) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        zip.putNextEntry(new ZipEntry(CASES + ".csv"));
        TableWriter cases = TableWriter.of(TableFormat.CSV, zip, CASES, CASE_TITLES);
        cases(criteria, cases, identities, progress, numbers);
        cases.close();
        zip.putNextEntry(new ZipEntry(STEPS + ".csv"));
        TableWriter steps = TableWriter.of(TableFormat.CSV, zip, STEPS, STEP_TITLES);
        steps(numbers, steps, identities, progress);
        steps.close();
        zip.finish();
    }

    private static TableFormat tableFormat(Export export) {
        return export.format() == ExportFormat.XLSX ? TableFormat.XLSX : TableFormat.CSV;
    }

    /** @param numbers gets the number of each, null if nobody wants it */
    private void cases(Criteria criteria, TableWriter table, Identities identities, Progress progress,
            CaseNumberList numbers) throws IOException {
        List<CaseRow> waiting = new ArrayList<>();
        try {
            search.forEach(criteria, row -> {
                waiting.add(row);
                if (waiting.size() == AT_ONCE) {
                    cases(waiting, table, identities, progress, numbers);
                }
            });
            cases(waiting, table, identities, progress, numbers);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void cases(List<CaseRow> rows, TableWriter table, Identities identities, Progress progress,
            CaseNumberList numbers) {
        Map<String, CaseDetails.Detail> known = details.of(rows.stream().map(CaseRow::caseNumber).toList());
        try {
            for (CaseRow row : rows) {
                table.row(cells(row, known.getOrDefault(row.caseNumber(), CaseDetails.Detail.NONE), identities));
                if (numbers != null) {
                    numbers.add(row.caseNumber());
                }
                progress.caseDone();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        rows.clear();
    }

    private void steps(CaseNumberList numbers, TableWriter table, Identities identities, Progress progress)
            throws IOException {
        numbers.read(AT_ONCE, some -> {
            for (Steps.Step step : steps.of(some)) {
                table.row(cells(step, identities));
                progress.partsDone(1);
            }
        });
    }

    private List<Object> cells(CaseRow row, CaseDetails.Detail detail, Identities identities) {
        return Arrays.asList(CaseWords.fit(row.caseNumber()), procedure(row.procedure()), CaseWords.fit(row.office()),
                identities.unit(row.unit()), identities.customer(detail.customer()), identities.open(detail.phone()),
                identities.open(row.title()), CaseWords.fit(row.kind()), CaseWords.fit(row.level()),
                time(row.openedAt()), time(row.closedAt()), CaseWords.state(row.state().name()),
                CaseWords.yes(row.late()),
                BigDecimal.valueOf(row.amountFen(), 2),
                detail.actors().stream().map(identities::person).collect(Collectors.joining("、")),
                String.join("、", detail.clauses()));
    }

    private List<Object> cells(Steps.Step step, Identities identities) {
        return Arrays.asList(CaseWords.fit(step.caseNumber()), procedure(step.rootProcedure()),
                CaseWords.fit(step.office()), identities.unit(step.unit()), CaseWords.fit(step.name()), step.clause(),
                identities.person(step.assignee()), time(step.createdAt()), time(step.endedAt()), time(step.dueAt()),
                CaseWords.yes(step.late()), step.workingMinutes(),
                step.outcome() == null ? "办理中" : step.isCompleted() ? "已完成" : "已取消", step.process(), step.element(),
                step.taskId());
    }

    private String procedure(String id) {
        return procedures.getOrDefault(id, id);
    }

    private LocalDateTime time(Instant moment) {
        return moment == null ? null
                : LocalDateTime.ofInstant(moment.truncatedTo(ChronoUnit.SECONDS), clock.getZone());
    }
}
