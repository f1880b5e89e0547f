package io.guanjia.audit.read;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.guanjia.engine.Acting;
import io.guanjia.identity.People;
import io.guanjia.notification.GroupDirectory;
import io.guanjia.trail.Fact;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.EntityTypes;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricVariableUpdate;
import org.camunda.bpm.engine.history.UserOperationLogEntry;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.Output;
import org.springframework.stereotype.Component;

/** Looks up in the engine what facts are about: diagrams and tables of the versions that a case ran on. */
@Component
class EngineWords {

    private static final int REMEMBERED = 1000;
    private static final Pattern CLAUSE = Pattern.compile("[A-Z]{2}-\\d{2}");
    /** An annotation begins with its clauses: CO-06, CO-18 … */
    private static final Pattern CLAUSES = Pattern.compile("^\\s*" + CLAUSE + "(\\s*[,，、]\\s*" + CLAUSE + ")*");

    private final RepositoryService repository;
    private final HistoryService history;
    private final TaskService tasks;
    private final People people;
    private final GroupDirectory groups;
    private final Acting acting;
    private final Clock clock;
    // By id of the definition: a version never changes
    private final Cache<String, Words.Model> models = Caffeine.newBuilder().maximumSize(REMEMBERED).build();
    private final Cache<String, Words.Table> tables = Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    EngineWords(RepositoryService repository, HistoryService history, TaskService tasks, People people,
            GroupDirectory groups, Acting acting, Clock clock) {
        this.repository = repository;
        this.history = history;
        this.tasks = tasks;
        this.people = people;
        this.groups = groups;
        this.acting = acting;
        this.clock = clock;
    }

    /** The words for one case. */
    Words with(Map<String, Row> rows) {
        return new OfCase(rows);
    }

    /**
     * The diagram as it was deployed.
     *
     * @return empty where the definition is gone
     */
    Optional<String> xml(String definitionId) {
        return acting.asSystem(() -> {
            try (InputStream diagram = repository.getProcessModel(definitionId)) {
                return Optional.of(new String(diagram.readAllBytes(), StandardCharsets.UTF_8));
            } catch (ProcessEngineException e) {
                return Optional.empty();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** The diagram as the engine reads it; empty where the definition is gone. */
    Optional<BpmnModelInstance> diagram(String definitionId) {
        return acting.asSystem(() -> {
            try {
                return Optional.ofNullable(repository.getBpmnModelInstance(definitionId));
            } catch (ProcessEngineException e) {
                return Optional.empty();
            }
        });
    }

    /**
     * What somebody wrote beside a case in Tasklist.
     *
     * @param by user id, null if nobody was logged in
     */
    record Comment(String by, Instant at, String text) {
    }

    /** The comments of all process instances of a case and of their tasks, oldest first. */
    List<Comment> comments(Collection<String> processInstanceIds) {
        return acting.asSystem(() -> {
            List<Comment> comments = new ArrayList<>();
            for (String id : processInstanceIds) {
                tasks.getProcessInstanceComments(id).forEach(comment -> comments.add(new Comment(comment.getUserId(),
                        comment.getTime().toInstant(), comment.getFullMessage())));
            }
            comments.sort(java.util.Comparator.comparing(Comment::at));
            return comments;
        });
    }

    private final class OfCase implements Words {

        private final Map<String, Row> rows;
        private final Map<String, String> names = new HashMap<>();

        private OfCase(Map<String, Row> rows) {
            this.rows = rows;
        }

        @Override
        public String person(String userId) {
            return userId == null ? "系统" : names.computeIfAbsent(userId, people::displayName);
        }

        @Override
        public String group(String groupId) {
            return groups.name(groupId);
        }

        @Override
        public Model model(String definitionId) {
            return definitionId == null ? unknown("") : models.get(definitionId, EngineWords.this::readModel);
        }

        @Override
        public Table table(String decisionDefinitionId) {
            return decisionDefinitionId == null ? noTable("") : tables.get(decisionDefinitionId, EngineWords.this::readTable);
        }

        @Override
        public Optional<Row> row(String reference) {
            return Optional.ofNullable(rows.get(reference));
        }

        @Override
        public String longValue(Fact variable) {
            return EngineWords.this.longValue(variable.text("instance"), variable.text("sha"));
        }

        @Override
        public ZoneId zone() {
            return clock.getZone();
        }
    }

    private static Words.Model unknown(String definitionId) {
        String key = definitionId.contains(":") ? definitionId.substring(0, definitionId.indexOf(':')) : definitionId;
        return new Words.Model(definitionId, key, 0, key.isEmpty() ? "流程" : key, Map.of(), Map.of(), null);
    }

    private Words.Model readModel(String definitionId) {
        return acting.asSystem(() -> {
            ProcessDefinition definition = repository.createProcessDefinitionQuery().processDefinitionId(definitionId)
                    .singleResult();
            if (definition == null) {
                return unknown(definitionId);
            }
            Map<String, String> names = new LinkedHashMap<>();
            Map<String, String> clauses = new HashMap<>();
            for (FlowElement element : diagram(definitionId).orElseThrow().getModelElementsByType(FlowElement.class)) {
                names.put(element.getId(), Objects.toString(element.getName(), "").strip());
                clause(element).ifPresent(clause -> clauses.put(element.getId(), clause));
            }
            return new Words.Model(definitionId, definition.getKey(), definition.getVersion(),
                    Objects.toString(definition.getName(), definition.getKey()), Map.copyOf(names), Map.copyOf(clauses),
                    deployed(definition.getDeploymentId()));
        });
    }

    private static Optional<String> clause(FlowElement element) {
        return element.getExtensionElements() == null ? Optional.empty()
                : element.getExtensionElements().getElementsQuery().filterByType(CamundaProperties.class).list().stream()
                        .flatMap(all -> all.getCamundaProperties().stream())
                        .filter(property -> "clause".equals(property.getCamundaName()))
                        .map(property -> property.getCamundaValue().replaceAll("\\s*,\\s*", "、")).findFirst();
    }

    private Words.Deployed deployed(String deploymentId) {
        Deployment deployment = repository.createDeploymentQuery().deploymentId(deploymentId).singleResult();
        if (deployment == null) {
            return null;
        }
        String by = history.createUserOperationLogQuery().deploymentId(deploymentId).entityType(EntityTypes.DEPLOYMENT)
                .operationType(UserOperationLogEntry.OPERATION_TYPE_CREATE).list().stream()
                .map(UserOperationLogEntry::getUserId).filter(Objects::nonNull).findFirst().orElse(null);
        return new Words.Deployed(deploymentId, Objects.toString(deployment.getName(), deploymentId),
                deployment.getDeploymentTime().toInstant(), by);
    }

    private static Words.Table noTable(String name) {
        return new Words.Table(name, 0, Map.of(), Map.of(), Map.of(), Set.of(), Map.of());
    }

    private Words.Table readTable(String definitionId) {
        return acting.asSystem(() -> {
            DecisionDefinition definition = repository.createDecisionDefinitionQuery().decisionDefinitionId(definitionId)
                    .singleResult();
            if (definition == null) {
                return noTable(unknown(definitionId).name());
            }
            DmnModelInstance model = repository.getDmnModelInstance(definitionId);
            Decision decision = model.getModelElementById(definition.getKey());
            String name = Objects.toString(definition.getName(), definition.getKey());
            return decision != null
                    && decision.getExpression() instanceof org.camunda.bpm.model.dmn.instance.DecisionTable table
                            ? read(name, definition.getVersion(), table) : noTable(name);
        });
    }

    private static Words.Table read(String name, int version, org.camunda.bpm.model.dmn.instance.DecisionTable table) {
        Map<String, String> inputs = new HashMap<>();
        Map<String, String> asks = new HashMap<>();
        Map<String, String> outputs = new HashMap<>();
        Set<String> flags = new HashSet<>();
        for (Input input : table.getInputs()) {
            inputs.put(input.getId(), Objects.toString(input.getLabel(), input.getId()));
            if (input.getInputExpression() != null && input.getInputExpression().getText() != null) {
                asks.put(input.getId(), input.getInputExpression().getText().getTextContent().strip());
                if ("boolean".equals(input.getInputExpression().getTypeRef())) {
                    flags.add(input.getId());
                }
            }
        }
        for (Output output : table.getOutputs()) {
            outputs.put(output.getName(), Objects.toString(output.getLabel(), output.getName()));
            if ("boolean".equals(output.getTypeRef())) {
                flags.add(output.getName());
            }
        }
        Map<String, Words.Rule> rules = new LinkedHashMap<>();
        for (org.camunda.bpm.model.dmn.instance.Rule rule : table.getRules()) {
            String text = rule.getDescription() == null ? "" : rule.getDescription().getTextContent().strip();
            rules.put(rule.getId(), new Words.Rule(rules.size() + 1, clauses(text), text));
        }
        return new Words.Table(name, version, inputs, asks, outputs, flags, rules);
    }

    static List<String> clauses(String annotation) {
        Matcher begin = CLAUSES.matcher(annotation);
        return begin.find() ? CLAUSE.matcher(begin.group()).results().map(found -> found.group()).toList() : List.of();
    }

    /** A value that the trail tells by its hash alone, out of the engine's history. */
    private String longValue(String variableInstance, String sha) {
        return variableInstance == null ? null : acting.asSystem(() -> history.createHistoricDetailQuery().variableUpdates()
                .variableInstanceId(variableInstance).disableCustomObjectDeserialization().list().stream()
                .flatMap(detail -> detail instanceof HistoricVariableUpdate update ? Stream.of(update) : Stream.empty())
                .map(EngineWords::text).filter(text -> text != null && sha256(text).equals(sha)).findFirst()
                .orElse(null));
    }

    private static String text(HistoricVariableUpdate update) {
        Object value = update.getTypedValue() instanceof org.camunda.bpm.engine.variable.value.SerializableValue serialized
                ? serialized.getValueSerialized() : update.getValue();
        return value == null ? null : value.toString();
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(
                    MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
