package io.guanjia.repair;

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
import io.guanjia.repair.RepairOrder.Channel;
import io.guanjia.repair.RepairOrder.FaultKind;
import io.guanjia.repair.RepairOrder.Level;
import io.guanjia.repair.RepairOrder.Location;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The record of reported faults (客户报事登记表, RE-02) and what became of each. Everything happens in the caller's
 * transaction.
 */
@Component
class RepairOrders {

    private static final int CENTS = 2;

    private final JdbcClient jdbc;
    private final Units units;
    private final CaseNumbers numbers;
    private final CaseFiles cases;
    private final Communications communications;

    RepairOrders(JdbcClient jdbc, Units units, CaseNumbers numbers, CaseFiles cases, Communications communications) {
        this.jdbc = jdbc;
        this.units = units;
        this.numbers = numbers;
        this.cases = cases;
        this.communications = communications;
    }

    /** A visit after the repair of a big defect, as its own record keeps it (专项记录, RE-12). */
    record DefectVisit(int visit, Instant visitedAt, boolean persists, String findings, String byUser) {
    }

    /** A try to reach somebody before a home is entered (RE-15, KY-05). */
    record EntryAttempt(String whom, String name, String phone, Instant triedAt, boolean reached, Boolean consents,
            String words, String byUser) {
    }

    /**
     * Enters a report and gives it its number (RE-02).
     *
     * @param owner who took it and follows it until it is closed (EN-02): a person, or the channel that handed it in
     * @return the order's number
     * @throws IllegalArgumentException where the register has no such unit; the form has checked it before
     */
    String register(RepairRequest request, String processInstanceId, String owner) {
        Unit unit = units.find(request.unit()).orElseThrow(
                () -> new IllegalArgumentException("There is no unit " + request.unit()));
        String number = numbers.next(RepairHandling.NUMBER_PREFIX);
        cases.open(new CaseFiles.Opening(number, RepairHandling.PROCESS, processInstanceId, unit.officeId(), unit.id(),
                owner, "报修:" + request.faultKind().label));
        cases.about(number, new CaseParty(request.requesterName(), request.phone(), request.email()));
        jdbc.sql("""
                        insert into guanjia.repair_order (case_number, channel, requester_name, phone, email, unit_id,
                            location, place, fault_kind, description, wished_at, reported_at, origin_case,
                            defect_persists)
                        values (:caseNumber, :channel, :requesterName, :phone, :email, :unitId,
                            :location, :place, :faultKind, :description, :wishedAt, :reportedAt, :originCase,
                            :defectPersists)""")
                .param("caseNumber", number)
                .param("channel", request.channel().name())
                .param("requesterName", request.requesterName())
                .param("phone", request.phone())
                .param("email", request.email())
                .param("unitId", unit.id())
                .param("location", request.location().value())
                .param("place", request.place())
                .param("faultKind", request.faultKind().name())
                .param("description", request.description())
                .param("wishedAt", utc(request.wishedAt()))
                .param("reportedAt", utc(request.reportedAt()))
                .param("originCase", request.originCase())
                .param("defectPersists", request.defectPersists())
                .update();
        if (request.originCase() != null) {
            cases.link(request.originCase(), number, "报修:" + request.faultKind().label);
        }
        communications.record(new Communications.Entry(number, request.reportedAt(), Direction.IN,
                wayOf(request.channel()), request.requesterName(), owner, "报修:" + request.description(),
                RepairHandling.REPAIR_REPORTED));
        return number;
    }

    /** Notes how urgent the decision table found it (RE-03). */
    void prioritised(String caseNumber, String level) {
        set(caseNumber, "level", level);
        RepairOrder order = get(caseNumber);
        cases.classify(caseNumber, order.faultKind().label, order.levelLabel());
    }

    /** Notes who repairs (RE-03). */
    void assigned(String caseNumber, String technician) {
        set(caseNumber, "technician", technician);
    }

    /** Notes when somebody was on site; the first time counts (RE-04). */
    void arrived(String caseNumber, Instant at) {
        jdbc.sql("update guanjia.repair_order set arrived_at = coalesce(arrived_at, :at)"
                        + " where case_number = :caseNumber")
                .param("at", utc(at)).param("caseNumber", caseNumber).update();
    }

    /**
     * Notes what the look at the fault came to.
     *
     * @param contractor the outside firm, null if our own people repair
     * @param price      in yuan, null if nothing is charged (RE-07)
     */
    void diagnosed(String caseNumber, String contractor, BigDecimal price) {
        jdbc.sql("update guanjia.repair_order set contractor = :contractor, price_fen = :fen"
                        + " where case_number = :caseNumber")
                .param("contractor", contractor)
                .param("fen", price == null ? null : price.movePointRight(CENTS).longValueExact())
                .param("caseNumber", caseNumber).update();
    }

    /** Notes the new date that the customer was told before the limit passed (RE-09, RE-10). */
    void promised(String caseNumber, Instant until) {
        set(caseNumber, "promised_at", utc(until));
    }

    /** Notes that the work is done; confirmation and visits count from here. */
    void repaired(String caseNumber, Instant at) {
        set(caseNumber, "repaired_at", utc(at));
    }

    /** Notes a further round: the repair did not hold before it was closed. */
    void reworkStarted(String caseNumber) {
        jdbc.sql("update guanjia.repair_order set rounds = rounds + 1, defect_persists = true, promised_at = null,"
                        + " repaired_at = null where case_number = :caseNumber")
                .param("caseNumber", caseNumber).update();
    }

    /**
     * Closes the order for good, and notes whether it was repaired in time (RE-13).
     *
     * @param limit until when it was to be repaired if no other date was promised; null if it was not repaired
     */
    void closed(String caseNumber, String outcome, Instant limit) {
        RepairOrder order = get(caseNumber);
        if (limit != null) {
            Instant until = order.promisedAt() != null && order.promisedAt().isAfter(limit) ? order.promisedAt() : limit;
            cases.noteTimeliness(caseNumber, !order.repairedAt().isAfter(until));
        }
        cases.close(caseNumber, outcome);
    }

    /** Records a word with the customer (EN-06). */
    void spoke(String caseNumber, Instant at, Way way, String byUser, String content, String elementId) {
        communications.record(new Communications.Entry(caseNumber, at, Direction.OUT, way,
                get(caseNumber).requesterName(), byUser, content, elementId));
    }

    /** Records a try to reach somebody before a home is entered (RE-15, KY-05). */
    void triedToReach(String caseNumber, EntryAttempt attempt) {
        jdbc.sql("""
                        insert into guanjia.repair_entry_attempt (case_number, whom, name, phone, tried_at, reached,
                            consents, words, by_user)
                        values (:caseNumber, :whom, :name, :phone, :triedAt, :reached, :consents, :words, :byUser)""")
                .param("caseNumber", caseNumber)
                .param("whom", attempt.whom())
                .param("name", attempt.name())
                .param("phone", attempt.phone())
                .param("triedAt", utc(attempt.triedAt()))
                .param("reached", attempt.reached())
                .param("consents", attempt.consents())
                .param("words", attempt.words())
                .param("byUser", attempt.byUser())
                .update();
    }

    /** The tries to reach somebody, oldest first. */
    List<EntryAttempt> entryAttempts(String caseNumber) {
        return jdbc.sql("select * from guanjia.repair_entry_attempt where case_number = :caseNumber order by id")
                .param("caseNumber", caseNumber)
                .query((row, number) -> new EntryAttempt(row.getString("whom"), row.getString("name"),
                        row.getString("phone"), instant(row, "tried_at"), row.getBoolean("reached"),
                        row.getObject("consents", Boolean.class), row.getString("words"), row.getString("by_user")))
                .list();
    }

    /** Enters a visit in the record of its own (专项记录, RE-12). */
    void visited(String caseNumber, DefectVisit visit) {
        jdbc.sql("""
                        insert into guanjia.repair_defect_visit (case_number, visit, visited_at, persists, findings,
                            by_user)
                        values (:caseNumber, :visit, :visitedAt, :persists, :findings, :byUser)""")
                .param("caseNumber", caseNumber)
                .param("visit", visit.visit())
                .param("visitedAt", utc(visit.visitedAt()))
                .param("persists", visit.persists())
                .param("findings", visit.findings())
                .param("byUser", visit.byUser())
                .update();
    }

    /** The visits after the repair, oldest first (RE-12). */
    List<DefectVisit> visits(String caseNumber) {
        return jdbc.sql("select * from guanjia.repair_defect_visit where case_number = :caseNumber order by id")
                .param("caseNumber", caseNumber)
                .query((row, number) -> new DefectVisit(row.getInt("visit"), instant(row, "visited_at"),
                        row.getBoolean("persists"), row.getString("findings"), row.getString("by_user")))
                .list();
    }

    /** The order of this number, if there is one. */
    Optional<RepairOrder> find(String caseNumber) {
        return select("o.case_number = :caseNumber", caseNumber);
    }

    /** The closed order of this number, if there is one. */
    Optional<RepairOrder> findClosed(String caseNumber) {
        return select("o.case_number = :caseNumber and f.state = 'CLOSED'", caseNumber);
    }

    /** Lets no second transaction judge at the same time whether this order needs rework. */
    void lock(String caseNumber) {
        jdbc.sql("select case_number from guanjia.repair_order where case_number = :caseNumber for update")
                .param("caseNumber", caseNumber).query(String.class).optional();
    }

    /** An open order for the rework of this one, if there is one (CO-17). */
    Optional<RepairOrder> findOpenRework(String caseNumber) {
        return select("o.origin_case = :caseNumber and f.state = 'OPEN' order by o.case_number limit 1", caseNumber);
    }

    /**
     * @throws IllegalStateException where there is no order of this number
     */
    RepairOrder get(String caseNumber) {
        return find(caseNumber)
                .orElseThrow(() -> new IllegalStateException("There is no repair order " + caseNumber));
    }

    private void set(String caseNumber, String column, Object value) {
        jdbc.sql("update guanjia.repair_order set " + column + " = :value where case_number = :caseNumber")
                .param("value", value).param("caseNumber", caseNumber).update();
    }

    private Optional<RepairOrder> select(String condition, String caseNumber) {
        return jdbc.sql("select o.*, u.number as unit_number from guanjia.repair_order o"
                        + " join guanjia.unit u on u.id = o.unit_id"
                        + " join guanjia.case_file f on f.case_number = o.case_number where " + condition)
                .param("caseNumber", caseNumber)
                .query(RepairOrders::read)
                .optional();
    }

    private static RepairOrder read(ResultSet row, int number) throws SQLException {
        Long fen = row.getObject("price_fen", Long.class);
        String level = row.getString("level");
        return new RepairOrder(row.getString("case_number"), Channel.valueOf(row.getString("channel")),
                row.getString("requester_name"), row.getString("phone"), row.getString("email"),
                row.getLong("unit_id"), row.getString("unit_number"), Location.of(row.getString("location")),
                row.getString("place"), FaultKind.valueOf(row.getString("fault_kind")), row.getString("description"),
                instant(row, "wished_at"), instant(row, "reported_at"), row.getString("origin_case"),
                row.getBoolean("defect_persists"), level == null ? null : Level.valueOf(level),
                row.getString("technician"), row.getString("contractor"), instant(row, "arrived_at"),
                fen == null ? null : BigDecimal.valueOf(fen, CENTS), instant(row, "promised_at"),
                instant(row, "repaired_at"), row.getInt("rounds"));
    }

    private static Way wayOf(Channel channel) {
        return switch (channel) {
            case phone, defectReport -> Way.PHONE;
            case wechat, app -> Way.TEXT_MESSAGE;
            case desk, complaint -> Way.DESK;
            case patrol, moveInDefect -> Way.HOME_VISIT;
        };
    }
}
