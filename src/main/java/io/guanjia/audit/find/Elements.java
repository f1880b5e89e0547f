package io.guanjia.audit.find;

import io.guanjia.engine.Acting;
import io.guanjia.engine.ElementProperties;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Keeps {@code audit_element}: what stands in the diagram of each version of a process. */
@Component
class Elements {

    private static final String CLAUSE = "clause";

    private final RepositoryService repository;
    private final Acting acting;
    private final JdbcClient jdbc;
    private final Set<String> known = ConcurrentHashMap.newKeySet();
    private volatile boolean complete;

    Elements(RepositoryService repository, Acting acting, JdbcClient jdbc) {
        this.repository = repository;
        this.acting = acting;
        this.jdbc = jdbc;
    }

    /**
     * Sees to it that these definitions are there, and once in the life of the application that all are which had been
     * deployed before. In the caller's transaction.
     */
    void ensure(Collection<String> definitionIds) {
        List<String> wanted = new ArrayList<>(definitionIds);
        if (!complete) {
            acting.asSystem(() -> repository.createProcessDefinitionQuery().list())
                    .forEach(definition -> wanted.add(definition.getId()));
        }
        wanted.removeAll(known);
        if (!wanted.isEmpty()) {
            // Two that add the same would wait for each other
            jdbc.sql("select pg_advisory_xact_lock(hashtext('guanjia.audit-elements'))").query().singleRow();
            List<String> present = jdbc.sql("select distinct definition_id from guanjia.audit_element")
                    .query(String.class).list();
            wanted.stream().distinct().filter(id -> !present.contains(id)).forEach(this::add);
        }
        if (!wanted.isEmpty() || !complete) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                // Not before: what is rolled back is not there
                @Override
                public void afterCommit() {
                    known.addAll(wanted);
                    complete = true;
                }
            });
        }
    }

    private void add(String definitionId) {
        List<FlowNode> elements = List.copyOf(acting.asSystem(() -> repository.getBpmnModelInstance(definitionId))
                .getModelElementsByType(FlowNode.class));
        jdbc.sql("""
                        insert into guanjia.audit_element (definition_id, element, type, name, clause, clauses)
                        select :definition, e.id, e.type, e.name, e.clause,
                               coalesce(string_to_array(replace(e.clause, ' ', ''), ','), '{}')
                        from unnest(cast(:ids as text[]), cast(:types as text[]), cast(:names as text[]),
                                    cast(:clauses as text[])) as e (id, type, name, clause)""")
                .param("definition", definitionId)
                .param("ids", array(elements, FlowNode::getId))
                .param("types", array(elements, element -> element.getElementType().getTypeName()))
                .param("names", array(elements, FlowNode::getName))
                .param("clauses", array(elements, element -> ElementProperties.find(element, CLAUSE).orElse(null)))
                .update();
    }

    private static String[] array(List<FlowNode> elements, Function<FlowNode, String> value) {
        return elements.stream().map(value).toArray(String[]::new);
    }
}
