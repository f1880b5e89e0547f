package io.guanjia.movein;

import static io.guanjia.database.Moments.instant;
import static io.guanjia.database.Moments.utc;

import io.guanjia.ledger.Fee;
import io.guanjia.movein.Visit.Occasion;
import io.guanjia.registry.PartState;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The move-in register (入伙登记表) and the records of each move-in. Everything happens in the caller's transaction. */
@Component
class MoveInCases {

    private final JdbcClient jdbc;
    private final Clock clock;

    MoveInCases(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** One of the nine papers (MI-05): signed for, or noted why not. */
    record HandedOut(String paper, boolean isSigned, String receivedBy, String note) {
    }

    /** A check of the owner's papers (MI-07); reasons are null where it passed. */
    record Review(boolean isPassed, String reasons, Instant reviewedAt, String byUser) {
    }

    /** Readings of the three meters, null where there is no such meter. */
    record Readings(BigDecimal water, BigDecimal electricity, BigDecimal gas) {
    }

    /** Enters a unit in the register (MI-04). */
    void register(String caseNumber, long unitId, String planCase, Instant handoverFrom, Instant handoverUntil) {
        jdbc.sql("""
                        insert into guanjia.move_in (case_number, unit_id, plan_case, handover_from, handover_until)
                        values (:caseNumber, :unitId, :planCase, :from, :until)""")
                .param("caseNumber", caseNumber).param("unitId", unitId).param("planCase", planCase)
                .param("from", utc(handoverFrom)).param("until", utc(handoverUntil)).update();
    }

    /** The open move-in of a unit, after every other transaction that takes one up for it has ended. */
    Optional<MoveInCase> lockOpenOf(long unitId) {
        jdbc.sql("select id from guanjia.unit where id = ? for update").param(unitId).query(Long.class).optional();
        return openOf(unitId);
    }

    Optional<MoveInCase> openOf(long unitId) {
        return jdbc.sql("select * from guanjia.move_in where unit_id = ? and is_open").param(unitId)
                .query(MoveInCases::read).optional();
    }

    Optional<MoveInCase> find(String caseNumber) {
        return jdbc.sql("select * from guanjia.move_in where case_number = ?").param(caseNumber)
                .query(MoveInCases::read).optional();
    }

    /** @throws IllegalStateException where there is no move-in of this number */
    MoveInCase get(String caseNumber) {
        return find(caseNumber).orElseThrow(() -> new IllegalStateException("There is no move-in " + caseNumber));
    }

    /** As {@link #get}; nobody else hands over its keys or cancels it until the transaction ends. */
    MoveInCase lock(String caseNumber) {
        jdbc.sql("select case_number from guanjia.move_in where case_number = ? for update").param(caseNumber)
                .query(String.class).optional();
        return get(caseNumber);
    }

    /** Notes the day by which the owner was expected and did not come (MI-04). */
    void missed(String caseNumber, Instant handoverUntil) {
        set(caseNumber, "handover_until", utc(handoverUntil));
    }

    /** Notes that the notice was found right and taken (MI-04). */
    void noticeTaken(String caseNumber) {
        set(caseNumber, "notice_taken_at", now());
    }

    /** Enters that somebody came. */
    void visited(String caseNumber, Visit visit) {
        jdbc.sql("""
                        insert into guanjia.move_in_visit (case_number, occasion, visited_at, visitor, shown_name,
                            representative, representative_phone, authorisation_kind, authorisation_number,
                            authorisation_until, authorisation_copy, result, by_user)
                        values (:caseNumber, :occasion, :visitedAt, :visitor, :shownName, :representative, :phone, :kind,
                            :number, :until, :copy, :result, :byUser)""")
                .param("caseNumber", caseNumber).param("occasion", visit.occasion().name())
                .param("visitedAt", utc(visit.visitedAt())).param("visitor", visit.visitor())
                .param("shownName", visit.shownName()).param("representative", visit.representative())
                .param("phone", visit.representativePhone()).param("kind", visit.authorisationKind())
                .param("number", visit.authorisationNumber()).param("until", visit.authorisationUntil())
                .param("copy", visit.authorisationCopy()).param("result", visit.result())
                .param("byUser", visit.byUser()).update();
    }

    /** Notes how the newest check of the notice was judged. */
    void judged(String caseNumber, String result) {
        jdbc.sql("""
                        update guanjia.move_in_visit set result = :result where id = (
                            select max(id) from guanjia.move_in_visit
                            where case_number = :caseNumber and occasion = 'NOTICE')""")
                .param("result", result).param("caseNumber", caseNumber).update();
    }

    /** Who came when, oldest first. */
    List<Visit> visits(String caseNumber, Occasion occasion) {
        return jdbc.sql("select * from guanjia.move_in_visit where case_number = ? and occasion = ? order by id")
                .params(caseNumber, occasion.name())
                .query((row, number) -> new Visit(Occasion.valueOf(row.getString("occasion")),
                        instant(row, "visited_at"), row.getString("visitor"), row.getString("shown_name"),
                        row.getString("representative"), row.getString("representative_phone"),
                        row.getString("authorisation_kind"), row.getString("authorisation_number"),
                        row.getObject("authorisation_until", LocalDate.class),
                        row.getObject("authorisation_copy", Boolean.class), row.getString("result"),
                        row.getString("by_user")))
                .list();
    }

    /** Enters one of the nine papers (MI-05); a second time replaces the first. */
    void handedOut(String caseNumber, HandedOut paper, Instant at, String byUser) {
        jdbc.sql("""
                        insert into guanjia.move_in_paper (case_number, paper, is_signed, received_by, note, handed_at,
                            by_user)
                        values (:caseNumber, :paper, :isSigned, :receivedBy, :note, :at, :byUser)
                        on conflict (case_number, paper) do update set is_signed = excluded.is_signed,
                            received_by = excluded.received_by, note = excluded.note, handed_at = excluded.handed_at,
                            by_user = excluded.by_user""")
                .param("caseNumber", caseNumber).param("paper", paper.paper()).param("isSigned", paper.isSigned())
                .param("receivedBy", paper.receivedBy()).param("note", paper.note()).param("at", utc(at))
                .param("byUser", byUser).update();
    }

    List<HandedOut> handedOut(String caseNumber) {
        return jdbc.sql("select paper, is_signed, received_by, note from guanjia.move_in_paper where case_number = ?")
                .param(caseNumber).query(HandedOut.class).list();
    }

    /** Enters a check of the owner's papers (MI-07). */
    void reviewed(String caseNumber, Review review) {
        jdbc.sql("""
                        insert into guanjia.move_in_review (case_number, is_passed, reasons, reviewed_at, by_user)
                        values (:caseNumber, :isPassed, :reasons, :at, :byUser)""")
                .param("caseNumber", caseNumber).param("isPassed", review.isPassed())
                .param("reasons", review.reasons()).param("at", utc(review.reviewedAt()))
                .param("byUser", review.byUser()).update();
    }

    /** The checks, oldest first. */
    List<Review> reviews(String caseNumber) {
        return jdbc.sql("select * from guanjia.move_in_review where case_number = ? order by id").param(caseNumber)
                .query((row, number) -> new Review(row.getBoolean("is_passed"), row.getString("reasons"),
                        instant(row, "reviewed_at"), row.getString("by_user")))
                .list();
    }

    /** Notes the owner as the register knows him, and what the unit will be used for (MI-08, MI-13). */
    void ownerFiled(String caseNumber, long personId, String intendedUse) {
        set(caseNumber, "owner_person", personId);
        set(caseNumber, "intended_use", intendedUse);
    }

    /** Fixes what is to be paid; a fee that stands on the bill already stays as it is (MI-09). */
    void billed(String caseNumber, Map<Fee, Long> fees) {
        fees.forEach((fee, fen) -> jdbc.sql("""
                        insert into guanjia.move_in_bill (case_number, fee, amount_fen) values (:caseNumber, :fee, :fen)
                        on conflict do nothing""")
                .param("caseNumber", caseNumber).param("fee", fee.name()).param("fen", fen).update());
    }

    /** The bill: amounts in fen. */
    Map<Fee, Long> bill(String caseNumber) {
        Map<Fee, Long> fees = new EnumMap<>(Fee.class);
        jdbc.sql("select fee, amount_fen from guanjia.move_in_bill where case_number = ?").param(caseNumber)
                .query(row -> {
                    fees.put(Fee.valueOf(row.getString("fee")), row.getLong("amount_fen"));
                });
        return fees;
    }

    /** Notes that the keys were handed over (MI-10). */
    void keysHandedOver(String caseNumber, String receivedBy, String byUser) {
        set(caseNumber, "keys_at", now());
        set(caseNumber, "keys_received_by", receivedBy);
        set(caseNumber, "keys_by", byUser);
    }

    /** Notes the visit that was agreed (MI-10); what is null stays as it was. */
    void inspectionAgreed(String caseNumber, Instant at, String engineer, String assistant, String way) {
        jdbc.sql("""
                        update guanjia.move_in set inspection_at = :at,
                            inspection_engineer = coalesce(:engineer, inspection_engineer),
                            inspection_assistant = coalesce(:assistant, inspection_assistant),
                            inspection_way = coalesce(:way, inspection_way)
                        where case_number = :caseNumber""")
                .param("at", utc(at)).param("engineer", engineer).param("assistant", assistant).param("way", way)
                .param("caseNumber", caseNumber).update();
    }

    /** Enters what the joint inspection found (MI-11). */
    void inspected(String caseNumber, Instant at, String attendedBy, String witness, Readings readings,
            List<PartState> parts) {
        set(caseNumber, "inspected_at", utc(at));
        set(caseNumber, "attended_by", attendedBy);
        set(caseNumber, "inspection_witness", witness);
        read(caseNumber, readings);
        jdbc.sql("delete from guanjia.move_in_part where case_number = ?").param(caseNumber).update();
        for (int position = 0; position < parts.size(); position++) {
            PartState part = parts.get(position);
            jdbc.sql("insert into guanjia.move_in_part (case_number, position, part, state, note) values (?, ?, ?, ?, ?)")
                    .params(caseNumber, position, part.part(), part.state(), part.note()).update();
        }
    }

    /** Enters the readings that hold (MI-11). */
    void read(String caseNumber, Readings readings) {
        set(caseNumber, "water", readings.water());
        set(caseNumber, "electricity", readings.electricity());
        set(caseNumber, "gas", readings.gas());
    }

    List<PartState> parts(String caseNumber) {
        return jdbc.sql("select part, state, note from guanjia.move_in_part where case_number = ? order by position")
                .param(caseNumber).query(PartState.class).list();
    }

    /** Enters a defect; one of the same form and item is there already. */
    void found(String caseNumber, String forms, String item, String place, String faultKind, String need) {
        jdbc.sql("""
                        insert into guanjia.move_in_defect (case_number, number, forms, item, place, fault_kind, need)
                        select :caseNumber, count(*) + 1, :forms, :item, :place, :faultKind, :need
                        from guanjia.move_in_defect where case_number = :caseNumber
                        on conflict (case_number, forms, item) do nothing""")
                .param("caseNumber", caseNumber).param("forms", forms).param("item", item).param("place", place)
                .param("faultKind", faultKind).param("need", need).update();
    }

    /** The defects in the order in which they were found. */
    List<Defect> defects(String caseNumber) {
        return jdbc.sql("select * from guanjia.move_in_defect where case_number = ? order by number").param(caseNumber)
                .query(Defect.class).list();
    }

    /** A defect without a repair that nobody else is ordering at this moment; nobody else will until the transaction ends. */
    Optional<Defect> lockNextToOrder(String caseNumber) {
        return jdbc.sql("""
                        select * from guanjia.move_in_defect where case_number = ? and repair_case is null
                        order by number limit 1 for update skip locked""")
                .param(caseNumber).query(Defect.class).optional();
    }

    /** Notes the repair that a defect became. */
    void ordered(String caseNumber, int defect, String repairCase) {
        jdbc.sql("update guanjia.move_in_defect set repair_case = ? where case_number = ? and number = ?")
                .params(repairCase, caseNumber, defect).update();
    }

    /** Enters how the signing went (MI-11). */
    void signed(String caseNumber, String signing, String signedBy, String companySignedBy, String refusalReason,
            String witness, Instant at) {
        jdbc.sql("""
                        update guanjia.move_in set signing = :signing, signed_by = :signedBy,
                            company_signed_by = :companySignedBy, refusal_reason = :refusalReason, witness = :witness,
                            signed_at = :at
                        where case_number = :caseNumber""")
                .param("signing", signing).param("signedBy", signedBy).param("companySignedBy", companySignedBy)
                .param("refusalReason", refusalReason).param("witness", witness).param("at", utc(at))
                .param("caseNumber", caseNumber).update();
    }

    /** Lets the unit be taken up again by another case. */
    void closed(String caseNumber) {
        set(caseNumber, "is_open", false);
    }

    private void set(String caseNumber, String column, Object value) {
        // The column comes from above, never from a person
        jdbc.sql("update guanjia.move_in set " + column + " = :value where case_number = :caseNumber")
                .param("value", value).param("caseNumber", caseNumber).update();
    }

    private static MoveInCase read(ResultSet row, int number) throws SQLException {
        return new MoveInCase(row.getString("case_number"), row.getLong("unit_id"), row.getString("plan_case"),
                instant(row, "handover_from"), instant(row, "handover_until"), row.getBoolean("is_open"),
                instant(row, "notice_taken_at"), row.getObject("owner_person", Long.class),
                row.getString("intended_use"), instant(row, "keys_at"), row.getString("keys_received_by"),
                instant(row, "inspection_at"), row.getString("inspection_engineer"),
                row.getString("inspection_assistant"), row.getString("inspection_way"), instant(row, "inspected_at"),
                row.getString("attended_by"), row.getString("inspection_witness"), row.getBigDecimal("water"),
                row.getBigDecimal("electricity"), row.getBigDecimal("gas"), row.getString("signing"), row.getString("signed_by"),
                row.getString("company_signed_by"), instant(row, "signed_at"), row.getString("refusal_reason"),
                row.getString("witness"));
    }

    private OffsetDateTime now() {
        return utc(clock.instant());
    }
}
