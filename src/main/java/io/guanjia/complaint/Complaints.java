package io.guanjia.complaint;

import static io.guanjia.database.Moments.instant;
import static io.guanjia.database.Moments.utc;

import io.guanjia.casefile.CaseFiles;
import io.guanjia.casefile.CaseNumbers;
import io.guanjia.casefile.CaseParty;
import io.guanjia.casefile.Communications;
import io.guanjia.casefile.Direction;
import io.guanjia.casefile.Way;
import io.guanjia.registry.Unit;
import io.guanjia.registry.Units;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The register of complaints: what was said, what was answered, and every word with the complainant in the customer
 * communication record (EN-06). Everything happens in the caller's transaction.
 */
@Component
class Complaints {

    private final JdbcClient jdbc;
    private final Units units;
    private final CaseNumbers numbers;
    private final CaseFiles cases;
    private final Communications communications;

    Complaints(JdbcClient jdbc, Units units, CaseNumbers numbers, CaseFiles cases, Communications communications) {
        this.jdbc = jdbc;
        this.units = units;
        this.numbers = numbers;
        this.cases = cases;
        this.communications = communications;
    }

    /**
     * Enters a complaint and gives it its number (CO-01).
     *
     * @param owner who took it and follows it until it is closed (EN-02): a person, or the channel that handed it in
     * @return the case number
     * @throws IllegalArgumentException where the register has no such unit; the form has checked it before
     */
    String register(ComplaintIntake intake, String processInstanceId, String owner) {
        Unit unit = units.find(intake.unit()).orElseThrow(
                () -> new IllegalArgumentException("There is no unit " + intake.unit()));
        String caseNumber = numbers.next(ComplaintHandling.NUMBER_PREFIX);
        cases.open(new CaseFiles.Opening(caseNumber, ComplaintHandling.PROCESS, processInstanceId, unit.officeId(),
                unit.id(), owner, "投诉:" + intake.kind().label));
        cases.about(caseNumber, new CaseParty(intake.complainantName(), intake.phone(), intake.email()));
        jdbc.sql("""
                        insert into guanjia.complaint (case_number, channel, channel_detail, received_by, received_at,
                            complainant_name, unit_id, phone, email, reply_channel, kind, description, happened_at,
                            place, people_involved, first_plan, apology_given, thanks_given, settlement)
                        values (:caseNumber, :channel, :channelDetail, :receivedBy, :receivedAt,
                            :complainantName, :unitId, :phone, :email, :replyChannel, :kind, :description, :happenedAt,
                            :place, :peopleInvolved, :firstPlan, :apologyGiven, :thanksGiven, :settlement)""")
                .param("caseNumber", caseNumber)
                .param("channel", intake.channel().name())
                .param("channelDetail", intake.channelDetail())
                .param("receivedBy", intake.receivedBy().name())
                .param("receivedAt", utc(intake.receivedAt()))
                .param("complainantName", intake.complainantName())
                .param("unitId", unit.id())
                .param("phone", intake.phone())
                .param("email", intake.email())
                .param("replyChannel", intake.replyChannel().name())
                .param("kind", intake.kind().name())
                .param("description", intake.description())
                .param("happenedAt", utc(intake.happenedAt()))
                .param("place", intake.place())
                .param("peopleInvolved", intake.peopleInvolved())
                .param("firstPlan", intake.firstPlan())
                .param("apologyGiven", intake.apologyGiven())
                .param("thanksGiven", intake.thanksGiven())
                .param("settlement", intake.settlement())
                .update();
        communications.record(new Communications.Entry(caseNumber, intake.receivedAt(), Direction.IN,
                wayOf(intake.channel()), intake.complainantName(), owner,
                "投诉:" + intake.description() + "\n答复:" + intake.firstPlan(), ComplaintHandling.COMPLAINT_RECEIVED));
        return caseNumber;
    }

    /** Notes the level that the decision table gave (CO-06, CO-07). */
    void classified(String caseNumber, String level) {
        jdbc.sql("update guanjia.complaint set level = :level where case_number = :caseNumber")
                .param("level", level).param("caseNumber", caseNumber).update();
        Complaint complaint = get(caseNumber);
        cases.classify(caseNumber, complaint.kind().label, complaint.levelLabel());
    }

    /** Notes that the complaint is settled, and with which answer; the visits are counted from this moment. */
    void settled(String caseNumber, String settlement, Instant at) {
        jdbc.sql("update guanjia.complaint set settlement = :settlement, settled_at = :at"
                        + " where case_number = :caseNumber")
                .param("settlement", settlement).param("at", utc(at)).param("caseNumber", caseNumber).update();
    }

    /** Notes a further round (CO-16). */
    void reopened(String caseNumber, int round) {
        jdbc.sql("update guanjia.complaint set rounds = :round where case_number = :caseNumber")
                .param("round", round).param("caseNumber", caseNumber).update();
    }

    /** Records a word with the complainant: a call, a visit, a notice of delay (EN-06). */
    void spoke(String caseNumber, Instant at, Way way, String byUser, String content, String elementId) {
        communications.record(new Communications.Entry(caseNumber, at, Direction.OUT, way,
                get(caseNumber).complainantName(), byUser, content, elementId));
    }

    /** Closes the case for good. */
    void closed(String caseNumber) {
        Complaint complaint = get(caseNumber);
        cases.close(caseNumber, complaint.rounds() == 1 ? "已解决并回访" : "经%d轮办理解决并回访".formatted(complaint.rounds()));
    }

    /** Ends the case because the complainant took the complaint back. */
    void withdrawn(String caseNumber, Way way, String reason, String byUser, Instant at) {
        cases.withdraw(caseNumber, "客户撤回投诉");
        communications.record(new Communications.Entry(caseNumber, at, Direction.IN, way,
                get(caseNumber).complainantName(), byUser, "撤回投诉:" + reason, ComplaintHandling.WITHDRAWAL));
    }

    /** The open complaint of this number, if there is one. */
    Optional<Complaint> findOpen(String caseNumber) {
        return select("c.case_number = :caseNumber and f.state = 'OPEN'", caseNumber);
    }

    /**
     * @throws IllegalStateException where there is no complaint of this number
     */
    Complaint get(String caseNumber) {
        return select("c.case_number = :caseNumber", caseNumber)
                .orElseThrow(() -> new IllegalStateException("There is no complaint " + caseNumber));
    }

    private Optional<Complaint> select(String condition, String caseNumber) {
        return jdbc.sql("select c.*, u.number as unit_number from guanjia.complaint c"
                        + " join guanjia.unit u on u.id = c.unit_id"
                        + " join guanjia.case_file f on f.case_number = c.case_number where " + condition)
                .param("caseNumber", caseNumber)
                .query(Complaints::read)
                .optional();
    }

    private static Complaint read(ResultSet row, int number) throws SQLException {
        return new Complaint(row.getString("case_number"), Complaint.Channel.valueOf(row.getString("channel")),
                row.getString("channel_detail"), Complaint.ReceivedBy.valueOf(row.getString("received_by")),
                instant(row, "received_at"), row.getString("complainant_name"),
                row.getLong("unit_id"), row.getString("unit_number"), row.getString("phone"), row.getString("email"),
                Complaint.ReplyChannel.valueOf(row.getString("reply_channel")),
                Complaint.Kind.valueOf(row.getString("kind")), row.getString("description"),
                instant(row, "happened_at"), row.getString("place"),
                row.getString("people_involved"), row.getString("first_plan"), row.getBoolean("apology_given"),
                row.getBoolean("thanks_given"), row.getString("level"), row.getString("settlement"),
                row.getInt("rounds"));
    }

    private static Way wayOf(Complaint.Channel channel) {
        return switch (channel) {
            case desk -> Way.DESK;
            case hotline -> Way.PHONE;
            case homeVisit -> Way.HOME_VISIT;
            case forum -> Way.FORUM;
        };
    }
}
