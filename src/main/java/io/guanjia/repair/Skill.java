package io.guanjia.repair;

import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a person of engineering can repair, as {@code repair-assignment} names it, in the order of the page. */
enum Skill {
    plumbing("给排水"),
    electrical("电气"),
    lift("电梯"),
    structure("土建防水"),
    woodwork("门窗木作"),
    weakCurrent("弱电智能"),
    /** Goes to whatever nobody else can be found for. */
    general("综合维修");

    private final String label;

    Skill(String label) {
        this.label = label;
    }

    /** The word on pages and forms, in Chinese. */
    public String label() {
        return label;
    }

    /** The skill of this name; empty where a table or a page has one that there is not. */
    static Optional<Skill> find(String name) {
        return Arrays.stream(values()).filter(skill -> skill.name().equals(name)).findFirst();
    }

    static String labels(Collection<Skill> skills) {
        return skills.stream().sorted().map(Skill::label).collect(Collectors.joining("、"));
    }
}
