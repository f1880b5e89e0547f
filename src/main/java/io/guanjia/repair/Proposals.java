package io.guanjia.repair;

import static io.guanjia.database.Moments.utc;

import io.guanjia.repair.AssignmentProposal.Demand;
import io.guanjia.repair.AssignmentProposal.Reason;
import java.time.Clock;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who was proposed for which order, kept beside whom the dispatcher chose then. In the caller's transaction. */
@Component
class Proposals {

    private final Technicians technicians;
    private final JdbcClient jdbc;
    private final Clock clock;

    Proposals(Technicians technicians, JdbcClient jdbc, Clock clock) {
        this.technicians = technicians;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Proposes somebody for an order, now.
     *
     * @param rework whether an earlier repair of the same has not lasted
     */
    AssignmentProposal propose(String caseNumber, Demand demand, boolean rework) {
        String previous = rework ? previousTechnician(caseNumber).orElse(null) : null;
        AssignmentProposal proposal = AssignmentProposal.of(demand, previous, technicians.all());
        jdbc.sql("""
                        insert into guanjia.repair_proposal (case_number, skill, load_limit, on_duty_only, technician,
                            reason, proposed_at)
                        values (:caseNumber, :skill, :loadLimit, :onDutyOnly, :technician, :reason, :now)""")
                .param("caseNumber", caseNumber)
                .param("skill", demand.skill())
                .param("loadLimit", demand.loadLimit())
                .param("onDutyOnly", demand.onDutyOnly())
                .param("technician", proposal.userId())
                .param("reason", proposal.reason().name())
                .param("now", utc(clock.instant()))
                .update();
        return proposal;
    }

    /** What was proposed last for an order. */
    Optional<Proposed> latest(String caseNumber) {
        return jdbc.sql("select * from guanjia.repair_proposal where case_number = :caseNumber order by id desc limit 1")
                .param("caseNumber", caseNumber)
                .query((row, number) -> new Proposed(
                        new Demand(row.getString("skill"), row.getInt("load_limit"), row.getBoolean("on_duty_only")),
                        row.getString("technician"), Reason.valueOf(row.getString("reason"))))
                .optional();
    }

    /**
     * Who has repaired it before: in this order, in the order that this one came from, else the last one who has
     * repaired the same kind of fault in the same unit, as where a complaint says that a defect persists.
     */
    private Optional<String> previousTechnician(String caseNumber) {
        return jdbc.sql("""
                        select earlier.technician
                        from guanjia.repair_order this
                        join guanjia.repair_order earlier on earlier.case_number = this.case_number
                            or earlier.case_number = this.origin_case
                            or earlier.unit_id = this.unit_id and earlier.fault_kind = this.fault_kind
                        where this.case_number = :caseNumber and earlier.technician is not null
                        order by earlier.case_number = this.case_number desc,
                            coalesce(earlier.case_number = this.origin_case, false) desc, earlier.reported_at desc
                        limit 1""")
                .param("caseNumber", caseNumber).query(String.class).optional();
    }

    /** A proposal as it stands on record; {@code technician} is null where there was nobody. */
    record Proposed(Demand demand, String technician, Reason reason) {
    }
}
