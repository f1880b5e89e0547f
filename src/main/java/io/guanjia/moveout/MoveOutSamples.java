package io.guanjia.moveout;

import static io.guanjia.moveout.TenantMoveOut.AGREE_DAMAGE;
import static io.guanjia.moveout.TenantMoveOut.AGREE_INSPECTION;
import static io.guanjia.moveout.TenantMoveOut.AGREE_REFUND;
import static io.guanjia.moveout.TenantMoveOut.ASK_LANDLORD;
import static io.guanjia.moveout.TenantMoveOut.CHECK_NOTICE;
import static io.guanjia.moveout.TenantMoveOut.CONFIRM_SHEET;
import static io.guanjia.moveout.TenantMoveOut.INSPECT_UNIT;
import static io.guanjia.moveout.TenantMoveOut.LIST_GOODS_LEFT;
import static io.guanjia.moveout.TenantMoveOut.PAY_REFUND;
import static io.guanjia.moveout.TenantMoveOut.REACH_TENANT;
import static io.guanjia.moveout.TenantMoveOut.SETTLE_ACCOUNTS;
import static io.guanjia.moveout.TenantMoveOut.TAKE_KEYS;

import io.guanjia.ledger.Fee;
import io.guanjia.ledger.Ledger;
import io.guanjia.ledger.Line;
import io.guanjia.ledger.PaymentWay;
import io.guanjia.ledger.Step;
import io.guanjia.registry.Change;
import io.guanjia.registry.NewCondition;
import io.guanjia.registry.Occasion;
import io.guanjia.registry.PartState;
import io.guanjia.registry.UnitConditions;
import io.guanjia.registry.keys.KeyKind;
import io.guanjia.registry.keys.KeyStep;
import io.guanjia.registry.keys.Keys;
import io.guanjia.sample.SampleCases;
import io.guanjia.sample.SampleWalk;
import io.guanjia.sample.SampleWalks;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Sample move-outs: just noticed, waiting for an appointment, damage in dispute, a sheet that waits for the tenant, a
 * tenant who has gone, and one that is closed.
 */
@Component
class MoveOutSamples implements SampleCases {

    private static final String DESK = "qiantai1";
    private static final String ASSISTANT = "zhuli1";
    private static final String ENGINEER = "gongcheng1";
    private static final String CLERK = "caiwu1";
    /** Two months of rent, as tenants pay. */
    private static final long DEPOSIT_FEN = 600_000;

    private final MoveOutProcess process;
    private final SampleWalks walks;
    private final UnitConditions conditions;
    private final Keys keys;
    private final Ledger ledger;
    private final JdbcClient jdbc;
    private final Clock clock;

    MoveOutSamples(MoveOutProcess process, SampleWalks walks, UnitConditions conditions, Keys keys, Ledger ledger,
            JdbcClient jdbc, Clock clock) {
        this.process = process;
        this.walks = walks;
        this.conditions = conditions;
        this.keys = keys;
        this.ledger = ledger;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** After the cases of other procedures, which leave tenants where they are. */
    @Override
    public int order() {
        return 60;
    }

    private record Let(long unitId, String number, long personId, String name, String phone) {
    }

    @Override
    public void load() {
        // From the last building on, so that other samples find the first tenants at home
        List<Let> lets = jdbc.sql("""
                        select u.id as unit_id, u.number, p.id as person_id, p.name, p.phone
                        from guanjia.residency r join guanjia.unit u on u.id = r.unit
                        join guanjia.person p on p.id = r.person
                        where r.role = 'TENANT' and r.valid_to is null and u.type = 'RESIDENTIAL'
                        order by u.number desc limit 6""")
                .query(Let.class).list();
        if (lets.size() < 6) {
            return;
        }
        closed(new Walk(lets.get(0)));
        waitingForTheTenant(new Walk(lets.get(1)));
        inDispute(new Walk(lets.get(2)));
        gone(new Walk(lets.get(3)));
        waitingForAnAppointment(new Walk(lets.get(4)));
        noticed(new Walk(lets.get(5)));
    }

    private void closed(Walk tenant) {
        tenant.on(12, "09:30").notice().accepted().inspected(Map.of()).keysTaken(tenant.keys()).settled();
        tenant.on(10, "10:00").work(CONFIRM_SHEET, DESK, Map.of("sheetAnswer", "confirmed", "sheetSigner", tenant.let.name(),
                "goodsToMove", "no"));
        tenant.work(AGREE_REFUND, DESK, Map.of("refundWay", "desk", "refundAt", tenant.walk.moment(Duration.ofHours(-4)),
                "contactWay", "visit"));
        tenant.on(10, "14:05").work(PAY_REFUND, CLERK, Map.of("refundPaid", "yes", "receivedBy", tenant.let.name()));
        tenant.work(LIST_GOODS_LEFT, ASSISTANT, Map.of("goodsLeft", "no"));
    }

    private void waitingForTheTenant(Walk tenant) {
        tenant.on(4, "09:40").notice().accepted().inspected(Map.of("wallsState", "slight", "wallsCount", 3,
                "wallsNote", "客厅电视墙钉孔"));
        tenant.work(AGREE_DAMAGE, ASSISTANT, Map.of("damageTold", true, "damageAnswer", "agreed", "contactWay", "visit"));
        tenant.keysTaken(tenant.keys().subList(0, 1)).settled();
        tenant.walk.untilNow();
    }

    private void inDispute(Walk tenant) {
        tenant.on(3, "10:10").notice().accepted().inspected(Map.of("doorsState", "serious", "doorsCount", 1,
                "doorsNote", "卧室门变形,关不上"));
        tenant.work(AGREE_DAMAGE, ASSISTANT, Map.of("damageTold", true, "damageAnswer", "disputed",
                "disputeReason", "去年夏天受潮变形,不是人为", "contactWay", "visit"));
        tenant.walk.untilNow();
    }

    private void gone(Walk tenant) {
        tenant.on(1, "15:20");
        tenant.walk.start(ASSISTANT, () -> process.notice(Map.of("level", "gone", "unit", tenant.let.number(),
                "tenantName", tenant.let.name(), "foundHow", "neighbour", "foundAt", tenant.walk.moment(),
                "foundNote", "邻居反映半个月没有人进出,门口堆有快递")));
        tenant.work(REACH_TENANT, ASSISTANT, Map.of("calledName", tenant.let.name(), "calledPhone", tenant.let.phone(),
                "calledAt", tenant.walk.moment(), "searchResult", "none", "calledWords", "已停机"));
        tenant.walk.untilNow();
    }

    private void waitingForAnAppointment(Walk tenant) {
        tenant.on(1, "16:30").notice().accepted();
        tenant.walk.untilNow();
    }

    private void noticed(Walk tenant) {
        tenant.walk.before(Duration.ofMinutes(18));
        tenant.notice();
    }

    /** One tenant on his way out. */
    private final class Walk {

        private final Let let;
        private final SampleWalk walk = walks.begin();

        Walk(Let let) {
            this.let = let;
            Change change = new Change(null, null, DESK, "样例");
            conditions.record(new NewCondition(let.unitId(), null, Occasion.MOVE_IN,
                    clock.instant().minus(Duration.ofDays(400)), new BigDecimal("35"), new BigDecimal("210"),
                    new BigDecimal("12"), Arrays.stream(Part.values())
                            .map(part -> new PartState(part.label, "完好", null)).toList()), change);
            KeyStep entered = new KeyStep(null, "sample-" + let.number(), "KY-01", DESK);
            long house = keys.register(KeyKind.HOUSE, let.unitId(), null, let.number() + "租-1", "front-desk", entered);
            long card = keys.register(KeyKind.ACCESS_CARD, let.unitId(), null, let.number() + "租-2", "front-desk", entered);
            keys.handOver(List.of(house, card), let.name(), new KeyStep(null, "sample-in-" + let.number(), "MI-10", DESK));
        }

        List<Long> keys() {
            return MoveOutSamples.this.keys.ofUnit(let.unitId()).stream()
                    .filter(key -> key.tag().startsWith(let.number() + "租-")).map(key -> key.id()).toList();
        }

        Walk on(int daysAgo, String time) {
            walk.on(daysAgo, time);
            return this;
        }

        Walk notice() {
            String leave = LocalDate.ofInstant(Instant.now(clock), clock.getZone()).plusDays(14).toString();
            walk.start(DESK, () -> process.notice(Map.of("level", "notice", "unit", let.number(), "tenantName", let.name(),
                    "contactPhone", let.phone(), "leaveDate", leave, "accountName", let.name(),
                    "accountBank", "建设银行东湖支行", "accountNumber", "6217000010001234567")));
            walk.act(CLERK, () -> ledger.receive(new Step(walk.caseNumber(), "sampleDeposit", "MI-09", CLERK), let.unitId(),
                    let.personId(), List.of(Line.of(Fee.TENANCY_DEPOSIT, DEPOSIT_FEN)), PaymentWay.TRANSFER, let.name()));
            return this;
        }

        Walk accepted() {
            work(CHECK_NOTICE, ASSISTANT, Map.of("explained", true, "accepted", "yes", "contactWay", "visit"));
            if (walk.waitsFor(ASK_LANDLORD)) {
                work(ASK_LANDLORD, ASSISTANT, Map.of("consent", "given", "landlordWords", "租约到期,同意", "contactWay", "phone"));
            }
            return this;
        }

        Walk inspected(Map<String, Object> changes) {
            work(AGREE_INSPECTION, ASSISTANT, Map.of("inspectionAt", walk.moment(), "contactWay", "phone"));
            Map<String, Object> fields = new HashMap<>(Map.of("inspectionResult", "signed", "tenantSigner", let.name(),
                    "waterReading", 182.5, "electricityReading", 2460, "gasReading", 96));
            for (Part part : Part.values()) {
                fields.put(part.name() + "State", Part.State.intact.name());
            }
            fields.putAll(changes);
            work(INSPECT_UNIT, ENGINEER, fields);
            return this;
        }

        Walk keysTaken(List<Long> returned) {
            work(TAKE_KEYS, DESK, Map.of("keysChecked", true, "keysReturned", returned.stream().map(String::valueOf).toList()));
            return this;
        }

        void settled() {
            work(SETTLE_ACCOUNTS, CLERK, Map.of("waterBilled", 170, "electricityBilled", 2300, "gasBilled", 90,
                    "otherCharge", "no"));
        }

        void work(String element, String user, Map<String, Object> fields) {
            walk.work(element, user, fields);
        }
    }
}
