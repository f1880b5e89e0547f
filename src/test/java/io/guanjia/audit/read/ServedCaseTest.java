package io.guanjia.audit.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanjia.engine.CaseWalker;
import io.guanjia.support.EngineDriver;
import io.guanjia.support.GuanjiaTest;
import io.guanjia.support.TestEstate;
import io.guanjia.support.TestUsers;
import io.guanjia.trail.TrailEntries;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A process of its own registers that a complaint is withdrawn: what it tells belongs to the complaint. */
@GuanjiaTest
class ServedCaseTest {

    @Autowired ProcessEngine engine;
    @Autowired CaseWalker walker;
    @Autowired CaseReader reader;
    @Autowired TrailEntries entries;
    @Autowired JdbcClient jdbc;
    private EngineDriver driver;

    @AfterEach
    void release() {
        driver.release();
    }

    @Test
    void whoeverWithdrawsItAndWhyStandsInTheCase() {
        TestEstate.ensure(jdbc);
        TestUsers.member(engine, "served-zhao", "赵六", "quality");
        driver = new EngineDriver(engine, walker);
        driver.actAs("served-desk");
        driver.clock("2026-11-16T10:00");
        String number = AuditedComplaint.open(engine, jdbc);
        driver.runDue(number);
        driver.actAs("served-zhao");
        driver.clock("2026-11-17T10:00");
        String withdrawal = engine.getFormService().submitStartForm(engine.getRepositoryService()
                .createProcessDefinitionQuery().processDefinitionKey("complaint-withdrawal").latestVersion()
                .singleResult().getId(), Map.of("withdrawnCase", number, "withdrawnBy", "phone",
                "withdrawalReason", "已经自己修好", "withdrawalConfirmed", true)).getId();
        driver.runDue(number);

        CasePage page = reader.read(reader.find(number).orElseThrow());
        assertThat(entries.of(withdrawal)).isEmpty();
        Group told = page.timeline().stream().filter(group -> group.title().contains("发起「投诉撤回登记」")).findFirst()
                .orElseThrow();
        assertThat(told.by()).isEqualTo("赵六");
        assertThat(told.items()).anySatisfy(item -> {
            assertThat(item.title()).startsWith("提交表单「");
            assertThat(item.fields()).extracting(Item.Field::value).contains("已经自己修好");
            assertThat(item.proof()).isEqualTo(Item.Proof.MATCHES);
        });
        assertThat(page.diagrams()).filteredOn(diagram -> diagram.instance().equals(withdrawal)).singleElement()
                .satisfies(diagram -> assertThat(diagram.note()).startsWith("为本案另行发起"));
        assertThat(page.proof().isRight()).isTrue();
        Map<String, Object> found = jdbc.sql("select state, actors from guanjia.audit_case where case_number = ?")
                .param(number).query((row, no) -> Map.<String, Object>of("state", row.getString("state"),
                        "actors", List.of((String[]) row.getArray("actors").getArray()))).single();
        assertThat(found).isEqualTo(Map.of("state", "WITHDRAWN", "actors", List.of("served-desk", "served-zhao")));
    }
}
