package io.guanjia.goodsexit;

import static io.guanjia.goodsexit.GoodsExit.CHECK_AUTHORITY;
import static io.guanjia.goodsexit.GoodsExit.CONFIRM_GOODS;
import static io.guanjia.goodsexit.GoodsExit.HAND_OVER_PERMIT;
import static io.guanjia.goodsexit.GoodsExit.REFUSE_GOODS;

import io.guanjia.registry.Units;
import io.guanjia.registry.goods.GoodsPermit.State;
import io.guanjia.registry.goods.GoodsPermits;
import io.guanjia.registry.goods.Signatories;
import io.guanjia.sample.SampleCases;
import io.guanjia.sample.SampleWalk;
import io.guanjia.sample.SampleWalks;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.stereotype.Component;

/**
 * Sample goods: passed, refused entry, stopped at the gate, with a permit that can be used, and to be checked. Each is
 * walked through the real procedure by the people of the sample.
 */
@Component
class GoodsExitSamples implements SampleCases {

    private static final String DESK = "qiantai1";
    private static final String ASSISTANT = "zhuli1";
    private static final String GUARD = "zhixu1";

    private final GoodsExitProcess process;
    private final SlotOffers offers;
    private final GoodsPermits permits;
    private final Signatories signatories;
    private final Units units;
    private final SampleWalks walks;
    private final Clock clock;

    GoodsExitSamples(GoodsExitProcess process, SlotOffers offers, GoodsPermits permits, Signatories signatories,
            Units units, SampleWalks walks, Clock clock) {
        this.process = process;
        this.offers = offers;
        this.permits = permits;
        this.signatories = signatories;
        this.units = units;
        this.walks = walks;
        this.clock = clock;
    }

    @Override
    public int order() {
        return 40;
    }

    @Override
    public void load() {
        signatories.register(units.find("3-1-0101").orElseThrow().id(), "恒通贸易驻京办事处", "郑明", "公司证明 恒通字17号",
                LocalDate.now(clock).minusMonths(8), ASSISTANT);
        passed();
        refused();
        stopped();
        ready();
        reported();
    }

    private void passed() {
        SampleWalk walk = walks.begin().on(6, "09:05");
        start(walk, "3-1-0102", Duration.ofMinutes(20), Map.of("level", "small", "business", "晨光文具店",
                "goodsName1", "样品箱", "goodsKind1", "other"));
        permit(walk, 6, "09:20");
        walk.on(6, "09:40").act(GUARD, () -> process.pass(token(walk), GUARD));
    }

    private void refused() {
        SampleWalk walk = walks.begin().on(3, "14:10");
        start(walk, "1-1-0301", Duration.ofHours(1), Map.of("direction", "in", "level", "small", "applicant", "owner", "goodsName1", "香蕉水",
                "goodsKind1", "flammable"));
        walk.on(3, "14:20").work(REFUSE_GOODS, DESK, Map.of("contactWay", "visit", "refusedGoodsWhere", "takenAway",
                "contactNote", "理解规定，改请施工单位在外调漆"));
    }

    private void stopped() {
        SampleWalk walk = walks.begin().before(Duration.ofMinutes(50));
        start(walk, "3-1-0101", Duration.ofMinutes(20), Map.of("level", "small",
                "business", "恒通贸易驻京办事处", "goodsName1", "电脑主机", "goodsKind1", "office"));
        walk.before(Duration.ofMinutes(45)).work(CHECK_AUTHORITY, DESK, Map.of("authority", "signature",
                "signatory", "郑明（恒通贸易驻京办事处，公司证明 恒通字17号）"));
        confirm(walk);
        // At night the time that is set lies ahead
        if (permits.ofCase(walk.caseNumber()).get(0).stateAt(clock.instant().minusSeconds(600))
                == State.VALID) {
            walk.before(Duration.ofMinutes(10)).act(GUARD, () -> process.stop(token(walk), GUARD, "物品与门证不符：多了一台显示器"));
        }
        walk.untilNow();
    }

    private void ready() {
        SampleWalk walk = walks.begin().before(Duration.ofHours(2));
        start(walk, "2-1-0502", Duration.ofHours(20), Map.of("goodsName1", "双人沙发", "goodsKind1", "furniture", "applicant", "owner"));
        walk.before(Duration.ofMinutes(110)).work(CHECK_AUTHORITY, DESK, Map.of("authority", "owner",
                "confirmedBy", walks.ownerOf("2-1-0502").name()));
        walk.before(Duration.ofMinutes(100));
        confirm(walk);
        walk.untilNow();
    }

    private void reported() {
        SampleWalk walk = walks.begin().before(Duration.ofMinutes(8));
        start(walk, "1-2-0402", Duration.ofDays(2), Map.of("movingOut", "yes", "applicant", "owner", "goodsName1", "冰箱",
                "goodsKind1", "appliance"));
    }

    private void start(SampleWalk walk, String unit, Duration wishedIn, Map<String, Object> changes) {
        SampleWalks.Owner owner = walks.ownerOf(unit);
        Map<String, Object> fields = new HashMap<>(Map.of("direction", "out", "movingOut", "no", "level", "large",
                "unit", unit, "applicant", "business", "business", owner.name(), "contactName", owner.name(),
                "contactPhone", owner.phone(), "carrier", owner.name()));
        fields.putAll(Map.of("carrierDocument", "identity", "carrierDocumentEnd", "0118", "goodsQuantity1", 1,
                "wishedAt", walk.moment(wishedIn.negated())));
        fields.putAll(changes);
        if (fields.get("direction").equals("in")) {
            fields.remove("movingOut");
        }
        walk.start(DESK, () -> process.request(fields));
    }

    private void permit(SampleWalk walk, int daysAgo, String time) {
        walk.on(daysAgo, time).work(CHECK_AUTHORITY, DESK, Map.of("authority", "stamp"));
        confirm(walk);
        walk.work(HAND_OVER_PERMIT, DESK, Map.of("partForGuard", true, "partForResident", true));
    }

    private void confirm(SampleWalk walk) {
        // Which times are offered depends on the moment that was reached
        AtomicReference<String> slot = new AtomicReference<>();
        walk.act(ASSISTANT, () -> slot.set(offers.of(walk.caseNumber()).get(0).text(clock.getZone())));
        walk.work(CONFIRM_GOODS, ASSISTANT, Map.of("confirmation", "yes", "slot", slot.get()));
    }

    private String token(SampleWalk walk) {
        return permits.ofCase(walk.caseNumber()).get(0).token();
    }
}
