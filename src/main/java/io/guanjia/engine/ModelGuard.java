package io.guanjia.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.Problem;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Looks at every file of a new deployment before the engine does, whichever way it comes in, and refuses the whole with
 * all that is wrong. What was deployed before stays readable.
 */
final class ModelGuard implements Deployer {

    private static final int MAX_FILES = 200;
    private static final int MAX_BYTES = 2 * 1024 * 1024;

    private final ExpressionRules expressions;
    // Asked for late: what looks at forms may need the engine
    private final ObjectProvider<FormReferences> forms;

    ModelGuard(ExpressionRules expressions, ObjectProvider<FormReferences> forms) {
        this.expressions = expressions;
        this.forms = forms;
    }

    @Override
    public void deploy(DeploymentEntity deployment) {
        if (!deployment.isNew()) {
            return;
        }
        Map<String, List<Problem>> findings = new LinkedHashMap<>();
        if (deployment.getResources().size() > MAX_FILES) {
            findings.put("", List.of(file("一次部署最多 " + MAX_FILES + " 个文件")));
        } else {
            deployment.getResources().forEach((name, resource) -> {
                List<Problem> problems = check(deployment, name, resource.getBytes());
                if (!problems.isEmpty()) {
                    findings.put(name, problems);
                }
            });
        }
        if (!findings.isEmpty()) {
            throw new RefusedModels(findings);
        }
    }

    private List<Problem> check(DeploymentEntity deployment, String name, byte[] content) {
        if (content == null || content.length > MAX_BYTES) {
            return List.of(file("文件不能超过 " + MAX_BYTES / 1024 / 1024 + " MB"));
        }
        // The endings are those by which the engine chooses what to do with a file
        if (name.endsWith(".bpmn") || name.endsWith(".bpmn20.xml")) {
            return new ArrayList<>(ModelReader.read(content, new DiagramRules(expressions, (form, binding) ->
                    forms.stream().flatMap(known -> known.problem(deployment, form, binding).stream()).findFirst())));
        }
        if (name.endsWith(".dmn") || name.endsWith(".dmn11.xml")) {
            return new ArrayList<>(ModelReader.read(content, new TableRules()));
        }
        return name.endsWith(".form") ? List.of()
                : List.of(file("只能部署流程图（.bpmn）、决策表（.dmn）和表单（.form）"));
    }

    private static RefusedModels.Finding file(String message) {
        return new RefusedModels.Finding(message, 0, 0, null);
    }
}
