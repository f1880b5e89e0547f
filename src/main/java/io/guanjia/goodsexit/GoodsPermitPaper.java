package io.guanjia.goodsexit;

import io.guanjia.calendar.MomentText;
import io.guanjia.document.Paper;
import io.guanjia.document.PaperContent;
import io.guanjia.identity.People;
import io.guanjia.registry.Units;
import io.guanjia.registry.goods.Goods;
import io.guanjia.registry.goods.GoodsPermit;
import io.guanjia.registry.goods.GoodsPermits;
import io.guanjia.registry.goods.MovingSlots;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * The permit (携物出入门证) in two parts on one sheet, for security and for the resident (GO-01). Its code leads the
 * guard's phone to the page of the gate. Only one that can still be used is printed.
 */
@Component
class GoodsPermitPaper implements Paper {

    private static final List<String> PARTS = List.of("第一联　门岗留存", "第二联　业户随物携带");

    private final GoodsPermits permits;
    private final MovingSlots slots;
    private final Units units;
    private final People people;
    private final Clock clock;

    GoodsPermitPaper(GoodsPermits permits, MovingSlots slots, Units units, People people, Clock clock) {
        this.permits = permits;
        this.slots = slots;
        this.units = units;
        this.people = people;
        this.clock = clock;
    }

    /** Everything as it is printed. */
    record Sheet(String number, String unit, String business, String carrier, String carrierDocument, String direction,
            String from, String until, String lift, String confirmedBy, String confirmedAt, List<Goods> goods) {
    }

    @Override
    public String id() {
        return "goods-permit";
    }

    @Override
    public String name() {
        return "携物出入门证";
    }

    @Override
    public String template() {
        return "goodsexit/goods-permit";
    }

    @Override
    public List<Item> items(String caseNumber) {
        return permits.ofCase(caseNumber).stream().filter(this::canBeUsed)
                .map(permit -> new Item(permit.number(), permit.number())).toList();
    }

    @Override
    public Optional<PaperContent> content(String caseNumber, String item) {
        return permits.ofCase(caseNumber).stream().filter(permit -> permit.number().equals(item)).findFirst()
                .map(permit -> new PaperContent(units.get(permit.unitId()).officeName(),
                        Map.of("permit", sheet(permit), "parts", PARTS), Set.of(permit.issuedBy()))
                        .leadingTo("/gate/" + permit.token()));
    }

    private boolean canBeUsed(GoodsPermit permit) {
        return permit.end() == null && clock.instant().isBefore(permit.until());
    }

    private Sheet sheet(GoodsPermit permit) {
        return new Sheet(permit.number(), permit.unitNumber(), permit.business(), permit.carrier(),
                permit.carrierDocument(), permit.direction().label(), minute(permit.from()), minute(permit.until()),
                slots.ofCase(permit.caseNumber()).map(slot -> slot.lift() + "号电梯").orElse("不占用电梯"),
                people.displayName(permit.issuedBy()), minute(permit.issuedAt()), permit.goods());
    }

    private String minute(Instant moment) {
        return MomentText.minute(moment, clock.getZone());
    }
}
