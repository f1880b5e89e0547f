package io.guanjia.audit.overview;

import io.guanjia.engine.Acting;
import java.io.InputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.springframework.stereotype.Component;

/** The diagrams that are in force now, whatever the rights of the person who asks. */
@Component
class Diagrams {

    private final RepositoryService repository;
    private final Acting acting;

    Diagrams(RepositoryService repository, Acting acting) {
        this.repository = repository;
        this.acting = acting;
    }

    /** A process as it begins now. */
    final class Diagram {

        private final ProcessDefinition definition;
        private final BpmnModelInstance model;

        private Diagram(ProcessDefinition definition) {
            this.definition = definition;
            this.model = repository.getBpmnModelInstance(definition.getId());
        }

        String key() {
            return definition.getKey();
        }

        String name() {
            return definition.getName() == null ? definition.getKey() : definition.getName();
        }

        /** The name of an element; empty if the diagram has no such element any more. */
        Optional<String> name(String element) {
            return model.getModelElementById(element) instanceof FlowElement found
                    ? Optional.of(found.getName() == null ? element : found.getName()) : Optional.empty();
        }
    }

    Optional<Diagram> inForce(String process) {
        return acting.asSystem(() -> definition(process).map(Diagram::new));
    }

    /** The file of a process, as BPMN. */
    Optional<String> model(String process) {
        return acting.asSystem(() -> definition(process).map(definition -> {
            try (InputStream model = repository.getProcessModel(definition.getId())) {
                return new String(model.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }));
    }

    private Optional<ProcessDefinition> definition(String process) {
        return Optional.ofNullable(repository.createProcessDefinitionQuery().processDefinitionKey(process)
                .latestVersion().singleResult());
    }
}
