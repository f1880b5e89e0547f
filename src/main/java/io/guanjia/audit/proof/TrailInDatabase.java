package io.guanjia.audit.proof;

import io.guanjia.verifier.Entry;
import io.guanjia.verifier.Head;
import io.guanjia.verifier.Row;
import io.guanjia.verifier.Seal;
import io.guanjia.verifier.SubjectHead;
import io.guanjia.verifier.TrailSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The trail as it stands in the database. Streams row by row, and so needs a transaction; for one unchanging view that
 * is a repeatable read.
 */
@Component
class TrailInDatabase implements TrailSource {

    private static final int FETCHED_AT_ONCE = 2000;
    // A time that nobody can have written makes the entry wrong, not the reading fail
    private static final String MILLIS = "case when isfinite(%1$s) then round(extract(epoch from %1$s) * 1000)::bigint "
            + "else -1 end as at";
    private static final String CASE = """
            (select max(c.case_number) from guanjia.case_file c
             where c.process_instance_id = e.subject) as case_number""";
    private static final String ENTRIES = """
            select e.seq, e.subject, %s, e.subject_seq, %s, e.salt, e.content,
                coalesce(e.content_hash, '') as content_hash, coalesce(e.hash, '') as hash, coalesce(e.mac, '') as mac
            from guanjia.audit_entry e order by e.seq""".formatted(CASE, MILLIS.formatted("e.at"));
    private static final String SUBJECTS = """
            select e.subject, %s, e.seq, coalesce(e.hash, '') as hash from guanjia.audit_subject e"""
            .formatted(CASE);
    private static final String OF_FORMS = """
            select 'form_record/' || r.id as name, guanjia.audit_digest('form_record', r.id) as digest,
                r.root_process_instance_id as subject
            from guanjia.form_record r
            """;
    private static final String OF_CASES = """
            select '%1$s/' || r.id as name, %2$s as digest,
                (select c.process_instance_id from guanjia.case_file c where c.case_number = r.case_number) as subject
            from guanjia.%1$s r
            """;
    private static final String DIGEST = "guanjia.audit_digest('%s', r.id)";
    /** What a file's row says of its content holds only as long as the content is that. */
    private static final String DIGEST_OF_FILE = """
            case when r.sha256 = (select encode(sha256(string_agg(p.bytes, ''::bytea order by p.no)), 'hex')
                                  from guanjia.attachment_part p where p.attachment = r.id)
                 then guanjia.audit_digest('attachment', r.id) else 'content' end""";
    private static final List<String> TABLES_OF_CASES =
            List.of("message", "paper_issue", "ledger_entry", "attachment", "communication_record");
    private static final String ALL_ROWS = OF_FORMS + TABLES_OF_CASES.stream().map(table -> "union all "
            + OF_CASES.formatted(table, table.equals("attachment") ? DIGEST_OF_FILE : DIGEST.formatted(table)))
            .collect(Collectors.joining());
    private static final Pattern ROW = Pattern.compile("(form_record|" + String.join("|", TABLES_OF_CASES) + ")/[0-9]{1,18}");
    /** The names of the rows of one subject. */
    static final String ROWS_OF_SUBJECT = """
            select 'form_record/' || id from guanjia.form_record where root_process_instance_id = :subject
            """ + TABLES_OF_CASES.stream().map("""
            union all select '%1$s/' || id from guanjia.%1$s where case_number in
                (select c.case_number from guanjia.case_file c where c.process_instance_id = :subject)
            """::formatted).collect(Collectors.joining());

    private final JdbcTemplate jdbc;

    TrailInDatabase(DataSource database) {
        jdbc = new JdbcTemplate(database);
        jdbc.setFetchSize(FETCHED_AT_ONCE);
    }

    /** Whether it is the name of a row that an entry may tell of. */
    static boolean isRow(String name) {
        return ROW.matcher(name).matches();
    }

    @Override
    public Counts counts() {
        return jdbc.queryForObject("""
                select (select count(*) from guanjia.audit_entry) as entries,
                    (select count(*) from guanjia.audit_subject) as subjects,
                    (select count(*) from guanjia.form_record) + (select count(*) from guanjia.message)
                    + (select count(*) from guanjia.paper_issue) + (select count(*) from guanjia.ledger_entry)
                    + (select count(*) from guanjia.attachment)
                    + (select count(*) from guanjia.communication_record) as rows""",
                (row, number) -> new Counts(row.getLong("entries"), row.getLong("subjects"), row.getLong("rows")));
    }

    @Override
    public void entries(Consumer<Entry> sink) {
        jdbc.query(ENTRIES, row -> {
            sink.accept(new Entry(row.getLong("seq"), row.getString("subject"), row.getString("case_number"),
                    row.getInt("subject_seq"), row.getLong("at"), row.getBytes("salt"), row.getString("content"),
                    row.getBytes("content_hash"), row.getBytes("hash"), row.getBytes("mac")));
        });
    }

    @Override
    public void subjects(Consumer<SubjectHead> sink) {
        jdbc.query(SUBJECTS, row -> {
            sink.accept(new SubjectHead(row.getString("subject"), row.getString("case_number"), row.getInt("seq"),
                    row.getBytes("hash")));
        });
    }

    @Override
    public void rows(Consumer<Row> sink) {
        jdbc.query(ALL_ROWS, row -> {
            sink.accept(new Row(row.getString("name"), row.getString("digest"), row.getString("subject")));
        });
    }

    @Override
    public List<Seal> seals() {
        return jdbc.query("select seq, hash, %s, key, signature, reason from guanjia.audit_seal s order by id"
                        .formatted(MILLIS.formatted("s.at")),
                (row, number) -> new Seal(row.getLong("seq"), row.getBytes("hash"), row.getLong("at"),
                        row.getString("key"), row.getBytes("signature"), row.getString("reason")));
    }

    @Override
    public Head head() {
        return jdbc.query("select seq, hash, coalesce(%s, 0) as at, mac from guanjia.audit_head h".formatted(
                        MILLIS.formatted("h.at").replace(" as at", "")),
                (row, number) -> new Head(row.getLong("seq"), row.getBytes("hash"), row.getLong("at"),
                        row.getBytes("mac"))).stream().findFirst().orElse(null);
    }
}
