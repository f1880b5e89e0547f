package io.guanjia.repair;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanjia.notification.Contact;
import io.guanjia.repair.AssignmentProposal.Demand;
import io.guanjia.repair.AssignmentProposal.Reason;
import io.guanjia.repair.Proposals.Proposed;
import io.guanjia.support.Clause;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

@Clause("RE-03")
class TechnicianFormValuesTest {

    private static final Instant MORNING = Instant.parse("2026-11-21T00:00:00Z");
    private static final Demand PLUMBER = new Demand("plumbing", 3, false);

    private final Technician wang = new Technician(new Contact("wang", "王工", null, null),
            Set.of(Skill.general, Skill.plumbing), MORNING, 3, MORNING);
    private final Technician li = new Technician(new Contact("li", "李工", null, null), Set.of(Skill.electrical), null,
            0, null);
    private final Technician zhao = new Technician(new Contact("zhao_1", null, null, null), Set.of(), null, 0, null);
    private final List<Technician> staff = List.of(li, wang, zhao);

    @Test
    void theProposedOneComesFirstAndEachChoiceTellsSkillsLoadAndDuty() {
        assertThat(TechnicianFormValues.choices(new Proposed(PLUMBER, "zhao_1", Reason.PREVIOUS), staff))
                .containsExactly(Map.of("value", "zhao_1", "label", "zhao_1 · 未登记技能 · 在手0单 · 不当班"),
                        Map.of("value", "wang", "label", "王工 · 给排水、综合维修 · 在手3单 · 当班"),
                        Map.of("value", "li", "label", "李工 · 电气 · 在手0单 · 不当班"));
    }

    @Test
    void namesakesAreToldApartByTheirLogin() {
        List<Technician> two = List.of(named("wang1"), named("wang2"));

        assertThat(TechnicianFormValues.choices(null, two)).extracting(choice -> choice.get("label"))
                .containsExactly("王工(wang1) · 未登记技能 · 在手0单 · 不当班", "王工(wang2) · 未登记技能 · 在手0单 · 不当班");
    }

    private static Technician named(String userId) {
        return new Technician(new Contact(userId, "王工", null, null), Set.of(), null, 0, null);
    }

    @Test
    void everybodyCanBeChosenWhereNothingWasProposed() {
        assertThat(TechnicianFormValues.choices(null, staff)).extracting(choice -> choice.get("value"))
                .containsExactly("li", "wang", "zhao_1");
    }

    @Test
    void theDispatcherIsToldWhomAndWhy() {
        assertThat(sentence("wang", Reason.SKILL)).isEqualTo("**建议派王工** 有给排水技能；当班，在手3单，已到上限3单。");
        assertThat(sentence("li", Reason.PREVIOUS))
                .isEqualTo("**建议派李工** 上次由其维修，返修由原维修人员处理；不当班，在手0单。");
        assertThat(sentence("zhao_1", Reason.GENERAL))
                .isEqualTo("**建议派zhao\\_1** 没有可派的给排水人员，由综合维修人员处理；不当班，在手0单。");
    }

    @Test
    void theDispatcherIsToldWhenNobodyWasFoundOrHasLeft() {
        assertThat(sentence(null, Reason.NOBODY)).startsWith("**没有可建议的人员**").contains("给排水或综合维修");
        assertThat(sentence("gone", Reason.SKILL)).startsWith("**请另选人员**").contains("gone");
    }

    @Test
    void theDispatcherIsToldWhereTheTableNamesNoSkill() {
        assertThat(TechnicianFormValues.sentence(
                new Proposed(new Demand(Demand.NO_SKILL, 3, false), "li", Reason.GENERAL), staff))
                .isEqualTo("**建议派李工** 决策表“维修派工”没有写明所需技能，由综合维修人员处理；不当班，在手0单。");
    }

    private String sentence(String userId, Reason reason) {
        return TechnicianFormValues.sentence(new Proposed(PLUMBER, userId, reason), staff);
    }
}
