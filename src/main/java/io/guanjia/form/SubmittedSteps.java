package io.guanjia.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.guanjia.calendar.MomentText;
import io.guanjia.engine.Acting;
import io.guanjia.identity.People;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.repository.Resource;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.springframework.stereotype.Component;

/**
 * Says in the words of the forms what the steps of a case came to: the step's name in the diagram, and for each field
 * that was filled in its label and the answer. Phone numbers and mail addresses are left out (EN-07).
 */
@Component
public class SubmittedSteps {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("M月d日 HH:mm");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy年M月d日");
    private static final int REMEMBERED = 500;

    private final CaseData caseData;
    private final RepositoryService repository;
    private final HistoryService history;
    private final People people;
    private final List<OptionLabels> optionLabels;
    private final Acting acting;
    private final Clock clock;
    // By definition id and form id: a version never changes
    private final Cache<List<String>, Map<String, JsonNode>> forms =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    SubmittedSteps(CaseData caseData, RepositoryService repository, HistoryService history,
            People people, List<OptionLabels> optionLabels, Acting acting, Clock clock) {
        this.caseData = caseData;
        this.repository = repository;
        this.history = history;
        this.people = people;
        this.optionLabels = optionLabels;
        this.acting = acting;
        this.clock = clock;
    }

    /**
     * One step that somebody completed.
     *
     * @param name        of the task, as the diagram says it
     * @param submittedBy user id, null where nobody was logged in
     * @param text        what was filled in, on one line
     */
    public record Step(String name, Instant submittedAt, String submittedBy, String text) {
    }

    /**
     * One field of a form that was handed in.
     *
     * @param key   of the field
     * @param label what stands beside it in the form; its key where the form has no such field
     * @param text  the answer, empty where none was given
     */
    public record Answer(String key, String label, String text) {
    }

    /**
     * All that a form handed in, phone numbers and mail addresses too: for those who may read everything.
     *
     * @param definitionId id of the process definition whose deployment the form belongs to
     */
    public List<Answer> answers(FormRecord form, String definitionId) {
        return acting.asSystem(() -> {
            Map<String, JsonNode> fields = fields(definitionId, form.formId());
            List<Answer> answers = new ArrayList<>();
            fields.forEach((key, field) -> {
                if (form.content().containsKey(key)) {
                    answers.add(new Answer(key, label(field), exactly(field, form.content().get(key))));
                }
            });
            form.content().forEach((key, value) -> {
                if (!fields.containsKey(key)) {
                    answers.add(new Answer(key, key, value == null ? "" : value.toString()));
                }
            });
            return answers;
        });
    }

    /** The steps of a case, oldest first; what began the case is none. */
    public List<Step> of(String rootProcessInstanceId) {
        return acting.asSystem(() -> caseData.records(rootProcessInstanceId).stream()
                .filter(form -> form.taskId() != null).map(this::step).toList());
    }

    /** What one form handed in, on one line. */
    public String text(FormRecord form) {
        return acting.asSystem(() -> text(form, definitionId(form)));
    }

    private Step step(FormRecord form) {
        Optional<String> definition = definitionId(form);
        String name = definition.map(repository::getBpmnModelInstance)
                .map(model -> model.<FlowElement>getModelElementById(form.elementId()))
                .map(FlowElement::getName).orElse(form.elementId());
        return new Step(name, form.submittedAt(), form.submittedBy(), text(form, definition));
    }

    private String text(FormRecord form, Optional<String> definition) {
        return definition.map(id -> text(fields(id, form.formId()), form.content())).orElse("");
    }

    private String text(Map<String, JsonNode> fields, Map<String, Object> content) {
        List<String> parts = new ArrayList<>();
        fields.forEach((key, field) -> {
            String answer = isPrivate(field) ? "" : answer(field, content.get(key));
            if (!answer.isEmpty()) {
                parts.add(label(field) + ":" + answer);
            }
        });
        return String.join(";", parts);
    }

    /** As {@link #answer}, with what was said no to and with years. */
    private String exactly(JsonNode field, Object value) {
        if (Boolean.FALSE.equals(value)) {
            return "否";
        }
        if (value instanceof String text && text.contains("T") && field.path("type").asText().equals("datetime")) {
            try {
                return MomentText.minute(OffsetDateTime.parse(text).toInstant(), clock.getZone());
            } catch (DateTimeException e) {
                return text;
            }
        }
        return answer(field, value);
    }

    private String answer(JsonNode field, Object value) {
        if (value == null || Boolean.FALSE.equals(value)) {
            return "";
        }
        if (Boolean.TRUE.equals(value)) {
            return "是";
        }
        if (value instanceof List<?> several) {
            return String.join("、", several.stream().map(one -> option(field, one.toString())).toList());
        }
        String text = value.toString().strip();
        return field.path("type").asText().equals("datetime") ? moment(text) : option(field, text);
    }

    private static boolean isPrivate(JsonNode field) {
        String kind = field.path("validate").path("validationType").asText();
        return field.path("properties").path("check").asText().contains("phone") || kind.equals("phone")
                || kind.equals("email");
    }

    private String option(JsonNode field, String value) {
        for (JsonNode option : field.path("values")) {
            if (option.path("value").asText().equals(value)) {
                return option.path("label").asText();
            }
        }
        if (!field.has("valuesKey")) {
            return value;
        }
        String key = field.path("valuesKey").asText();
        return optionLabels.stream().flatMap(labels -> labels.label(key, value).stream()).findFirst()
                .orElseGet(() -> people.displayName(value));
    }

    private String moment(String text) {
        try {
            return text.contains("T") ? MOMENT.format(OffsetDateTime.parse(text).atZoneSameInstant(clock.getZone()))
                    : DAY.format(LocalDate.parse(text));
        } catch (DateTimeException e) {
            // A time of day alone
            return text;
        }
    }

    private static String label(JsonNode field) {
        String label = field.path("label").asText(field.path("dateLabel").asText());
        return label.isBlank() ? field.path("key").asText() : label;
    }

    private Optional<String> definitionId(FormRecord form) {
        return Optional.ofNullable(history.createHistoricProcessInstanceQuery()
                .processInstanceId(form.processInstanceId()).singleResult())
                .map(HistoricProcessInstance::getProcessDefinitionId);
    }

    private Map<String, JsonNode> fields(String definitionId, String formId) {
        return forms.get(List.of(definitionId, formId), key -> read(definitionId, formId));
    }

    private Map<String, JsonNode> read(String definitionId, String formId) {
        ProcessDefinition definition = repository.getProcessDefinition(definitionId);
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        for (Resource resource : repository.getDeploymentResources(definition.getDeploymentId())) {
            if (("/" + resource.getName()).endsWith("/" + formId + ".form")) {
                collect(content(definition.getDeploymentId(), resource.getId()), fields);
            }
        }
        return fields;
    }

    private JsonNode content(String deploymentId, String resourceId) {
        try (InputStream content = repository.getResourceAsStreamById(deploymentId, resourceId)) {
            return FormParser.read(content.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void collect(JsonNode parent, Map<String, JsonNode> fields) {
        for (JsonNode component : parent.path("components")) {
            if (component.hasNonNull("key")) {
                fields.put(component.path("key").asText(), component);
            }
            collect(component, fields);
        }
    }
}
