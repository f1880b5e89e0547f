package io.guanjia.renovation;

import static io.guanjia.database.Moments.instant;
import static io.guanjia.database.Moments.utc;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rounds of the review of drawings (RN-02). Rows are only ever added. */
@Component
class ReviewBook {

    /** The results in words. */
    static final Map<String, String> RESULTS = Map.of("approved", "合格", "returned", "退回修改", "refused", "不予批准");

    private final JdbcClient jdbc;

    ReviewBook(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One review.
     *
     * @param result   {@code approved}, {@code returned} or {@code refused}
     * @param drawings names of the files that were looked at, in Chinese
     * @param byUser   user id
     */
    record Review(int round, String result, String opinion, String drawings, String byUser, Instant at) {
    }

    /** Enters a review; once for each form. */
    void add(String caseNumber, String result, String opinion, String drawings, String byUser, Instant at, String taskId) {
        jdbc.sql("""
                        insert into guanjia.renovation_review (case_number, round, result, opinion, drawings, by_user,
                            reviewed_at, task_id)
                        select :caseNumber, coalesce(max(round), 0) + 1, :result, :opinion, :drawings, :user, :at, :task
                        from guanjia.renovation_review where case_number = :caseNumber
                        on conflict (task_id) do nothing""")
                .param("caseNumber", caseNumber)
                .param("result", result)
                .param("opinion", opinion)
                .param("drawings", drawings)
                .param("user", byUser)
                .param("at", utc(at))
                .param("task", taskId)
                .update();
    }

    /** All rounds, the first one first. */
    List<Review> of(String caseNumber) {
        return jdbc.sql("select * from guanjia.renovation_review where case_number = ? order by round").param(caseNumber)
                .query((row, number) -> new Review(row.getInt("round"), row.getString("result"), row.getString("opinion"),
                        row.getString("drawings"), row.getString("by_user"), instant(row, "reviewed_at")))
                .list();
    }
}
