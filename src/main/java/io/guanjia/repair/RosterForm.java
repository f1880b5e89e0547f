package io.guanjia.repair;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.util.MultiValueMap;

/**
 * What the page {@code /technicians} hands in. For each {@code person} (a user id) there are {@code seen-<id>}, what the
 * page showed, {@code skill-<id>}, once for each skill, and {@code duty-<id>} if he is to be on duty.
 *
 * @param changes one for each person that could be read
 * @param errors  what is wrong, as whole Chinese sentences; nothing may be stored if there are any
 */
record RosterForm(List<Technicians.Change> changes, List<String> errors) {

    static RosterForm of(MultiValueMap<String, String> fields, List<Technician> staff) {
        Map<String, Technician> known = staff.stream()
                .collect(Collectors.toMap(Technician::userId, Function.identity()));
        Map<String, Technicians.Change> changes = new LinkedHashMap<>();
        List<String> errors = new ArrayList<>();
        List<String> people = fields.getOrDefault("person", List.of()).stream().distinct().toList();
        if (people.isEmpty()) {
            errors.add("提交的内容不完整，请刷新后重试");
        }
        for (String userId : people) {
            Technician technician = known.get(userId);
            if (technician == null) {
                errors.add("“%s”不是工程部人员或已离开工程部，请核对后重新保存".formatted(userId));
                continue;
            }
            Optional<Registration> seen = Optional.ofNullable(fields.getFirst("seen-" + userId))
                    .flatMap(Registration::parse);
            if (seen.isEmpty()) {
                errors.add("“%s”的内容不完整，请刷新后重试".formatted(technician.name()));
                continue;
            }
            Set<Skill> skills = EnumSet.noneOf(Skill.class);
            for (String name : fields.getOrDefault("skill-" + userId, List.of())) {
                Skill.find(name).ifPresentOrElse(skills::add,
                        () -> errors.add("“%s”的「技能」没有“%s”这一项，请从列表中选择".formatted(technician.name(), name)));
            }
            Registration entered = new Registration(skills, onDuty(fields, technician, errors));
            if (entered.onDuty() && entered.skills().isEmpty() && !entered.equals(seen.get())) {
                errors.add("“%s”当班，「技能」至少要选一项".formatted(technician.name()));
            }
            changes.put(userId, new Technicians.Change(userId, seen.get(), entered));
        }
        return new RosterForm(List.copyOf(changes.values()), List.copyOf(errors));
    }

    private static boolean onDuty(MultiValueMap<String, String> fields, Technician technician, List<String> errors) {
        String value = fields.getFirst("duty-" + technician.userId());
        if (value != null && !value.equals("true")) {
            errors.add("“%s”的「当班」只能是开或关".formatted(technician.name()));
        }
        return value != null;
    }
}
