package io.guanjia.repair;

import static io.guanjia.repair.Skill.electrical;
import static io.guanjia.repair.Skill.general;
import static io.guanjia.repair.Skill.lift;
import static io.guanjia.repair.Skill.plumbing;
import static org.assertj.core.api.Assertions.assertThat;

import io.guanjia.notification.Contact;
import io.guanjia.repair.AssignmentProposal.Demand;
import io.guanjia.repair.AssignmentProposal.Reason;
import io.guanjia.support.Clause;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

@Clause("RE-03")
class AssignmentProposalTest {

    private static final Instant MORNING = Instant.parse("2026-11-21T00:00:00Z");
    private static final Demand PLUMBER = new Demand("plumbing", 5, false);
    private static final Demand PLUMBER_ON_DUTY = new Demand("plumbing", 10, true);

    @Test
    void whoHasTheSkillComesBeforeWhoHasLessToDo() {
        assertProposed(PLUMBER, "busy", Reason.SKILL, person("idle", true, 0, electrical, general),
                person("busy", false, 4, plumbing));
    }

    @Test
    void whoIsOnDutyComesBeforeWhoHasLessToDo() {
        assertProposed(PLUMBER, "onDuty", Reason.SKILL, person("atHome", false, 0, plumbing),
                person("onDuty", true, 3, plumbing));
    }

    @Test
    void amongThoseOnDutyWhoHasTheLeastToDo() {
        assertProposed(PLUMBER, "b", Reason.SKILL, person("a", true, 2, plumbing), person("b", true, 1, plumbing),
                person("c", true, 2, plumbing));
    }

    @Test
    void withTheSameLoadWhoseNewestOrderIsOldestAndFirstWhoNeverHadOne() {
        Technician yesterday = person("a", 1, MORNING.minusSeconds(86_400));
        Technician today = person("b", 1, MORNING);
        Technician never = person("c", 1, null);

        assertProposed(PLUMBER, "a", Reason.SKILL, today, yesterday);
        assertProposed(PLUMBER, "c", Reason.SKILL, today, yesterday, never);
    }

    @Test
    void withEverythingTheSameTheFirstByUserId() {
        assertProposed(PLUMBER, "a", Reason.SKILL, person("b", true, 0, plumbing), person("a", true, 0, plumbing));
    }

    @Test
    void whoIsAtTheLimitIsSparedWhileSomebodyElseOfTheSkillIsThere() {
        assertProposed(PLUMBER, "atHome", Reason.SKILL, person("full", true, 5, plumbing),
                person("atHome", false, 4, plumbing));
    }

    @Test
    void whoIsAtTheLimitIsProposedIfNobodyElseHasTheSkill() {
        assertProposed(PLUMBER, "full", Reason.SKILL, person("full", true, 9, plumbing),
                person("other", true, 0, general));
        assertProposed(PLUMBER, "full", Reason.SKILL, person("fuller", true, 10, plumbing),
                person("full", true, 9, plumbing));
    }

    @Test
    void anEmergencyGoesToPeopleOnDutyOnlyThoughTheyLackTheSkill() {
        assertProposed(PLUMBER_ON_DUTY, "onDuty", Reason.SKILL, person("atHome", false, 0, plumbing),
                person("onDuty", true, 8, plumbing));
        assertProposed(PLUMBER_ON_DUTY, "handyman", Reason.GENERAL, person("atHome", false, 0, plumbing, general),
                person("handyman", true, 3, general));
    }

    @Test
    void anEmergencyFindsSomebodyWhenNobodyIsOnDuty() {
        assertProposed(PLUMBER_ON_DUTY, "atHome", Reason.SKILL, person("handyman", false, 0, general),
                person("atHome", false, 2, plumbing));
    }

    @Test
    void anEmergencyFindsAHandymanAtHomeWhenThoseOnDutyCannotHelp() {
        assertProposed(PLUMBER_ON_DUTY, "handyman", Reason.GENERAL, person("electrician", true, 0, electrical),
                person("handyman", false, 0, general), person("plumber", false, 0, plumbing));
    }

    @Test
    @Clause("CO-17")
    void reworkGoesToWhoeverHasRepairedItHoweverMuchHeHasToDo() {
        List<Technician> staff = List.of(person("idle", true, 0, plumbing), person("before", false, 9, electrical));

        AssignmentProposal proposal = AssignmentProposal.of(PLUMBER, "before", staff);

        assertThat(proposal.userId()).isEqualTo("before");
        assertThat(proposal.reason()).isEqualTo(Reason.PREVIOUS);
    }

    @Test
    @Clause("CO-17")
    void reworkGoesToSomebodyElseWhereHeIsGone() {
        AssignmentProposal proposal = AssignmentProposal.of(PLUMBER, "gone", List.of(person("idle", true, 0, plumbing)));

        assertThat(proposal.userId()).isEqualTo("idle");
        assertThat(proposal.reason()).isEqualTo(Reason.SKILL);
    }

    @Test
    void aSkillThatNobodyHasGoesToAHandyman() {
        assertProposed(new Demand("lift", 5, false), "handyman", Reason.GENERAL, person("a", true, 0, plumbing),
                person("handyman", false, 2, general));
        assertProposed(new Demand("gardening", 5, false), "handyman", Reason.GENERAL,
                person("handyman", false, 2, general), person("a", true, 0, lift));
    }

    @Test
    void nobodyIsProposedWhereNobodyCanHelp() {
        assertProposed(PLUMBER, null, Reason.NOBODY, person("a", true, 0, electrical));
        assertProposed(PLUMBER, null, Reason.NOBODY);
    }

    private static void assertProposed(Demand demand, String userId, Reason reason, Technician... staff) {
        AssignmentProposal proposal = AssignmentProposal.of(demand, null, List.of(staff));
        assertThat(proposal.userId()).isEqualTo(userId);
        assertThat(proposal.reason()).isEqualTo(reason);
    }

    private static Technician person(String userId, boolean onDuty, int openOrders, Skill... skills) {
        return new Technician(new Contact(userId, null, null, null), Set.of(skills), onDuty ? MORNING : null,
                openOrders, MORNING);
    }

    private static Technician person(String userId, int openOrders, Instant lastOrderAt) {
        return new Technician(new Contact(userId, null, null, null), Set.of(plumbing), MORNING, openOrders, lastOrderAt);
    }
}
