package io.guanjia.registry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The owners' and tenants' files with their papers (业主档案, MI-08, MO-08). */
@Component
public class ResidentFiles {

    private static final int KIND = 100;
    private static final String NO_FILE = "档案登记中没有这份档案，请刷新后重试";

    private final JdbcClient jdbc;
    private final Changes changes;
    private final Entries entries;
    private final Clock clock;

    ResidentFiles(JdbcClient jdbc, Changes changes, Entries entries, Clock clock) {
        this.jdbc = jdbc;
        this.changes = changes;
        this.entries = entries;
        this.clock = clock;
    }

    /** Opens a person's file for a unit and answers its key; the one that is open already, if there is one. */
    @Transactional
    public long open(long unitId, long personId, Change change) {
        changes.begin(unitId, change);
        return openOne(unitId, personId).map(ResidentFile::id).orElseGet(() -> jdbc.sql("""
                        insert into guanjia.resident_file (unit, person, opened_at) values (:unit, :person, :now)
                        returning id""")
                .param("unit", unitId)
                .param("person", personId)
                .param("now", now())
                .query(Long.class)
                .single());
    }

    /**
     * Files a paper. In one case, or by hand, a kind of paper stands in the file once as an original and once as copies;
     * what is filed again puts the count right.
     *
     * @param kind     in Chinese, as on the list that the resident signs, such as 购房合同
     * @param original whether the original is filed
     * @param copies   how many copies are; at least 1 unless the original is
     * @throws RegisterRefused if the file is closed or a value is unfit
     */
    @Transactional
    public void paper(long fileId, String kind, boolean original, int copies, Instant receivedAt, Change change) {
        String name = entries.required("资料名称", kind, KIND);
        if (copies < 0 || copies == 0 && !original) {
            throw new RegisterRefused("「份数」至少为 1");
        }
        changes.begin(change);
        if (locked(fileId).closedAt() != null) {
            throw new RegisterRefused("这份档案已归档关闭，不能再放入资料");
        }
        Optional<FiledPaper> known = papers(fileId).stream().filter(paper -> paper.kind().equals(name)
                && paper.original() == original
                && Objects.equals(paper.caseNumber(), change.caseNumber())).findFirst();
        if (known.isPresent()) {
            jdbc.sql("update guanjia.resident_paper set copies = :copies where id = :id and copies <> :copies")
                    .param("copies", copies)
                    .param("id", known.get().id())
                    .update();
            return;
        }
        jdbc.sql("""
                        insert into guanjia.resident_paper (file, kind, original, copies, received_at, received_by,
                            case_number)
                        values (:file, :kind, :original, :copies, :at, :by, :case)""")
                .param("file", fileId)
                .param("kind", name)
                .param("original", original)
                .param("copies", copies)
                .param("at", receivedAt.atOffset(ZoneOffset.UTC))
                .param("by", change.actor())
                .param("case", change.caseNumber())
                .update();
    }

    /** Closes a file (MO-08); one that is closed already stays as it is. */
    @Transactional
    public void close(long fileId, Change change) {
        changes.begin(change);
        if (locked(fileId).closedAt() == null) {
            jdbc.sql("update guanjia.resident_file set closed_at = :now where id = :id")
                    .param("now", now())
                    .param("id", fileId)
                    .update();
        }
    }

    /** The file of a person for a unit that is open. */
    public Optional<ResidentFile> openOne(long unitId, long personId) {
        return of(unitId).stream().filter(file -> file.personId() == personId && file.closedAt() == null).findFirst();
    }

    /** All files of a unit, the newest first. */
    public List<ResidentFile> of(long unitId) {
        return jdbc.sql("""
                        select f.*, p.name as person_name from guanjia.resident_file f
                        join guanjia.person p on p.id = f.person
                        where f.unit = :unit order by f.opened_at desc, f.id desc""")
                .param("unit", unitId)
                .query(ResidentFiles::file)
                .list();
    }

    /** What is in a file, in the order in which it came. */
    public List<FiledPaper> papers(long fileId) {
        return jdbc.sql("select * from guanjia.resident_paper where file = :file order by received_at, id")
                .param("file", fileId)
                .query((row, number) -> new FiledPaper(row.getLong("id"), row.getLong("file"), row.getString("kind"),
                        row.getBoolean("original"), row.getInt("copies"), instant(row, "received_at"),
                        row.getString("received_by"), row.getString("case_number")))
                .list();
    }

    private ResidentFile locked(long fileId) {
        return jdbc.sql("""
                        select f.*, p.name as person_name from guanjia.resident_file f
                        join guanjia.person p on p.id = f.person
                        where f.id = :id for no key update of f""")
                .param("id", fileId)
                .query(ResidentFiles::file)
                .optional()
                .orElseThrow(() -> new RegisterRefused(NO_FILE));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static ResidentFile file(ResultSet row, int number) throws SQLException {
        return new ResidentFile(row.getLong("id"), row.getLong("unit"), row.getLong("person"),
                row.getString("person_name"), instant(row, "opened_at"), instant(row, "closed_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
