package io.guanjia.keyloan;

import io.guanjia.casefile.CaseFiles;
import io.guanjia.casefile.CaseNumbers;
import io.guanjia.form.FormRecord;
import io.guanjia.registry.keys.KeyLoans;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The record of the monthly reviews (KY-07), one for each office and month. In the caller's transaction. */
@Component
class KeyReviews {

    private static final String OWNER = "customer-manager";
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("yyyy年M月", Locale.CHINA);

    private final JdbcClient jdbc;
    private final KeyReviewMonths months;
    private final KeyLoans loans;
    private final CaseFiles cases;
    private final CaseNumbers numbers;
    private final Clock clock;

    KeyReviews(JdbcClient jdbc, KeyReviewMonths months, KeyLoans loans, CaseFiles cases, CaseNumbers numbers,
            Clock clock) {
        this.jdbc = jdbc;
        this.months = months;
        this.loans = loans;
        this.cases = cases;
        this.numbers = numbers;
        this.clock = clock;
    }

    /** A month that was begun. */
    record Begun(LocalDate month, String caseNumber) {
    }

    /**
     * Begins the earliest month that is due, and makes each office's list from the register; empty where none is due, or
     * somebody else has begun it.
     */
    Optional<Begun> begin(String processInstanceId) {
        Optional<LocalDate> due = months.due();
        if (due.isEmpty()) {
            return Optional.empty();
        }
        LocalDate month = due.get();
        int rows = jdbc.sql("""
                        insert into guanjia.key_review_month (month, begun_at) values (:month, :now)
                        on conflict (month) do nothing""")
                .param("month", month).param("now", now()).update();
        if (rows == 0) {
            return Optional.empty();
        }
        // After the month, so that whoever comes too late takes no number
        String caseNumber = numbers.next(KeyLending.REVIEW_PREFIX);
        cases.open(new CaseFiles.Opening(caseNumber, KeyLending.REVIEW, processInstanceId, null, null, OWNER,
                "钥匙月度审核:" + MONTH.format(month)));
        jdbc.sql("update guanjia.key_review_month set case_number = :case where month = :month")
                .param("case", caseNumber).param("month", month).update();
        jdbc.sql("select distinct office_id from guanjia.key_item order by office_id").query(Long.class).list()
                .forEach(office -> list(month, office));
        return Optional.of(new Begun(month, caseNumber));
    }

    private void list(LocalDate month, long office) {
        KeyLoans.Use use = loans.use(office, startOf(month), startOf(month.plusMonths(1)));
        jdbc.sql("""
                        insert into guanjia.key_review (month, office_id, keys, lent_now, loans, late_loans, missing_tags)
                        select :month, :office, count(*) filter (where state <> 'VOID'),
                               count(*) filter (where state = 'LENT'), :loans, :late,
                               coalesce(array_agg(tag::text order by tag) filter (where state = 'MISSING'), '{}')
                        from guanjia.key_item where office_id = :office""")
                .param("month", month).param("office", office).param("loans", use.loans()).param("late", use.late())
                .update();
    }

    /** Notes which process instance reviews an office's keys. */
    void reviewing(LocalDate month, long office, String processInstanceId) {
        jdbc.sql("""
                        update guanjia.key_review set process_instance_id = :id
                        where month = :month and office_id = :office""")
                .param("id", processInstanceId).param("month", month).param("office", office).update();
    }

    /** Enters what the supervisor found and signed. */
    void reviewed(FormRecord form, Instant at) {
        jdbc.sql("""
                        update guanjia.key_review set result = :result, findings = :findings, signature = :signature,
                               reviewed_at = :at, reviewed_by = :by
                        where process_instance_id = :id""")
                .param("result", form.content().get("reviewResult")).param("findings", form.content().get("findings"))
                .param("signature", form.content().get("reviewSignature")).param("at", at.atOffset(ZoneOffset.UTC))
                .param("by", form.submittedBy()).param("id", form.processInstanceId()).update();
    }

    /** All offices' reviews of the month are signed. */
    void close(LocalDate month, String caseNumber) {
        jdbc.sql("update guanjia.key_review_month set closed_at = :now where month = :month")
                .param("now", now()).param("month", month).update();
        int defects = jdbc.sql("""
                        select count(*) from guanjia.key_review where month = :month and result = 'defects'""")
                .param("month", month).query(Integer.class).single();
        cases.close(caseNumber, defects == 0 ? "各管理处已审核,无异常" : "各管理处已审核,%d处须整改".formatted(defects));
    }

    /** The review that this process instance makes. */
    Optional<KeyReview> find(String processInstanceId) {
        return jdbc.sql("""
                        select r.*, o.name as office, array_to_string(missing_tags, ',') as missing
                        from guanjia.key_review r join guanjia.office o on o.id = r.office_id
                        where process_instance_id = :id""")
                .param("id", processInstanceId).query(KeyReviews::read).optional();
    }

    private static KeyReview read(ResultSet row, int number) throws SQLException {
        String missing = row.getString("missing");
        OffsetDateTime at = row.getObject("reviewed_at", OffsetDateTime.class);
        return new KeyReview(row.getObject("month", LocalDate.class), row.getString("office"), row.getInt("keys"),
                row.getInt("lent_now"), row.getInt("loans"), row.getInt("late_loans"),
                missing.isEmpty() ? List.of() : Arrays.asList(missing.split(",")), at == null ? null : at.toInstant());
    }

    private Instant startOf(LocalDate day) {
        return day.atStartOfDay(clock.getZone()).toInstant();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
