package io.guanjia.repair;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Who should repair something, and why (RE-03).
 *
 * @param technician null if there is nobody to propose
 */
record AssignmentProposal(Technician technician, Reason reason) {

    /** What spoke for the person. */
    enum Reason {
        /** He has done the repair that did not last. */
        PREVIOUS,
        /** He has the skill that it needs. */
        SKILL,
        /** Nobody who may be sent has the skill; he repairs things in general. */
        GENERAL,
        NOBODY
    }

    /**
     * What the table {@code repair-assignment} asks for.
     *
     * @param skill      name of a {@link Skill}; one that there is not is had by nobody
     * @param loadLimit  nobody with as many open orders is proposed while somebody else of the skill is there
     * @param onDutyOnly only people on duty, unless nobody is
     */
    record Demand(String skill, int loadLimit, boolean onDutyOnly) {

        /** Where the table has left the skill empty. */
        static final String NO_SKILL = "";

        /** The skill as staff know it. */
        String skillLabel() {
            return Skill.find(skill).map(Skill::label).orElse(skill);
        }

        private boolean isMetBy(Technician technician) {
            return technician.skills().stream().anyMatch(had -> had.name().equals(skill));
        }
    }

    /**
     * Chooses among the people of engineering.
     *
     * @param previous who has done the repair that did not last, null if this is no rework or nobody knows; he is
     *                 proposed whatever else he has to do, if he may be sent at all
     */
    static AssignmentProposal of(Demand demand, String previous, List<Technician> staff) {
        boolean somebodyOnDuty = staff.stream().anyMatch(Technician::onDuty);
        List<Technician> sendable = demand.onDutyOnly() && somebodyOnDuty
                ? staff.stream().filter(Technician::onDuty).toList() : staff;
        Predicate<Technician> general = technician -> technician.skills().contains(Skill.general);

        return first(sendable, demand, technician -> technician.userId().equals(previous), Reason.PREVIOUS)
                .or(() -> first(sendable, demand, demand::isMetBy, Reason.SKILL))
                .or(() -> first(sendable, demand, general, Reason.GENERAL))
                .or(() -> first(staff, demand, general, Reason.GENERAL))
                .orElseGet(() -> new AssignmentProposal(null, Reason.NOBODY));
    }

    /** The order in which people come into question for a demand, all of them. */
    static Comparator<Technician> order(Demand demand) {
        return Comparator.comparing((Technician technician) -> !demand.isMetBy(technician))
                .thenComparing(amongEquallySkilled(demand));
    }

    String userId() {
        return technician == null ? null : technician.userId();
    }

    private static Comparator<Technician> amongEquallySkilled(Demand demand) {
        return Comparator.comparing((Technician technician) -> technician.openOrders() >= demand.loadLimit())
                .thenComparing(technician -> !technician.onDuty())
                .thenComparing(Technician::openOrders)
                .thenComparing(Technician::lastOrderAt, Comparator.nullsFirst(Comparator.<Instant>naturalOrder()))
                .thenComparing(Technician::userId);
    }

    private static Optional<AssignmentProposal> first(List<Technician> staff, Demand demand,
            Predicate<Technician> condition, Reason reason) {
        return staff.stream().filter(condition).min(amongEquallySkilled(demand))
                .map(technician -> new AssignmentProposal(technician, reason));
    }
}
