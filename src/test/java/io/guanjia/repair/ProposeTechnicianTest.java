package io.guanjia.repair;

import static io.guanjia.repair.Skill.general;
import static io.guanjia.repair.Skill.plumbing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.guanjia.casefile.CaseFiles;
import io.guanjia.form.TaskContext;
import io.guanjia.repair.AssignmentProposal.Reason;
import io.guanjia.repair.Technicians.Change;
import io.guanjia.support.Clause;
import io.guanjia.support.GuanjiaTest;
import io.guanjia.support.TestUsers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

@GuanjiaTest
@Transactional
@Clause("RE-03")
class ProposeTechnicianTest {

    private static final Instant MORNING = Instant.parse("2026-11-21T00:00:00Z");
    private static final String CASE = "BX-NOW";

    @Autowired
    ProposeTechnician proposeTechnician;

    @Autowired
    TechnicianFormValues formValues;

    @Autowired
    TechnicianIsPresent check;

    @Autowired
    Technicians technicians;

    @Autowired
    Proposals proposals;

    @Autowired
    ProcessEngine engine;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    CaseFiles cases;

    private RosterOrders orders;

    @BeforeEach
    void engineers() {
        // Other tests have engineers of theirs
        engine.getIdentityService().createUserQuery().memberOfGroup(Technicians.GROUP).list().forEach(user ->
                engine.getIdentityService().deleteMembership(user.getId(), Technicians.GROUP));
        TestUsers.member(engine, "p-wang", "王工", Technicians.GROUP);
        TestUsers.member(engine, "p-li", "李工", Technicians.GROUP);
        technicians.save(List.of(
                new Change("p-wang", Registration.NONE, new Registration(Set.of(plumbing), true)),
                new Change("p-li", Registration.NONE, new Registration(Set.of(plumbing, general), true))), "chen");
        orders = new RosterOrders(jdbc, cases);
    }

    /** Runs the delegate with what the table answers for this fault. */
    private String propose(String faultKind, String level) {
        Map<String, Object> answer = engine.getDecisionService().evaluateDecisionTableByKey("repair-assignment",
                Variables.putValue("faultKind", faultKind).putValue("level", level)).getSingleResult().getEntryMap();
        return propose(level, answer);
    }

    private String propose(String level, Map<String, Object> answer) {
        DelegateExecution execution = mock(DelegateExecution.class);
        when(execution.getVariable("caseNumber")).thenReturn(CASE);
        when(execution.getVariable("level")).thenReturn(level);
        when(execution.getVariable("requiredSkill")).thenReturn(answer.get("skill"));
        when(execution.getVariable("loadLimit")).thenReturn(answer.get("loadLimit"));
        when(execution.getVariable("onDutyOnly")).thenReturn(answer.get("onDutyOnly"));

        proposeTechnician.execute(execution);

        String proposed = proposals.latest(CASE).orElseThrow().technician();
        verify(execution).setVariable("proposedTechnician", proposed);
        return proposed;
    }

    @Test
    void whoHasLessToDoIsProposedAndTheDispatcherIsToldWhy() {
        orders.open("BX-1", "p-li", MORNING);
        orders.open(CASE, null, MORNING);

        assertThat(propose("plumbing", "ordinary")).isEqualTo("p-wang");

        TaskContext task = new TaskContext("repair-dispatch", "p", "p", CASE, "t", "userTask_assign", Set.of(), true);
        assertThat(formValues.value("technicianChoices", task)).isEqualTo(List.of(
                Map.of("value", "p-wang", "label", "王工 · 给排水 · 在手0单 · 当班"),
                Map.of("value", "p-li", "label", "李工 · 给排水、综合维修 · 在手1单 · 当班")));
        assertThat(formValues.value("technicianProposal", task)).asString().startsWith("**建议派王工** 有给排水技能");
    }

    @Test
    void theFormHasChoicesBeforeAnythingIsProposed() {
        TaskContext task = new TaskContext("repair-dispatch", "p", "p", null, "t", "userTask_assign", Set.of(), true);

        assertThat((List<?>) formValues.value("technicianChoices", task)).hasSize(2);
        assertThat(formValues.value("technicianProposal", task)).isNull();
        assertThat(formValues.supplies("complainant")).isFalse();
    }

    @Test
    @Clause("CO-17")
    void reworkInTheSameOrderGoesToTheSamePerson() {
        orders.open(CASE, "p-li", MORNING);

        assertThat(propose("plumbing", "rework")).isEqualTo("p-li");
        assertThat(proposals.latest(CASE).orElseThrow().reason()).isEqualTo(Reason.PREVIOUS);
    }

    @Test
    @Clause("CO-17")
    void reworkInANewOrderGoesToWhoeverHadTheOrderThatItCameFrom() {
        orders.open("BX-0", "p-wang", MORNING.minusSeconds(500));
        orders.open("BX-1", "p-li", MORNING.minusSeconds(900), "other", null);
        orders.open(CASE, null, MORNING, "plumbing", "BX-1");

        assertThat(propose("plumbing", "rework")).isEqualTo("p-li");
    }

    @Test
    @Clause("CO-17")
    void reworkFromAComplaintGoesToTheLastOneWhoRepairedTheSameInTheUnit() {
        orders.closed("BX-1", "p-wang", MORNING.minusSeconds(900));
        orders.closed("BX-2", "p-li", MORNING.minusSeconds(500));
        orders.open("BX-3", "p-wang", MORNING.minusSeconds(100), "doorWindow", null);
        orders.open(CASE, null, MORNING);

        assertThat(propose("plumbing", "rework")).isEqualTo("p-li");
    }

    @Test
    void anOrderAboutSomethingNewAsksForNobodyInParticular() {
        orders.closed("BX-2", "p-li", MORNING.minusSeconds(500));
        orders.open(CASE, null, MORNING);

        assertThat(propose("plumbing", "ordinary")).isEqualTo("p-wang");
    }

    @Test
    void aTableWithEmptyCellsStillFindsSomebody() {
        orders.open(CASE, null, MORNING);

        assertThat(propose("emergency", Map.of())).isEqualTo("p-li");
        assertThat(formValues.value("technicianProposal",
                new TaskContext("repair-dispatch", "p", "p", CASE, "t", "userTask_assign", Set.of(), true))).asString()
                .contains("没有写明所需技能");
    }

    @Test
    void nobodyIsProposedWhereEngineeringIsEmpty() {
        orders.open(CASE, null, MORNING);
        engine.getIdentityService().deleteMembership("p-li", Technicians.GROUP);
        engine.getIdentityService().deleteMembership("p-wang", Technicians.GROUP);

        assertThat(propose("plumbing", "emergency")).isNull();
    }

    @Test
    void onlyAPresentMemberOfEngineeringCanBeChosen() {
        assertThat(check.violation("维修人员", "p-li", Map.of())).isEmpty();

        engine.getIdentityService().deleteMembership("p-li", Technicians.GROUP);

        assertThat(check.violation("维修人员", "p-li", Map.of())).get().asString().contains("「维修人员」", "p-li");
        assertThat(check.violation("维修人员", "李工", Map.of())).isPresent();
    }
}
