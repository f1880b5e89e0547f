package io.guanjia.goodsexit;

import static io.guanjia.database.Moments.instant;
import static io.guanjia.database.Moments.utc;

import io.guanjia.casefile.CaseFiles;
import io.guanjia.casefile.CaseNumbers;
import io.guanjia.casefile.CaseParty;
import io.guanjia.casefile.Communications;
import io.guanjia.casefile.Direction;
import io.guanjia.casefile.Way;
import io.guanjia.goodsexit.GoodsRequest.Applicant;
import io.guanjia.goodsexit.GoodsRequest.Authority;
import io.guanjia.registry.Unit;
import io.guanjia.registry.goods.GoodsDirection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The cases of goods that leave or enter, with their lists. Everything happens in the caller's transaction. */
@Component
class GoodsRequests {

    private final JdbcClient jdbc;
    private final CaseNumbers numbers;
    private final CaseFiles cases;
    private final Communications communications;
    private final Clock clock;

    GoodsRequests(JdbcClient jdbc, CaseNumbers numbers, CaseFiles cases, Communications communications, Clock clock) {
        this.jdbc = jdbc;
        this.numbers = numbers;
        this.cases = cases;
        this.communications = communications;
        this.clock = clock;
    }

    /** What is known when a case begins. */
    record Opening(String originCase, GoodsDirection direction, boolean movingOut, String level, Unit unit,
            CaseParty party, String owner) {
    }

    /** Who carries what away, as the permit will say it (GO-01). */
    record Header(Applicant applicant, String business, String carrier, String carrierDocument, Instant wishedAt) {
    }

    /** Opens a case and gives it its number; the case that asked for it shows it from then on. */
    String open(Opening opening, String processInstanceId) {
        String number = numbers.next(GoodsExit.NUMBER_PREFIX);
        String title = "物品" + opening.direction().label();
        cases.open(new CaseFiles.Opening(number, GoodsExit.PROCESS, processInstanceId, opening.unit().officeId(),
                opening.unit().id(), opening.owner(), title));
        cases.about(number, opening.party());
        cases.classify(number, opening.direction().label(), opening.level().equals("large") ? "整车搬运" : "手提小件");
        if (opening.originCase() != null) {
            cases.link(opening.originCase(), number, title);
        }
        jdbc.sql("""
                        insert into guanjia.goods_exit (case_number, origin_case, direction, moving_out, level, unit,
                            contact_name, phone, email)
                        values (:caseNumber, :originCase, :direction, :movingOut, :level, :unit,
                            :contactName, :phone, :email)""")
                .param("caseNumber", number)
                .param("originCase", opening.originCase())
                .param("direction", opening.direction().name())
                .param("movingOut", opening.movingOut())
                .param("level", opening.level())
                .param("unit", opening.unit().id())
                .param("contactName", opening.party().name())
                .param("phone", opening.party().phone())
                .param("email", opening.party().email())
                .update();
        communications.record(new Communications.Entry(number, clock.instant(), Direction.IN, Way.DESK,
                opening.party().name(), opening.owner(), "申请" + title, GoodsExit.GOODS_EXIT_REQUESTED));
        return number;
    }

    /** Writes down who carries the goods, for whom and when. */
    void writeHeader(String caseNumber, Header header) {
        jdbc.sql("""
                        update guanjia.goods_exit set applicant = :applicant, business = :business, carrier = :carrier,
                            carrier_document = :carrierDocument, wished_at = :wishedAt
                        where case_number = :caseNumber""")
                .param("applicant", header.applicant().name())
                .param("business", header.business())
                .param("carrier", header.carrier())
                .param("carrierDocument", header.carrierDocument())
                .param("wishedAt", utc(header.wishedAt()))
                .param("caseNumber", caseNumber)
                .update();
    }

    /** Adds lines to the list that holds. */
    void addGoods(String caseNumber, List<CarriedGoods> goods) {
        int list = get(caseNumber).list();
        int position = goods(caseNumber).size();
        for (CarriedGoods line : goods) {
            jdbc.sql("""
                            insert into guanjia.goods_exit_line (case_number, list, position, name, kind, quantity)
                            values (:caseNumber, :list, :position, :name, :kind, :quantity)""")
                    .param("caseNumber", caseNumber)
                    .param("list", list)
                    .param("position", ++position)
                    .param("name", line.name())
                    .param("kind", line.kind().name())
                    .param("quantity", line.quantity())
                    .update();
        }
    }

    /** Begins a new list; the one before stays on record. */
    void beginNewList(String caseNumber) {
        jdbc.sql("update guanjia.goods_exit set list = list + 1 where case_number = :caseNumber")
                .param("caseNumber", caseNumber).update();
    }

    /** The lines of the list that holds. */
    List<CarriedGoods> goods(String caseNumber) {
        return jdbc.sql("""
                        select l.name, l.kind, l.quantity from guanjia.goods_exit_line l
                        join guanjia.goods_exit e on e.case_number = l.case_number and e.list = l.list
                        where l.case_number = :caseNumber order by l.position""")
                .param("caseNumber", caseNumber)
                .query((row, number) -> new CarriedGoods(row.getString("name"),
                        GoodsKind.valueOf(row.getString("kind")), row.getInt("quantity")))
                .list();
    }

    /** All kinds on the list that holds, separated by commas, as the table of kinds reads them. */
    String kinds(String caseNumber) {
        return goods(caseNumber).stream().map(line -> line.kind().name()).distinct().collect(Collectors.joining(","));
    }

    /** Keeps on record that goods were refused entry (GO-03); once for each list. */
    void refused(String caseNumber, String kind) {
        jdbc.sql("""
                        insert into guanjia.goods_refusal (case_number, list, refused_kind, refused_at)
                        select case_number, list, :kind, :at from guanjia.goods_exit where case_number = :caseNumber
                        on conflict (case_number, list) do nothing""")
                .param("kind", kind)
                .param("at", utc(clock.instant()))
                .param("caseNumber", caseNumber)
                .update();
    }

    /** What of the list that holds was refused entry; null if nothing was. */
    String refusedKind(String caseNumber) {
        return jdbc.sql("""
                        select r.refused_kind from guanjia.goods_refusal r
                        join guanjia.goods_exit e on e.case_number = r.case_number and e.list = r.list
                        where r.case_number = :caseNumber""")
                .param("caseNumber", caseNumber).query(String.class).optional().orElse(null);
    }

    /** Notes who answers for the goods, as the desk has seen it. */
    void authorised(String caseNumber, Authority authority, String by) {
        jdbc.sql("update guanjia.goods_exit set authority = :authority, authority_by = :by"
                        + " where case_number = :caseNumber")
                .param("authority", authority.name()).param("by", by).param("caseNumber", caseNumber).update();
    }

    /** Notes what the unit owed when that was asked (MO-06). */
    void owes(String caseNumber, long fen) {
        set(caseNumber, "owed_fen", fen);
    }

    /** Notes another time that is wished for. */
    void wishes(String caseNumber, Instant time) {
        set(caseNumber, "wished_at", utc(time));
    }

    /** Keeps what the table of times said, as JSON. */
    void offered(String caseNumber, String rules) {
        jdbc.sql("update guanjia.goods_exit set slot_rules = cast(:rules as jsonb) where case_number = :caseNumber")
                .param("rules", rules).param("caseNumber", caseNumber).update();
    }

    /** What the table of times said at the newest offer, as JSON. */
    String slotRules(String caseNumber) {
        return jdbc.sql("select slot_rules from guanjia.goods_exit where case_number = :caseNumber")
                .param("caseNumber", caseNumber).query(String.class).single();
    }

    /** Records a word with the resident (EN-06). */
    void spoke(String caseNumber, Instant at, Way way, String byUser, String content, String elementId) {
        communications.record(new Communications.Entry(caseNumber, at, Direction.OUT, way,
                get(caseNumber).contactName(), byUser, content, elementId));
    }

    /** Records that the resident asked to give it up (EN-06). */
    void askedToWithdraw(String caseNumber, Instant at, Way way, String byUser, String content) {
        communications.record(new Communications.Entry(caseNumber, at, Direction.IN, way,
                get(caseNumber).contactName(), byUser, content, GoodsExit.GOODS_EXIT_WITHDRAWN));
    }

    /** @throws IllegalStateException where there is no such case */
    GoodsRequest get(String caseNumber) {
        return jdbc.sql("select e.*, u.number as unit_number from guanjia.goods_exit e"
                        + " join guanjia.unit u on u.id = e.unit where e.case_number = :caseNumber")
                .param("caseNumber", caseNumber)
                .query(GoodsRequests::read)
                .optional().orElseThrow(() -> new IllegalStateException("There is no goods exit " + caseNumber));
    }

    private void set(String caseNumber, String column, Object value) {
        jdbc.sql("update guanjia.goods_exit set " + column + " = :value where case_number = :caseNumber")
                .param("value", value).param("caseNumber", caseNumber).update();
    }

    private static GoodsRequest read(ResultSet row, int number) throws SQLException {
        String applicant = row.getString("applicant");
        String authority = row.getString("authority");
        return new GoodsRequest(row.getString("case_number"), row.getString("origin_case"),
                GoodsDirection.valueOf(row.getString("direction")), row.getBoolean("moving_out"),
                row.getString("level"), row.getLong("unit"), row.getString("unit_number"),
                row.getString("contact_name"), row.getString("phone"), row.getString("email"),
                applicant == null ? null : Applicant.valueOf(applicant), row.getString("business"),
                row.getString("carrier"), row.getString("carrier_document"), instant(row, "wished_at"),
                row.getInt("list"), authority == null ? null : Authority.valueOf(authority),
                row.getString("authority_by"), row.getObject("owed_fen", Long.class));
    }
}
