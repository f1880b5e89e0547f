package io.guanjia.document;

import static io.guanjia.database.Moments.instant;
import static io.guanjia.database.Moments.utc;

import io.guanjia.trail.Fact;
import io.guanjia.trail.Trail;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The record of who printed which paper, and when. Rows are added only. */
@Component
public class PaperIssues {

    private final JdbcClient jdbc;
    private final Trail trail;

    PaperIssues(JdbcClient jdbc, Trail trail) {
        this.jdbc = jdbc;
        this.trail = trail;
    }

    /** The papers of a case that were printed, newest first. */
    public List<PaperIssue> of(String caseNumber) {
        return jdbc.sql("select * from guanjia.paper_issue where case_number = :caseNumber order by id desc")
                .param("caseNumber", caseNumber)
                .query(PaperIssues::read)
                .list();
    }

    /** A running number that no other printing has. One that is never printed is missing for good. */
    long nextId() {
        return jdbc.sql("select nextval('guanjia.paper_issue_number')").query(Long.class).single();
    }

    /** How often this paper was printed before. */
    int printings(String caseNumber, String paper, String item) {
        return jdbc.sql("""
                        select count(*) from guanjia.paper_issue
                        where case_number = :caseNumber and paper = :paper and item = :item""")
                .param("caseNumber", caseNumber)
                .param("paper", paper)
                .param("item", item)
                .query(Integer.class).single();
    }

    /**
     * @param copy of this paper, from 1
     * @return whether it is on record now; not if another printing has become this copy meanwhile
     */
    @Transactional
    boolean add(PaperIssue issue, int copy) {
        boolean added = jdbc.sql("""
                        insert into guanjia.paper_issue (id, case_number, paper, item, issued_by, issued_at, phones_hidden,
                                                         sha256, copy)
                        values (:id, :caseNumber, :paper, :item, :issuedBy, :issuedAt, :phonesHidden, :sha256, :copy)
                        on conflict (case_number, paper, item, copy) do nothing""")
                .param("id", issue.id())
                .param("caseNumber", issue.caseNumber())
                .param("paper", issue.paper())
                .param("item", issue.item())
                .param("issuedBy", issue.issuedBy())
                .param("issuedAt", utc(issue.issuedAt()))
                .param("phonesHidden", issue.phonesHidden())
                .param("sha256", issue.sha256())
                .param("copy", copy)
                .update() == 1;
        if (added) {
            trail.by(issue.issuedBy());
            trail.ofCase(issue.caseNumber(), Fact.of("paper").row("paper_issue", issue.id())
                    .with("paper", issue.paper()).with("item", issue.item()).with("copy", copy));
        }
        return added;
    }

    private static PaperIssue read(ResultSet row, int number) throws SQLException {
        return new PaperIssue(row.getLong("id"), row.getString("case_number"), row.getString("paper"),
                row.getString("item"), row.getString("issued_by"), instant(row, "issued_at"),
                row.getBoolean("phones_hidden"), row.getString("sha256"));
    }
}
