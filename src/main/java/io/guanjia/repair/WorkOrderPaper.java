package io.guanjia.repair;

import static java.util.Map.entry;

import io.guanjia.document.Paper;
import io.guanjia.document.PaperContent;
import io.guanjia.document.PaperTimes;
import io.guanjia.identity.People;
import io.guanjia.timeframe.OpenSteps;
import java.math.BigDecimal;
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

    private static final Map<String, String> LEVELS = Map.of("lift", "电梯困人", "emergency", "紧急故障",
            "ordinary", "一般故障", "bigDefect", "大的缺陷", "rework", "返修");
    private static final Set<String> URGENT = Set.of("lift", "emergency");
    private static final Map<String, String> FAULTS = Map.ofEntries(entry("waterLoss", "突发停水"),
            entry("powerLoss", "突发停电"), entry("liftEntrapment", "电梯困人"), entry("seriousLeak", "严重漏水"),
            entry("fire", "着火"), entry("gasSmell", "燃气异味"), entry("burstPipe", "爆管、跑水"), entry("roofLeak", "屋面漏水"),
            entry("bathroomLeak", "洗手间漏水"), entry("wallCrack", "墙体开裂"), entry("plumbing", "给排水"),
            entry("electrical", "电气、照明"), entry("doorWindow", "门窗、五金"), entry("liftFault", "电梯故障"),
            entry("accessControl", "门禁、对讲、监控"), entry("publicFacility", "公共设施"), entry("other", "其他"));
    /** RE-01. */
    private static final Map<String, String> CHANNELS = Map.of("phone", "电话", "wechat", "微信", "app", "APP",
            "desk", "前台", "patrol", "巡查发现", "moveInDefect", "入伙验房", "complaint", "投诉", "defectReport", "维修后缺陷反映");
    /** What a step's limit means to the technician; any other step's is told by the step's name. */
    private static final Map<String, String> LIMITS = Map.of("userTask_recordArrival", "到场",
            "userTask_keepAppointment", "按约到场", "userTask_carryOutRepair", "修复", "userTask_finishRepair", "修复");

    private final WorkOrders orders;
    private final OpenSteps openSteps;
    private final People people;
    private final Clock clock;

    WorkOrderPaper(WorkOrders orders, OpenSteps openSteps, People people, Clock clock) {
        this.orders = orders;
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
    public Optional<PaperContent> content(String caseNumber) {
        return orders.find(caseNumber).map(order -> {
            Map<String, Object> values = new HashMap<>();
            values.put("order", sheet(order));
            return new PaperContent(or(order.officeName(), "物业服务中心"), values,
                    order.technician() == null ? Set.of() : Set.of(order.technician()));
        });
    }

    private Sheet sheet(WorkOrder order) {
        return new Sheet(order.level() == null ? "" : LEVELS.getOrDefault(order.level(), order.level()),
                order.level() != null && URGENT.contains(order.level()),
                CHANNELS.getOrDefault(order.channel(), order.channel()),
                minute(order.reportedAt()), order.requesterName(), order.phone(), unit(order), order.insideHome(),
                order.place(), FAULTS.getOrDefault(order.faultKind(), order.faultKind()),
                order.description(), minute(order.wishedAt()), or(order.originCase(), ""),
                order.defectPersists() || order.rounds() > 1, order.rounds(), limits(order), minute(order.promisedAt()),
                order.technician() == null ? "" : people.displayName(order.technician()), or(order.contractor(), ""),
                minute(order.arrivedAt()), order.priceFen() == null ? "" : yuan(order.priceFen()));
    }

    private static String unit(WorkOrder order) {
        return order.unitNumber() == null ? "" : "%s（%s）".formatted(order.unitNumber(), order.buildingName());
    }

    private List<Limit> limits(WorkOrder order) {
        return openSteps.of(order.processInstanceId()).stream().filter(step -> step.due() != null)
                .map(step -> new Limit(LIMITS.getOrDefault(step.elementId(), step.name()),
                        minute(step.due()))).toList();
    }

    private String minute(Instant moment) {
        return PaperTimes.minute(moment, clock.getZone());
    }

    private static String yuan(long fen) {
        return BigDecimal.valueOf(fen, 2).toPlainString();
    }

    private static String or(String text, String other) {
        return text == null ? other : text;
    }
}
