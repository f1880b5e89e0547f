package io.guanjia.movein;

import io.guanjia.casefile.CaseFiles;
import io.guanjia.casefile.CaseNumbers;
import io.guanjia.database.Moments;
import io.guanjia.form.FormRejected;
import io.guanjia.form.Violation;
import io.guanjia.registry.HandoverBatch;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The plans of the handover batches, their changes and the manager's words on them, in the caller's transaction. */
@Component
class Plans {

    private final JdbcClient jdbc;
    private final CaseFiles cases;
    private final CaseNumbers numbers;
    private final Clock clock;

    Plans(JdbcClient jdbc, CaseFiles cases, CaseNumbers numbers, Clock clock) {
        this.jdbc = jdbc;
        this.cases = cases;
        this.numbers = numbers;
        this.clock = clock;
    }

    /**
     * Opens the one plan of a batch.
     *
     * @return the case number
     * @throws FormRejected if the batch has a plan already
     */
    String open(HandoverBatch batch, String processInstanceId, String owner) {
        // Of two who try at the same time the second waits here until the first has committed
        jdbc.sql("select id from guanjia.handover_batch where id = ? for update").param(batch.id())
                .query(Long.class).single();
        ofBatch(batch.id()).ifPresent(plan -> {
            throw refused(BatchChecks.hasPlan("交付批次", batch.name(), plan.caseNumber()));
        });
        String caseNumber = numbers.next(MoveInPlanning.NUMBER_PREFIX);
        cases.open(new CaseFiles.Opening(caseNumber, MoveInPlanning.PROCESS, processInstanceId, batch.officeId(), null,
                owner, "入伙计划:" + batch.name()));
        jdbc.sql("""
                        insert into guanjia.move_in_plan
                            (case_number, process_instance_id, batch, state, handover_from, handover_until)
                        values (:number, :instance, :batch, 'DRAFT', :from, :until)""")
                .param("number", caseNumber).param("instance", processInstanceId).param("batch", batch.id())
                .param("from", batch.handoverFrom()).param("until", batch.handoverUntil()).update();
        return caseNumber;
    }

    Plan get(String caseNumber) {
        return find(caseNumber).orElseThrow(() -> new IllegalStateException("There is no plan " + caseNumber));
    }

    Optional<Plan> find(String caseNumber) {
        return jdbc.sql("select * from guanjia.move_in_plan where case_number = ?").param(caseNumber)
                .query(Plans::plan).optional();
    }

    /** The plan of a batch that was not called off. */
    Optional<Plan> ofBatch(long batchId) {
        return jdbc.sql("select * from guanjia.move_in_plan where batch = ? and state <> 'CALLED_OFF'").param(batchId)
                .query(Plans::plan).optional();
    }

    /** All of a batch, those called off included, the newest first. */
    List<Plan> allOfBatch(long batchId) {
        return jdbc.sql("select * from guanjia.move_in_plan where batch = ? order by case_number desc").param(batchId)
                .query(Plans::plan).list();
    }

    /** Notes until when the notices of a plan or a change have to be out. */
    void noticesBy(String caseNumber, Instant moment) {
        for (String table : List.of("move_in_plan", "move_in_plan_change")) {
            jdbc.sql("update guanjia." + table + " set notices_by = :moment where case_number = :number")
                    .param("moment", Moments.utc(moment)).param("number", caseNumber).update();
        }
    }

    /** Enters what the manager said of a plan or a change. */
    void decided(String caseNumber, PlanDecision decision) {
        jdbc.sql("""
                        insert into guanjia.move_in_decision (case_number, decision, late, reason, decided_by, decided_at)
                        values (:number, :decision, :late, :reason, :by, :at)""")
                .param("number", caseNumber).param("decision", decision.decision()).param("late", decision.late())
                .param("reason", decision.reason()).param("by", decision.decidedBy())
                .param("at", Moments.utc(decision.decidedAt())).update();
    }

    /** What the manager said of a plan or a change, oldest first. */
    List<PlanDecision> decisions(String caseNumber) {
        return jdbc.sql("select * from guanjia.move_in_decision where case_number = ? order by id").param(caseNumber)
                .query((row, number) -> new PlanDecision(row.getString("decision"), row.getBoolean("late"),
                        row.getString("reason"), row.getString("decided_by"), Moments.instant(row, "decided_at")))
                .list();
    }

    /** @param lateReason null if it is in time */
    void approved(String caseNumber, String lateReason) {
        jdbc.sql("""
                        update guanjia.move_in_plan set state = 'APPROVED', approved_at = :now, late_reason = :reason
                        where case_number = :number""")
                .param("now", Moments.utc(clock.instant())).param("reason", lateReason).param("number", caseNumber)
                .update();
    }

    void ended(String caseNumber, PlanState state) {
        jdbc.sql("update guanjia.move_in_plan set state = :state where case_number = :number")
                .param("state", state.name()).param("number", caseNumber).update();
    }

    /**
     * Opens a change of an approved plan.
     *
     * @return its case number
     * @throws FormRejected if another change of the plan is open
     */
    String openChange(Plan plan, HandoverBatch batch, String processInstanceId, String owner, String kind,
            LocalDate newFrom, LocalDate newUntil, String reason) {
        jdbc.sql("select case_number from guanjia.move_in_plan where case_number = ? for update")
                .param(plan.caseNumber()).query(String.class).single();
        openChangeOf(plan.caseNumber()).ifPresent(open -> {
            throw refused("「交付批次」“%s”的计划变更%s尚未完成,请待完成后再提出".formatted(batch.name(), open));
        });
        String caseNumber = numbers.next(MoveInPlanning.NUMBER_PREFIX);
        cases.open(new CaseFiles.Opening(caseNumber, MoveInPlanning.CHANGING, processInstanceId, batch.officeId(), null,
                owner, "入伙计划变更:" + batch.name()));
        jdbc.sql("""
                        insert into guanjia.move_in_plan_change (case_number, plan, kind, state, new_from, new_until,
                            old_from, old_until, reason)
                        values (:number, :plan, :kind, 'OPEN', :newFrom, :newUntil, :oldFrom, :oldUntil, :reason)""")
                .param("number", caseNumber).param("plan", plan.caseNumber()).param("kind", kind)
                .param("newFrom", newFrom).param("newUntil", newUntil).param("oldFrom", plan.handoverFrom())
                .param("oldUntil", plan.handoverUntil()).param("reason", reason).update();
        cases.link(plan.caseNumber(), caseNumber, kind.equals("time") ? "入伙时间改期" : "新增房屋");
        return caseNumber;
    }

    private Optional<String> openChangeOf(String plan) {
        return jdbc.sql("select case_number from guanjia.move_in_plan_change where plan = ? and state = 'OPEN'")
                .param(plan).query(String.class).optional();
    }

    PlanChange change(String caseNumber) {
        return findChange(caseNumber)
                .orElseThrow(() -> new IllegalStateException("There is no change " + caseNumber));
    }

    Optional<PlanChange> findChange(String caseNumber) {
        return jdbc.sql("select * from guanjia.move_in_plan_change where case_number = ?").param(caseNumber)
                .query(Plans::change).optional();
    }

    /** All changes of a plan, the newest first. */
    List<PlanChange> changes(String plan) {
        return jdbc.sql("select * from guanjia.move_in_plan_change where plan = ? order by case_number desc").param(plan)
                .query(Plans::change).list();
    }

    void changeEnded(String caseNumber, String state) {
        jdbc.sql("update guanjia.move_in_plan_change set state = :state where case_number = :number")
                .param("state", state).param("number", caseNumber).update();
    }

    /** The handover of the plan's batch moves. */
    void moved(String caseNumber, LocalDate from, LocalDate until) {
        jdbc.sql("""
                        update guanjia.move_in_plan set handover_from = :from, handover_until = :until
                        where case_number = :number""")
                .param("from", from).param("until", until).param("number", caseNumber).update();
    }

    private static FormRejected refused(String message) {
        return new FormRejected(List.of(new Violation("batchName", "交付批次", message)));
    }

    private static PlanChange change(ResultSet row, int number) throws SQLException {
        return new PlanChange(row.getString("case_number"), row.getString("plan"), row.getString("kind"),
                row.getString("state"), row.getObject("new_from", LocalDate.class),
                row.getObject("new_until", LocalDate.class), row.getObject("old_from", LocalDate.class),
                row.getObject("old_until", LocalDate.class), row.getString("reason"),
                Moments.instant(row, "notices_by"));
    }

    private static Plan plan(ResultSet row, int number) throws SQLException {
        return new Plan(row.getString("case_number"), row.getString("process_instance_id"), row.getLong("batch"),
                PlanState.valueOf(row.getString("state")), row.getObject("handover_from", LocalDate.class),
                row.getObject("handover_until", LocalDate.class), Moments.instant(row, "notices_by"),
                Moments.instant(row, "approved_at"), row.getString("late_reason"));
    }
}
