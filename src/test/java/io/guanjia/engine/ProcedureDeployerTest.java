package io.guanjia.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanjia.support.GuanjiaTest;
import java.util.List;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@GuanjiaTest
class ProcedureDeployerTest {

    private static final String PATH = "processes/deployer-test/deployer-test.dmn";

    @Autowired
    ProcedureDeployer deployer;

    @Autowired
    RepositoryService repository;

    @Autowired
    JdbcClient jdbc;

    /** What is in force is told by the time of its deployment, so time must pass. */
    @BeforeEach
    void letTimePass() {
        ClockUtil.reset();
    }

    @AfterEach
    void clean() {
        repository.createDeploymentQuery().list().stream()
                .filter(deployment -> repository.getDeploymentResourceNames(deployment.getId()).stream()
                        .anyMatch(name -> name.contains("deployer-test")))
                .forEach(deployment -> repository.deleteDeployment(deployment.getId(), true));
        jdbc.sql("delete from guanjia.shipped_file where procedure = 'deployer-test'").update();
        jdbc.sql("delete from guanjia.model_conflict where procedure = 'deployer-test'").update();
    }

    @Test
    void aRestartDeploysNothingAgain() {
        ship("第一版");
        ship("第一版");

        assertThat(versions()).isEqualTo(1);
    }

    @Test
    void aNewReleaseIsDeployed() {
        ship("第一版");
        ship("第二版");

        assertThat(versions()).isEqualTo(2);
        assertThat(nameInForce()).isEqualTo("第二版");
    }

    @Test
    void aManagersChangeSurvivesARestart() {
        ship("第一版");
        deployedByAManager("经理的版本");
        ship("第一版");

        assertThat(nameInForce()).isEqualTo("经理的版本");
        assertThat(conflicts()).isEmpty();
    }

    @Test
    void aManagersChangeStaysInForceAndIsReportedWhenTheReleaseChangesTheSameFile() {
        ship("第一版");
        deployedByAManager("经理的版本");
        ship("第二版");

        assertThat(nameInForce()).isEqualTo("经理的版本");
        assertThat(conflicts()).containsExactly(PATH);
        ship("第二版");
        assertThat(conflicts()).as("still reported after a restart").containsExactly(PATH);
    }

    private void ship(String name) {
        deployer.deploy("deployer-test", List.of(new ModelFile(PATH, table(name))));
    }

    private void deployedByAManager(String name) {
        // The Modeler names a resource by its file name alone
        repository.createDeployment().addString("deployer-test.dmn", table(name)).deploy();
    }

    private long versions() {
        return repository.createDecisionDefinitionQuery().decisionDefinitionKey("deployer-test").count();
    }

    private String nameInForce() {
        return repository.createDecisionDefinitionQuery().decisionDefinitionKey("deployer-test").latestVersion()
                .singleResult().getName();
    }

    private List<String> conflicts() {
        return jdbc.sql("select path from guanjia.model_conflict where procedure = 'deployer-test'")
                .query(String.class).list();
    }

    private static String table(String name) {
        return """
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="test"
                    xmlns:camunda="http://camunda.org/schema/1.0/dmn">
                  <decision id="deployer-test" name="%s" camunda:historyTimeToLive="1">
                    <decisionTable id="t"><output id="o" name="x" typeRef="string"/></decisionTable>
                  </decision>
                </definitions>""".formatted(name);
    }
}
