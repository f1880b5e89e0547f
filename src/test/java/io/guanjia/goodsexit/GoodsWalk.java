package io.guanjia.goodsexit;

import io.guanjia.registry.Register;
import io.guanjia.registry.UnitType;
import io.guanjia.registry.goods.GoodsPermit;
import io.guanjia.registry.goods.GoodsPermits;
import io.guanjia.support.EngineDriver;
import io.guanjia.support.TestEstate;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** Goods on their ordinary way to the gate, step by step, for tests of where they leave it. */
final class GoodsWalk {

    private static final AtomicInteger BUILDINGS = new AtomicInteger(9600);

    final EngineDriver driver;
    private final GoodsExitProcess process;
    private final SlotOffers offers;
    private final GoodsPermits permits;
    private final Register register;

    GoodsWalk(EngineDriver driver, GoodsExitProcess process, SlotOffers offers, GoodsPermits permits,
            Register register) {
        this.driver = driver;
        this.process = process;
        this.offers = offers;
        this.permits = permits;
        this.register = register;
    }

    /**
     * A unit and its number.
     *
     * @param id     key of the register
     * @param number such as 9600-1-0101
     */
    record Place(long id, String number, long building) {
    }

    /** A unit in a building that no other test moves goods in. */
    Place place() {
        int number = BUILDINGS.incrementAndGet();
        long office = register.addOffice("物品试验" + UUID.randomUUID());
        return neighbour(register.addBuilding(office, number + "栋"), number + "-1-0101");
    }

    Place neighbour(long building, String number) {
        return new Place(register.addUnit(building, number, 1, new BigDecimal("88.00"), UnitType.OFFICE), number,
                building);
    }

    /** What the desk hands in: furniture of a business goes out with a lift. */
    static Map<String, Object> form(Place place, String wishedAt, Map<String, Object> changes) {
        Map<String, Object> fields = new HashMap<>(Map.of("direction", "out", "movingOut", "no", "level", "large",
                "unit", place.number(), "applicant", "business", "business", "恒通贸易有限公司",
                "contactName", "王小明", "contactPhone", "13800138000"));
        fields.putAll(Map.of("carrier", "周搬运", "carrierDocument", "identity", "carrierDocumentEnd", "123X",
                "wishedAt", wishedAt + "+08:00", "goodsName1", "办公桌", "goodsKind1", "furniture",
                "goodsQuantity1", 4, "goodsName2", "打印机", "goodsKind2", "office"));
        fields.put("goodsQuantity2", 1);
        fields.putAll(changes);
        return fields;
    }

    String request(String at, Place place, String wishedAt, Map<String, Object> changes) {
        driver.clock(at);
        String number = process.request(form(place, wishedAt, changes));
        driver.runDue(number);
        return number;
    }

    void stamped(String number) {
        driver.submit(number, "userTask_checkAuthority", Map.of("authority", "stamp"));
    }

    /** Stamped and to be confirmed. */
    String cleared(String at, Place place, String wishedAt) {
        String number = request(at, place, wishedAt, Map.of());
        stamped(number);
        return number;
    }

    String firstOffer(String number) {
        return offers.of(number).get(0).text(TestEstate.ZONE);
    }

    void confirm(String number, String slot) {
        driver.submit(number, "userTask_confirmGoods", Map.of("confirmation", "yes", "slot", slot));
    }

    /** With a permit for the first time that is offered. */
    GoodsPermit issued(String at, Place place, String wishedAt) {
        String number = cleared(at, place, wishedAt);
        confirm(number, firstOffer(number));
        return permit(number);
    }

    GoodsPermit permit(String number) {
        return permits.ofCase(number).get(0);
    }

    void handOver(String number) {
        driver.submit(number, "userTask_handOverPermit", Map.of("partForGuard", true, "partForResident", true));
    }

    void pass(GoodsPermit permit) {
        process.pass(permit.token(), "goods-guard");
        driver.runDue(permit.caseNumber());
    }

    void stop(GoodsPermit permit) {
        process.stop(permit.token(), "goods-guard", "物品与门证不符");
        driver.runDue(permit.caseNumber());
    }
}
