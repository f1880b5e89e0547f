package io.guanjia.audit.read;

import io.guanjia.attachment.Attachments;
import io.guanjia.audit.read.Item.Field;
import io.guanjia.audit.read.Item.Grid;
import io.guanjia.calendar.MomentText;
import io.guanjia.casefile.CaseFile;
import io.guanjia.casefile.Direction;
import io.guanjia.casefile.Way;
import io.guanjia.database.Moments;
import io.guanjia.document.PaperIssue;
import io.guanjia.document.Papers;
import io.guanjia.form.CaseData;
import io.guanjia.form.FormRecord;
import io.guanjia.form.SubmittedSteps;
import io.guanjia.identity.People;
import io.guanjia.ledger.Entry;
import io.guanjia.ledger.Fee;
import io.guanjia.ledger.Money;
import io.guanjia.ledger.PaymentWay;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the rows of our own that tell of a case, each with its digest as it is now: one statement a table. */
@Component
class CaseRows {

    private final JdbcClient jdbc;
    private final CaseData forms;
    private final SubmittedSteps steps;
    private final Papers papers;
    private final Attachments attachments;
    private final People people;
    private final Clock clock;

    CaseRows(JdbcClient jdbc, CaseData forms, SubmittedSteps steps, Papers papers, Attachments attachments, People people,
            Clock clock) {
        this.jdbc = jdbc;
        this.forms = forms;
        this.steps = steps;
        this.papers = papers;
        this.attachments = attachments;
        this.people = people;
        this.clock = clock;
    }

    /**
     * All rows of the case, by reference such as {@code message/17}.
     *
     * @param definitions the process definition that a process instance ran on when it was handed the form
     */
    Map<String, Row> of(CaseFile file, UnaryOperator<String> definitions) {
        Map<String, Row> rows = new LinkedHashMap<>();
        forms(file, definitions, rows);
        messages(file, rows);
        papers(file, rows);
        ledger(file, rows);
        files(file, rows);
        communications(file, rows);
        return rows;
    }

    private void forms(CaseFile file, UnaryOperator<String> definitions, Map<String, Row> rows) {
        Map<Long, String> digests = new HashMap<>();
        Set<String> roots = new LinkedHashSet<>(List.of(file.processInstanceId()));
        jdbc.sql("""
                        select id, root_process_instance_id, guanjia.audit_digest('form_record', id) as digest
                        from guanjia.form_record
                        where root_process_instance_id = :process or root_process_instance_id in (
                            select id_ from act_hi_procinst where business_key_ = :number and id_ = root_proc_inst_id_)""")
                .param("process", file.processInstanceId())
                .param("number", file.caseNumber())
                .query((ResultSet row) -> {
                    digests.put(row.getLong("id"), row.getString("digest"));
                    roots.add(row.getString("root_process_instance_id"));
                });
        for (FormRecord form : roots.stream().flatMap(root -> forms.records(root).stream()).toList()) {
            String definition = definitions.apply(form.processInstanceId());
            List<SubmittedSteps.Answer> answers = definition == null ? plain(form) : steps.answers(form, definition);
            rows.put("form_record/" + form.id(), new Row(form.formId(),
                    answers.stream().map(answer -> new Field(answer.label(), null, answer.text())).toList(),
                    answers.stream().map(SubmittedSteps.Answer::key).toList(), List.of(), null, null, form.formId(),
                    digests.get(form.id())));
        }
    }

    private static List<SubmittedSteps.Answer> plain(FormRecord form) {
        return form.content().entrySet().stream().map(value -> new SubmittedSteps.Answer(value.getKey(), value.getKey(),
                value.getValue() == null ? "" : value.getValue().toString())).toList();
    }

    private void messages(CaseFile file, Map<String, Row> rows) {
        jdbc.sql("""
                        select *, guanjia.audit_digest('message', id) as digest from guanjia.message
                        where case_number = ? order by id""")
                .param(file.caseNumber())
                .query((row, number) -> Map.entry("message/" + row.getLong("id"), message(row))).list()
                .forEach(row -> rows.put(row.getKey(), row.getValue()));
    }

    private Row message(ResultSet row) throws SQLException {
        List<Field> fields = new ArrayList<>();
        add(fields, "收件人", row.getString("recipient_name"));
        add(fields, "电话", row.getString("recipient_phone"));
        int mail = row.getInt("by_mail");
        int webhook = row.getInt("by_webhook");
        add(fields, "送达", mail == 0 && webhook == 0 ? "仅站内"
                : (mail > 0 ? "邮件%d人 ".formatted(mail) : "") + (webhook > 0 ? "短信/微信%d人".formatted(webhook) : ""));
        add(fields, "发送时间", MomentText.minute(Moments.instant(row, "sent_at"), clock.getZone()));
        if (row.getString("told_by") != null) {
            add(fields, "口头告知", people.displayName(row.getString("told_by")) + " "
                    + MomentText.minute(Moments.instant(row, "told_at"), clock.getZone()));
        }
        return new Row("消息「%s」".formatted(row.getString("subject")), fields, List.of(), List.of(), row.getString("body"),
                null, row.getString("template"), row.getString("digest"));
    }

    private void papers(CaseFile file, Map<String, Row> rows) {
        jdbc.sql("""
                        select *, guanjia.audit_digest('paper_issue', id) as digest from guanjia.paper_issue
                        where case_number = ? order by id""")
                .param(file.caseNumber())
                .query((row, number) -> Map.entry("paper_issue/" + row.getLong("id"), paper(row))).list()
                .forEach(row -> rows.put(row.getKey(), row.getValue()));
    }

    private Row paper(ResultSet row) throws SQLException {
        PaperIssue issue = new PaperIssue(row.getLong("id"), row.getString("case_number"), row.getString("paper"),
                row.getString("item"), row.getString("issued_by"), Moments.instant(row, "issued_at"),
                row.getBoolean("phones_hidden"), row.getString("sha256"));
        List<Field> fields = new ArrayList<>();
        add(fields, "流水号", "%06d".formatted(issue.id()));
        add(fields, "第几次打印", String.valueOf(row.getInt("copy")));
        add(fields, "打印人", people.displayName(issue.issuedBy()));
        add(fields, "电话", issue.phonesHidden() ? "已隐去" : "完整");
        add(fields, "PDF 的 SHA-256", issue.sha256());
        return new Row("打印「%s」".formatted(papers.name(issue)), fields, List.of(), List.of(), null, null, issue.paper(),
                row.getString("digest"));
    }

    private void ledger(CaseFile file, Map<String, Row> rows) {
        record Line(long entry, String fee, long fen, String text) {
        }

        Map<Long, List<Line>> lines = new HashMap<>();
        jdbc.sql("""
                        select l.* from guanjia.ledger_line l join guanjia.ledger_entry e on e.id = l.entry
                        where e.case_number = ? order by l.entry, l.no""")
                .param(file.caseNumber())
                .query((row, number) -> new Line(row.getLong("entry"), row.getString("fee"), row.getLong("fen"),
                        row.getString("text"))).list()
                .forEach(line -> lines.computeIfAbsent(line.entry(), id -> new ArrayList<>()).add(line));
        jdbc.sql("""
                        select *, guanjia.audit_digest('ledger_entry', id) as digest from guanjia.ledger_entry
                        where case_number = ? order by id""")
                .param(file.caseNumber())
                .query((row, number) -> {
                    long id = row.getLong("id");
                    List<Line> own = lines.getOrDefault(id, List.of());
                    long sum = own.stream().mapToLong(Line::fen).sum();
                    Grid grid = new Grid(List.of("项目", "说明", "金额（元）"), own.stream().map(line -> List.of(
                            Fee.valueOf(line.fee()).label(), line.text(), Money.yuan(line.fen()))).toList());
                    return Map.entry("ledger_entry/" + id, entry(row, sum, grid));
                }).list()
                .forEach(row -> rows.put(row.getKey(), row.getValue()));
    }

    private Row entry(ResultSet row, long sum, Grid lines) throws SQLException {
        List<Field> fields = new ArrayList<>();
        add(fields, "分录号", String.valueOf(row.getLong("id")));
        add(fields, "方式", row.getString("way") == null ? null : PaymentWay.valueOf(row.getString("way")).label());
        add(fields, "付款或收款人", row.getString("party"));
        add(fields, "账号", row.getString("account"));
        add(fields, "经办", people.displayName(row.getString("actor")));
        add(fields, "条款", row.getString("clause"));
        add(fields, "更正分录", row.getString("corrects"));
        add(fields, "更正原因", row.getString("reason"));
        String kind = Entry.Kind.valueOf(row.getString("kind")).label();
        return new Row("%s %s 元".formatted(kind, Money.yuan(sum)), fields, List.of(), List.of(lines), null,
                new Item.Link("/ledger/entries/" + row.getLong("id"), "分录"), row.getString("kind"),
                row.getString("digest"));
    }

    private void files(CaseFile file, Map<String, Row> rows) {
        jdbc.sql("""
                        select *, guanjia.audit_digest('attachment', id) as digest from guanjia.attachment
                        where case_number = ? order by id""")
                .param(file.caseNumber())
                .query((row, number) -> Map.entry("attachment/" + row.getLong("id"), file(file, row))).list()
                .forEach(row -> rows.put(row.getKey(), row.getValue()));
    }

    private Row file(CaseFile of, ResultSet row) throws SQLException {
        List<Field> fields = new ArrayList<>();
        add(fields, "文件名", row.getString("name"));
        add(fields, "说明", row.getString("note"));
        add(fields, "上传人", people.displayName(row.getString("uploaded_by")));
        add(fields, "大小", row.getLong("size") + " 字节");
        add(fields, "SHA-256", row.getString("sha256"));
        return new Row("上传「%s」第%d次".formatted(attachments.kindLabel(of.procedure(), row.getString("kind")),
                row.getInt("round")), fields, List.of(), List.of(), null,
                new Item.Link("/cases/%s/files/%d".formatted(of.caseNumber(), row.getLong("id")), "打开文件"),
                row.getString("kind"), row.getString("digest"));
    }

    private void communications(CaseFile file, Map<String, Row> rows) {
        jdbc.sql("""
                        select *, guanjia.audit_digest('communication_record', id) as digest
                        from guanjia.communication_record where case_number = ? order by id""")
                .param(file.caseNumber())
                .query((row, number) -> Map.entry("communication_record/" + row.getLong("id"), communication(row))).list()
                .forEach(row -> rows.put(row.getKey(), row.getValue()));
    }

    private Row communication(ResultSet row) throws SQLException {
        List<Field> fields = new ArrayList<>();
        add(fields, "对方", row.getString("with_whom"));
        add(fields, "时间", MomentText.minute(Moments.instant(row, "happened_at"), clock.getZone()));
        add(fields, "经办", row.getString("by_user") == null ? null : people.displayName(row.getString("by_user")));
        return new Row("客户沟通：%s（%s）".formatted(Direction.valueOf(row.getString("direction")).label(),
                Way.valueOf(row.getString("way")).label()), fields, List.of(), List.of(), row.getString("content"), null,
                row.getString("way"), row.getString("digest"));
    }

    private static void add(List<Field> fields, String label, String value) {
        if (value != null && !value.isBlank()) {
            fields.add(new Field(label, null, value.strip()));
        }
    }
}
