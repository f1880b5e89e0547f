package io.guanjia.repair;

import io.guanjia.calendar.MomentText;
import io.guanjia.casefile.CaseFiles;
import io.guanjia.document.Paper;
import io.guanjia.document.PaperContent;
import io.guanjia.identity.People;
import io.guanjia.timeframe.OpenSteps;
import io.guanjia.registry.Units;
import io.guanjia.repair.RepairOrder.Level;
import io.guanjia.repair.RepairOrder.Location;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The work order (工单) that a technician takes along, with what the customer signs on site (RE-06 to RE-08). */
@Component
class WorkOrderPaper implements Paper {

    /** What a step's limit means to the technician; any other step's is told by the step's name. */
    private static final Map<String, String> LIMITS = Map.of(RepairHandling.RECORD_ARRIVAL, "到场",
            RepairHandling.KEEP_APPOINTMENT, "按约到场", RepairHandling.CARRY_OUT_REPAIR, "修复",
            RepairHandling.FINISH_REPAIR, "修复");

    private final RepairOrders orders;
    private final CaseFiles cases;
    private final Units units;
    private final OpenSteps openSteps;
    private final People people;
    private final Clock clock;

    WorkOrderPaper(RepairOrders orders, CaseFiles cases, Units units, OpenSteps openSteps, People people, Clock clock) {
        this.orders = orders;
        this.cases = cases;
        this.units = units;
        this.openSteps = openSteps;
        this.people = people;
        this.clock = clock;
    }

    /** A step that has to be done by a moment. */
    record Limit(String step, String due) {
    }

    /** Everything as it is printed; an empty text leaves room to write by hand. */
    record Sheet(String level, boolean urgent, String channel, String reportedAt, String requester, String phone,
            String unit, boolean insideHome, String place, String fault, String description, String wishedAt,
            String originCase, boolean rework, int rounds, List<Limit> limits, String promisedAt, String technician,
            String contractor, String arrivedAt, String price) {
    }

    @Override
    public String id() {
        return "work-order";
    }

    @Override
    public String name() {
        return "维修工单";
    }

    @Override
    public String template() {
        return "repair/work-order";
    }

    @Override
    public Optional<PaperContent> content(String caseNumber, String item) {
        return orders.find(caseNumber).map(order -> {
            Map<String, Object> values = new HashMap<>();
            values.put("order", sheet(order));
            return new PaperContent(units.get(order.unitId()).officeName(), values,
                    order.technician() == null ? Set.of() : Set.of(order.technician()));
        });
    }

    private Sheet sheet(RepairOrder order) {
        return new Sheet(order.levelLabel(), order.level() == Level.lift || order.level() == Level.emergency,
                order.channel().label, minute(order.reportedAt()), order.requesterName(), order.phone(), unit(order),
                order.location() == Location.home, order.place(), order.faultKind().label, order.description(),
                minute(order.wishedAt()), or(order.originCase()), order.defectPersists() || order.rounds() > 1,
                order.rounds(), limits(order), minute(order.promisedAt()),
                order.technician() == null ? "" : people.displayName(order.technician()), or(order.contractor()),
                minute(order.arrivedAt()), order.price() == null ? "" : order.price().toPlainString());
    }

    private String unit(RepairOrder order) {
        return "%s（%s）".formatted(order.unitNumber(), units.get(order.unitId()).buildingName());
    }

    private List<Limit> limits(RepairOrder order) {
        String root = cases.find(order.caseNumber()).orElseThrow().processInstanceId();
        return openSteps.of(root).stream().filter(step -> step.due() != null)
                .map(step -> new Limit(LIMITS.getOrDefault(step.elementId(), step.name()),
                        minute(step.due()))).toList();
    }

    private String minute(Instant moment) {
        return MomentText.minute(moment, clock.getZone());
    }

    private static String or(String text) {
        return text == null ? "" : text;
    }
}
