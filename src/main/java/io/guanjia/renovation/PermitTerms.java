package io.guanjia.renovation;

import static io.guanjia.database.Moments.instant;
import static io.guanjia.database.Moments.utc;

import io.guanjia.calendar.Deadline;
import io.guanjia.registry.passes.WorkPasses;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The terms that work may take: the permit's, and one more for each extension (RN-06). Rows are only ever added, so that
 * it can be told later when which term held. Everything happens in the caller's transaction.
 */
@Component
class PermitTerms {

    private final JdbcClient jdbc;
    private final Renovations renovations;
    private final WorkPasses passes;

    PermitTerms(JdbcClient jdbc, Renovations renovations, WorkPasses passes) {
        this.jdbc = jdbc;
        this.renovations = renovations;
        this.passes = passes;
    }

    /**
     * @param round       1 for the permit's own term
     * @param from        the end of the term before, or for an extension that came late the moment when it was asked for;
     *                    between the two there was no permit (RN-07)
     * @param until       close of business of the last day
     * @param requestId   the request that was granted; null for the permit's own term
     * @param explanation in Chinese: how the end was counted
     */
    record Term(int round, Instant from, Instant until, Long requestId, String explanation) {
    }

    /** Enters the term of the permit; a second time it stays as it is. */
    void begin(String caseNumber, Deadline deadline) {
        add(caseNumber, 1, deadline, null);
    }

    /** Enters a further term, which moves the end of the permit and of all passes (RN-06, RN-07). */
    void extend(String caseNumber, Deadline deadline, long requestId, String user) {
        add(caseNumber, current(caseNumber).map(Term::round).orElse(0) + 1, deadline, requestId);
        Instant until = deadline.due().toInstant();
        renovations.validUntil(caseNumber, until);
        passes.prolong(caseNumber, until, user);
    }

    /** The newest term; empty before the permit. */
    Optional<Term> current(String caseNumber) {
        List<Term> all = all(caseNumber);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    /** All terms, the first one first. */
    List<Term> all(String caseNumber) {
        return jdbc.sql("select * from guanjia.renovation_term where case_number = ? order by round").param(caseNumber)
                .query(PermitTerms::read).list();
    }

    /**
     * Times without a permit: from the end of a term until an extension was asked for after it. How long they were says
     * whether the deposits of the passes are kept (RN-07).
     */
    record Gap(Instant ended, Instant askedAgain) {
    }

    /** All of a case, the first one first; mostly none. */
    List<Gap> gaps(String caseNumber) {
        List<Term> all = all(caseNumber);
        return IntStream.range(1, all.size())
                .filter(next -> all.get(next).from().isAfter(all.get(next - 1).until()))
                .mapToObj(next -> new Gap(all.get(next - 1).until(), all.get(next).from())).toList();
    }

    private void add(String caseNumber, int round, Deadline deadline, Long requestId) {
        jdbc.sql("""
                        insert into guanjia.renovation_term (case_number, round, from_at, until_at, request_id, explanation)
                        values (:caseNumber, :round, :from, :until, :request, :explanation) on conflict do nothing""")
                .param("caseNumber", caseNumber)
                .param("round", round)
                .param("from", utc(deadline.start().toInstant()))
                .param("until", utc(deadline.due().toInstant()))
                .param("request", requestId)
                .param("explanation", deadline.explanation())
                .update();
    }

    private static Term read(ResultSet row, int number) throws SQLException {
        return new Term(row.getInt("round"), instant(row, "from_at"), instant(row, "until_at"),
                row.getObject("request_id", Long.class), row.getString("explanation"));
    }
}
