package io.guanjia.keyloan;

import static io.guanjia.keyloan.KeyLending.APPROVE_KEY_LOAN;
import static io.guanjia.keyloan.KeyLending.CALL_FOR_KEY;
import static io.guanjia.keyloan.KeyLending.CHANGE_LOCK;
import static io.guanjia.keyloan.KeyLending.ISSUE_KEYS;
import static io.guanjia.keyloan.KeyLending.RETURN_KEYS;

import io.guanjia.engine.TimeMachine;
import io.guanjia.registry.Unit;
import io.guanjia.registry.Units;
import io.guanjia.registry.keys.KeyItem;
import io.guanjia.registry.keys.KeyKind;
import io.guanjia.registry.keys.KeyStep;
import io.guanjia.registry.keys.Keys;
import io.guanjia.sample.SampleCases;
import io.guanjia.sample.SampleWalk;
import io.guanjia.sample.SampleWalks;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;

/**
 * Sample keys, and loans of them: returned, refused, an emergency at night, late, waiting for approval, and with a
 * missing key whose lock is being changed.
 */
@Component
class KeySamples implements SampleCases {

    private static final String ENGINEERING = "engineering";
    private static final String ENGINEER = "gongcheng1";
    private static final String DESK = "qiantai1";
    private static final String MANAGER = "kefujingli1";
    /** Before anything was lent. */
    private static final Duration SINCE = Duration.ofDays(60);
    private static final KeyStep REGISTERED = new KeyStep(null, "register", "KY-01", DESK);

    private final KeyLoanProcess process;
    private final Keys keys;
    private final Units units;
    private final SampleWalks walks;
    private final TimeMachine timeMachine;
    private final Clock clock;

    KeySamples(KeyLoanProcess process, Keys keys, Units units, SampleWalks walks, TimeMachine timeMachine, Clock clock) {
        this.process = process;
        this.keys = keys;
        this.units = units;
        this.walks = walks;
        this.timeMachine = timeMachine;
        this.clock = clock;
    }

    /** After the repairs. */
    @Override
    public int order() {
        return 40;
    }

    @Override
    public void load() {
        timeMachine.at(clock.instant().minus(SINCE), this::register);
        returned();
        refused();
        emergencyAtNight();
        missing();
        late();
        waiting();
    }

    private void register() {
        for (int building = 1; building <= 2; building++) {
            for (int floor = 1; floor <= 6; floor++) {
                Unit unit = units.find("%d-1-%02d01".formatted(building, floor)).orElseThrow();
                keys.register(KeyKind.HOUSE, unit.id(), null, unit.number() + "-备用", "front-desk", REGISTERED);
                keys.register(KeyKind.MAILBOX, unit.id(), null, unit.number() + "-信箱", "front-desk", REGISTERED);
                long card = keys.register(KeyKind.ACCESS_CARD, unit.id(), null, unit.number() + "-门禁1", "front-desk",
                        REGISTERED);
                keys.handOver(List.of(card), walks.ownerOf(unit.number()).name(),
                        new KeyStep(null, "handOver", "KY-01", DESK));
                if (building == 2 && floor == 6) {
                    keys.markMissing(List.of(card), new KeyStep(null, "missing", "KY-07", DESK));
                }
            }
        }
        long office = units.find("1-1-0101").orElseThrow().officeId();
        KeyStep byEngineering = new KeyStep(null, "register", "KY-01", ENGINEER);
        for (String place : List.of("1栋水泵房", "1栋配电间", "2栋电梯机房", "地下车库消防泵房")) {
            keys.registerPublic(office, place, "GG-" + place, ENGINEERING, byEngineering);
        }
    }

    private void returned() {
        SampleWalk walk = begin("1-1-0201-备用", "repair", "住户委托检修卫生间水管", w -> w.on(10, "09:20"));
        issue(walk.on(10, "09:50"));
        walk.on(10, "15:30").work(RETURN_KEYS, DESK, back());
    }

    private void refused() {
        SampleWalk walk = begin("2-1-0301-备用", "viewing", "中介带客户看房", w -> w.on(8, "14:00"));
        walk.on(8, "14:20").work(APPROVE_KEY_LOAN, MANAGER,
                Map.of("permitted", "no", "refusalReason", "没有业主的书面委托,请中介与业主联系"));
    }

    private void emergencyAtNight() {
        SampleWalks.Owner owner = walks.ownerOf("1-1-0401");
        SampleWalk walk = begin("1-1-0401-备用", "emergency", "楼下住户反映天花板大量漏水,住户家中无人", w -> w.on(5, "02:10"));
        walk.work(CALL_FOR_KEY, "zhiban1", Map.of("calledName", owner.name(), "calledPhone", owner.phone(),
                "calledAt", walk.moment(), "keyConsent", "given", "calledWords", "业主在外地,同意动用备用钥匙关闭水阀"));
        walk.on(5, "02:14").work(ISSUE_KEYS, "zhiban1", issued());
        walk.on(5, "03:20").work(RETURN_KEYS, "zhiban1", back());
    }

    private void missing() {
        SampleWalk walk = begin("2-1-0501-备用", "inspection", "季度入户检查燃气管道", w -> w.on(1, "09:30"));
        issue(walk.on(1, "10:00"));
        long key = keys.tagged(List.of("2-1-0501-备用")).stream().mapToLong(KeyItem::id).findFirst().orElseThrow();
        walk.on(1, "13:40").work(RETURN_KEYS, DESK, Map.of("returnOutcome", "partly", "returnedBy", "孙大勇",
                "missingKeys", List.of(String.valueOf(key)), "defectNote", "在园区内遗失,已查找未果"));
        walk.on(1, "17:00").work(CHANGE_LOCK, ENGINEER, Map.of("changedAt", walk.moment(), "newKeyCount", 2));
        walk.untilNow();
    }

    private void late() {
        SampleWalk walk = begin("GG-1栋水泵房", "inspection", "水泵季度保养检查", w -> w.on(1, "14:30"));
        walk.on(1, "14:40").work(APPROVE_KEY_LOAN, "zongjingli1", Map.of("permitted", "yes"));
        walk.on(1, "15:00").work(ISSUE_KEYS, ENGINEER, issued());
        walk.untilNow();
    }

    private void waiting() {
        begin("1-1-0301-备用", "viewing", "业主委托带客户看房", w -> w.before(Duration.ofMinutes(40))).untilNow();
    }

    private SampleWalk begin(String tag, String purpose, String reason, UnaryOperator<SampleWalk> when) {
        SampleWalk walk = when.apply(walks.begin());
        Map<String, Object> fields = new HashMap<>(Map.of("borrowerName", "孙大勇", "borrowerUnit", "工程部",
                "borrowerPhone", "13800138021", "keyTags", tag, "purpose", purpose, "loanReason", reason,
                // That day, at whatever time of day the sample is loaded
                "neededUntil", walk.moment()));
        return walk.start(DESK, () -> process.request(fields));
    }

    private static void issue(SampleWalk walk) {
        walk.work(APPROVE_KEY_LOAN, MANAGER, Map.of("permitted", "yes"));
        walk.work(ISSUE_KEYS, DESK, issued());
    }

    private static Map<String, Object> issued() {
        return Map.of("issueOutcome", "issued", "receivedBy", "孙大勇", "faceToFace", true, "loanSigned", true);
    }

    private static Map<String, Object> back() {
        return Map.of("returnOutcome", "all", "returnedBy", "孙大勇");
    }
}
