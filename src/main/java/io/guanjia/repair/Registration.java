package io.guanjia.repair;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the roster says of one person. */
record Registration(Set<Skill> skills, boolean onDuty) {

    static final Registration NONE = new Registration(Set.of(), false);

    private static final String ON_DUTY = "onDuty";

    Registration {
        skills = Set.copyOf(skills);
    }

    /** For a page to carry what it has shown, so that a change in between is noticed. */
    String text() {
        return Stream.concat(onDuty ? Stream.of(ON_DUTY) : Stream.of(), names().stream())
                .collect(Collectors.joining(" "));
    }

    /** Reads {@link #text()}; empty where somebody has made it up. */
    static Optional<Registration> parse(String text) {
        Set<Skill> skills = new LinkedHashSet<>();
        List<String> words = Arrays.stream(text.split(" ")).filter(word -> !word.isEmpty()).toList();
        for (String word : words) {
            if (!word.equals(ON_DUTY)) {
                Optional<Skill> skill = Skill.find(word);
                if (skill.isEmpty()) {
                    return Optional.empty();
                }
                skills.add(skill.get());
            }
        }
        return Optional.of(new Registration(skills, words.contains(ON_DUTY)));
    }

    List<String> names() {
        return skills.stream().sorted().map(Skill::name).toList();
    }

    /** As the record of changes shows it. */
    String label() {
        return (skills.isEmpty() ? "无技能" : Skill.labels(skills)) + (onDuty ? "，当班" : "，不当班");
    }
}
