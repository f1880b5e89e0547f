package io.guanjia.form;

import com.fasterxml.jackson.databind.JsonNode;
import io.guanjia.engine.FormReferences;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.form.handler.DefaultFormHandler;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Reads the forms of a deployment. Called while the engine parses a process definition; what is read stays with the
 * parsed definition in the engine's own cache, so each form is read once.
 */
@Component
class DeployedForms implements FormReferences {

    static final String UNBOUND = "表单引用必须是固定的名称，绑定方式必须是 deployment";

    // Asked for late: a check may need beans that need the engine
    private final ObjectProvider<FieldCheck> checks;

    DeployedForms(ObjectProvider<FieldCheck> checks) {
        this.checks = checks;
    }

    /**
     * The form of that id beside the process definition.
     *
     * @throws UnfitForm if it is missing or cannot be checked
     */
    FormSchema read(DeploymentEntity deployment, String formId) throws UnfitForm {
        // A deployment under way is not in the database yet; later, the engine fills in the parsed model's resource only
        Collection<ResourceEntity> resources = deployment.isNew() ? deployment.getResources().values()
                : Context.getCommandContext().getResourceManager().findResourcesByDeploymentId(deployment.getId());
        for (ResourceEntity resource : resources) {
            if (resource.getName().endsWith(".form")) {
                JsonNode form = FormParser.read(resource.getBytes());
                if (form != null && form.path("id").asText().equals(formId)) {
                    return FormParser.parse(form, checksByName());
                }
            }
        }
        throw new UnfitForm(formId, List.of("这次部署中没有这张表单"));
    }

    @Override
    public Optional<String> problem(DeploymentEntity deployment, String reference, String binding) {
        if (reference.contains("${") || reference.contains("#{")
                || !DefaultFormHandler.FORM_REF_BINDING_DEPLOYMENT.equals(binding)) {
            return Optional.of(UNBOUND);
        }
        try {
            read(deployment, reference);
            return Optional.empty();
        } catch (UnfitForm e) {
            return Optional.of(e.getMessage());
        }
    }

    static DeploymentEntity deployment(String id) {
        return Context.getCommandContext().getDeploymentManager().findDeploymentById(id);
    }

    private Map<String, FieldCheck> checksByName() {
        Map<String, FieldCheck> byName = new TreeMap<>();
        checks.forEach(check -> {
            if (byName.put(check.name(), check) != null) {
                throw new IllegalStateException("Two checks of form fields are called " + check.name());
            }
        });
        return byName;
    }
}
