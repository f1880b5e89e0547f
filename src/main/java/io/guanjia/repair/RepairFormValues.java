package io.guanjia.repair;

import io.guanjia.casefile.CaseFiles;
import io.guanjia.form.FormValueSource;
import io.guanjia.form.ShownText;
import io.guanjia.form.SubmittedSteps;
import io.guanjia.form.TaskContext;
import io.guanjia.privacy.Privacy;
import io.guanjia.registry.Units;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * What the forms of a repair show: the facts, who reported it, whom to call, and what was done so far. Only a form
 * that names {@code requester}, {@code owners} or
 * {@code emergencyContacts} gets names and phone numbers, and only for those who work on the task (EN-07).
 */
@Component
class RepairFormValues implements FormValueSource {

    private static final Set<String> KEYS = Set.of("orderFacts", "requester", "owners", "emergencyContacts",
            "entryAttempts", "defectVisits", "earlierSteps");

    private final RepairOrders orders;
    private final CaseFiles cases;
    private final Units units;
    private final SubmittedSteps steps;
    private final ShownText shown;
    private final Clock clock;

    RepairFormValues(RepairOrders orders, CaseFiles cases, Units units, SubmittedSteps steps,
            ShownText shown, Clock clock) {
        this.orders = orders;
        this.cases = cases;
        this.units = units;
        this.steps = steps;
        this.shown = shown;
        this.clock = clock;
    }

    @Override
    public boolean supplies(String key) {
        return KEYS.contains(key);
    }

    @Override
    public Object value(String key, TaskContext task) {
        if (!RepairHandling.PROCESSES.contains(task.procedure())) {
            return null;
        }
        UnaryOperator<String> seen = ShownText.seen(task, "requester");
        return switch (key) {
            case "orderFacts" -> facts(orders.get(task.businessKey()), seen);
            case "requester" -> requester(orders.get(task.businessKey()), task.readerWorksOnIt());
            case "owners" -> contacts(orders.get(task.businessKey()), false, task.readerWorksOnIt());
            case "emergencyContacts" -> contacts(orders.get(task.businessKey()), true, task.readerWorksOnIt());
            case "entryAttempts" -> attempts(orders.entryAttempts(task.businessKey()));
            case "defectVisits" -> visits(task.businessKey(), seen);
            case "earlierSteps" -> earlier(task.rootProcessInstanceId(), hidingCalled(task.businessKey(), seen));
            default -> null;
        };
    }

    private String facts(RepairOrder order, UnaryOperator<String> seen) {
        StringBuilder text = new StringBuilder("**%s** · %s · %s".formatted(
                order.caseNumber(), order.levelLabel(), order.faultKind().label));
        if (order.rounds() > 1) {
            text.append(" · **第%d轮维修**".formatted(order.rounds()));
        }
        text.append("\n\n**报修位置** ").append(order.location().label).append(",").append(ShownText.plain(seen.apply(order.address())));
        text.append("\n\n**事项描述** ").append(ShownText.plain(seen.apply(order.description())));
        text.append("\n\n**接报** ").append(shown.moment(order.reportedAt())).append(",").append(order.channel().label);
        cases.find(order.caseNumber()).ifPresent(file ->
                text.append(",首问负责人 ").append(shown.person(file.owner())));
        if (order.wishedAt() != null) {
            text.append("\n\n**期望解决** ").append(shown.moment(order.wishedAt()));
        }
        if (order.originCase() != null) {
            text.append("\n\n**来源** ").append(order.originCase());
        }
        if (order.technician() != null) {
            text.append("\n\n**维修人员** ").append(shown.person(order.technician()));
        }
        if (order.contractor() != null) {
            text.append("\n\n**外包单位** ").append(ShownText.plain(order.contractor()));
        }
        if (order.promisedAt() != null) {
            text.append("\n\n**告知客户的修复时间** ").append(shown.moment(order.promisedAt()));
        }
        text.append("\n\n[打印工单](/papers/%s/work-order.pdf)".formatted(order.caseNumber()));
        return text.toString();
    }

    private static String requester(RepairOrder order, boolean visible) {
        return "**报修人** %s · %s · 电话 %s%s".formatted(ShownText.plain(order.requesterName()),
                ShownText.plain(order.unitNumber()), ShownText.phone(order.phone(), visible),
                order.email() == null || !visible ? "" : " · " + ShownText.plain(order.email()));
    }

    /** The form shows the emergency contacts only when the table says so (RE-15, KY-05). */
    private String contacts(RepairOrder order, boolean emergency, boolean visible) {
        String list = units.contacts(order.unitId(), LocalDate.now(clock)).stream()
                .filter(contact -> contact.emergency() == emergency)
                .map(contact -> "- %s %s · 电话 %s".formatted(ShownText.plain(contact.relation()), ShownText.plain(contact.name()),
                        visible && contact.phone() == null ? "未登记" : ShownText.phone(contact.phone(), visible)))
                .collect(Collectors.joining("\n"));
        return list.isEmpty() ? "- 登记表中没有,请向同事核实后记录" : list;
    }

    private String attempts(List<RepairOrders.EntryAttempt> attempts) {
        return attempts.isEmpty() ? "**已联系** 尚无" : "**已联系**\n" + attempts.stream()
                .map(attempt -> "\n- %s %s:%s".formatted(shown.moment(attempt.triedAt()), ShownText.plain(attempt.name()),
                        !attempt.reached() ? "未联系上" : attempt.consents() ? "同意进入" : "不同意进入"))
                .collect(Collectors.joining());
    }

    private String visits(String caseNumber, UnaryOperator<String> seen) {
        List<RepairOrders.DefectVisit> visits = orders.visits(caseNumber);
        return visits.isEmpty() ? "**专项记录** 尚无" : "**专项记录**\n" + visits.stream()
                .map(visit -> "\n- 第%d次 %s **%s**(%s):%s".formatted(visit.visit(), shown.moment(visit.visitedAt()),
                        visit.persists() ? "缺陷仍在" : "效果良好", shown.person(visit.byUser()),
                        ShownText.plain(seen.apply(visit.findings()))))
                .collect(Collectors.joining());
    }

    /** Whoever was called before a home was entered need not be called again (EN-07). */
    private UnaryOperator<String> hidingCalled(String caseNumber, UnaryOperator<String> seen) {
        String requester = orders.get(caseNumber).phone();
        List<String> called = orders.entryAttempts(caseNumber).stream().map(RepairOrders.EntryAttempt::phone)
                .filter(phone -> !phone.equals(requester)).distinct().toList();
        return text -> {
            String shorter = seen.apply(text);
            for (String phone : called) {
                shorter = shorter.replace(phone, Privacy.hidePhones(phone));
            }
            return shorter;
        };
    }

    private String earlier(String rootProcessInstanceId, UnaryOperator<String> seen) {
        List<SubmittedSteps.Step> done = steps.of(rootProcessInstanceId);
        return done.isEmpty() ? "**办理经过** 尚无" : "**办理经过**\n" + done.stream()
                .map(step -> "\n- %s **%s**(%s):%s".formatted(shown.moment(step.submittedAt()), ShownText.plain(step.name()),
                        shown.person(step.submittedBy()), ShownText.plain(seen.apply(step.text()))))
                .collect(Collectors.joining());
    }
}
