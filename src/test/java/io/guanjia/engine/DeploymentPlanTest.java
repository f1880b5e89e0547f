package io.guanjia.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeploymentPlanTest {

    private static final ModelFile DIAGRAM = new ModelFile("processes/a/a.bpmn", "diagram 1");
    private static final ModelFile TABLE = new ModelFile("processes/a/a.dmn", "table 1");

    @Test
    void deploysEverythingOnTheFirstStart() {
        DeploymentPlan plan = DeploymentPlan.of(List.of(DIAGRAM, TABLE), Map.of(), Map.of());

        assertThat(plan.deploy()).isTrue();
        assertThat(plan.files()).containsExactly(DIAGRAM, TABLE);
        assertThat(plan.conflicts()).isEmpty();
    }

    @Test
    void deploysTheWholeProcedureWhenTheReleaseChangesOneFile() {
        ModelFile newTable = new ModelFile(TABLE.path(), "table 2");

        DeploymentPlan plan = DeploymentPlan.of(List.of(DIAGRAM, newTable), shipped(DIAGRAM, TABLE),
                inForce(DIAGRAM, TABLE));

        assertThat(plan.deploy()).isTrue();
        assertThat(plan.files()).containsExactly(DIAGRAM, newTable);
    }

    @Test
    void keepsTheManagersFileWhenTheReleaseChangesAnother() {
        ModelFile managersTable = new ModelFile(TABLE.path(), "table of the manager");
        ModelFile newDiagram = new ModelFile(DIAGRAM.path(), "diagram 2");

        DeploymentPlan plan = DeploymentPlan.of(List.of(newDiagram, TABLE), shipped(DIAGRAM, TABLE),
                inForce(DIAGRAM, managersTable));

        assertThat(plan.deploy()).isTrue();
        assertThat(plan.files()).containsExactly(newDiagram, managersTable);
        assertThat(plan.conflicts()).isEmpty();
    }

    @Test
    void reportsAConflictAndKeepsTheManagersFileWhenBothChangedIt() {
        ModelFile managersTable = new ModelFile(TABLE.path(), "table of the manager");
        ModelFile newTable = new ModelFile(TABLE.path(), "table 2");

        DeploymentPlan plan = DeploymentPlan.of(List.of(DIAGRAM, newTable), shipped(DIAGRAM, TABLE),
                inForce(DIAGRAM, managersTable));

        assertThat(plan.deploy()).isFalse();
        assertThat(plan.files()).containsExactly(DIAGRAM, managersTable);
        assertThat(plan.conflicts()).containsExactly(new DeploymentPlan.Conflict(newTable, managersTable));
    }

    @Test
    void deploysNothingWhenTheReleaseCatchesUpWithTheManager() {
        ModelFile same = new ModelFile(TABLE.path(), "table 2");

        DeploymentPlan plan = DeploymentPlan.of(List.of(DIAGRAM, same), shipped(DIAGRAM, TABLE),
                inForce(DIAGRAM, same));

        assertThat(plan.deploy()).isFalse();
        assertThat(plan.conflicts()).isEmpty();
    }

    @Test
    void doesNotMindLineEnds() {
        assertThat(ModelFile.of("a", "x\r\ny".getBytes()).sha256()).isEqualTo(ModelFile.of("a", "x\ny".getBytes()).sha256());
    }

    private static Map<String, String> shipped(ModelFile one, ModelFile two) {
        return Map.of(one.path(), one.sha256(), two.path(), two.sha256());
    }

    private static Map<String, ModelFile> inForce(ModelFile one, ModelFile two) {
        return Map.of(one.path(), one, two.path(), two);
    }
}
