package io.guanjia.repair;

import io.guanjia.form.FormValueSource;
import io.guanjia.form.ShownText;
import io.guanjia.form.TaskContext;
import io.guanjia.repair.AssignmentProposal.Demand;
import io.guanjia.repair.Proposals.Proposed;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * What the dispatcher's form shows: {@code technicianChoices}, everybody of engineering as options of a select, the
 * proposed one first, and {@code technicianProposal}, who is proposed and why, as Markdown.
 */
@Component
class TechnicianFormValues implements FormValueSource {

    private static final String CHOICES = "technicianChoices";
    private static final String PROPOSAL = "technicianProposal";

    private final Technicians technicians;
    private final Proposals proposals;

    TechnicianFormValues(Technicians technicians, Proposals proposals) {
        this.technicians = technicians;
        this.proposals = proposals;
    }

    @Override
    public boolean supplies(String key) {
        return key.equals(CHOICES) || key.equals(PROPOSAL);
    }

    @Override
    public Object value(String key, TaskContext task) {
        Optional<Proposed> proposed = Optional.ofNullable(task.businessKey()).flatMap(proposals::latest);
        return key.equals(CHOICES) ? choices(proposed.orElse(null), technicians.all())
                : proposed.map(known -> sentence(known, technicians.all())).orElse(null);
    }

    /** @param proposed null where nothing was proposed yet */
    static List<Map<String, String>> choices(Proposed proposed, List<Technician> staff) {
        Comparator<Technician> order = proposed == null ? Comparator.comparing(Technician::userId)
                : Comparator.comparing((Technician technician) -> !technician.userId().equals(proposed.technician()))
                        .thenComparing(AssignmentProposal.order(proposed.demand()));
        return staff.stream().sorted(order)
                .map(technician -> Map.of("label", label(technician, staff), "value", technician.userId())).toList();
    }

    static String sentence(Proposed proposed, List<Technician> staff) {
        boolean skillNamed = !proposed.demand().skill().equals(Demand.NO_SKILL);
        String skill = ShownText.plain(proposed.demand().skillLabel());
        if (proposed.technician() == null) {
            return "**没有可建议的人员** 工程部没有登记%s综合维修技能的人员，请直接选择，或先在“维修人员”页登记。"
                    .formatted(skillNamed ? skill + "或" : "");
        }
        Technician technician = staff.stream().filter(one -> one.userId().equals(proposed.technician())).findFirst()
                .orElse(null);
        if (technician == null) {
            return "**请另选人员** 建议的人员（%s）已不在工程部。".formatted(ShownText.plain(proposed.technician()));
        }
        String why = switch (proposed.reason()) {
            case PREVIOUS -> "上次由其维修，返修由原维修人员处理";
            case SKILL -> "有%s技能".formatted(skill);
            case GENERAL -> skillNamed ? "没有可派的%s人员，由综合维修人员处理".formatted(skill)
                    : "决策表“维修派工”没有写明所需技能，由综合维修人员处理";
            case NOBODY -> throw new IllegalStateException("nobody has no user id");
        };
        return "**建议派%s** %s；%s，在手%d单%s。".formatted(ShownText.plain(technician.name()), why, duty(technician),
                technician.openOrders(), technician.openOrders() >= proposed.demand().loadLimit()
                        ? "，已到上限%d单".formatted(proposed.demand().loadLimit()) : "");
    }

    private static String label(Technician technician, List<Technician> staff) {
        boolean namesake = staff.stream().filter(one -> one.name().equals(technician.name())).count() > 1;
        return "%s · %s · 在手%d单 · %s".formatted(
                namesake ? "%s(%s)".formatted(technician.name(), technician.userId()) : technician.name(),
                technician.skills().isEmpty() ? "未登记技能" : Skill.labels(technician.skills()),
                technician.openOrders(), duty(technician));
    }

    private static String duty(Technician technician) {
        return technician.onDuty() ? "当班" : "不当班";
    }
}
