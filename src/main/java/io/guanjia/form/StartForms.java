package io.guanjia.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.guanjia.engine.Acting;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.RepositoryServiceImpl;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.springframework.stereotype.Component;

/**
 * The procedures that begin with a form and open a case of their own, whichever they are, and their start from outside
 * of Tasklist.
 *
 * <p>A procedure opens a case of its own if its start event notes who was asked first (EN-02, {@code camunda:initiator}).
 * One that only tells something to a running case, such as its withdrawal, notes nobody and is not among them: whoever
 * may start it would reach into cases of others.
 */
@Component
public class StartForms {

    private static final int REMEMBERED = 200;

    private final RepositoryServiceImpl repository;
    private final FormService forms;
    private final Acting acting;
    // By definition id: a version never changes. Empty for a version that is none of ours
    private final Cache<String, Optional<StartForm>> read = Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    StartForms(RepositoryService repository, FormService forms, Acting acting) {
        this.repository = (RepositoryServiceImpl) repository;
        this.forms = forms;
        this.acting = acting;
    }

    /** All of them, whoever asks, by process id. */
    public List<StartForm> all() {
        return acting.asSystem(() -> repository.createProcessDefinitionQuery().latestVersion().active().withoutTenantId()
                .startableInTasklist().orderByProcessDefinitionKey().asc().list().stream()
                .flatMap(definition -> form(definition).stream()).toList());
    }

    /** The one of this process id, whoever asks; empty where there is none or it is suspended. */
    public Optional<StartForm> find(String processId) {
        return acting.asSystem(() -> Optional.ofNullable(repository.createProcessDefinitionQuery()
                .processDefinitionKey(processId).latestVersion().active().withoutTenantId().startableInTasklist()
                .singleResult()).flatMap(this::form));
    }

    /**
     * Starts a case under somebody's name and with his rights, in the caller's transaction if there is one.
     *
     * @param userId who starts it; need not be a user of the engine, but must have the right to start the procedure
     * @param fields by key; the same checks apply as in Tasklist
     * @return the case number, null where the procedure gives none
     * @throws FormRejected where a field does not fit; nothing is stored
     * @throws org.camunda.bpm.engine.AuthorizationException without the right
     */
    public String start(String userId, StartForm form, Map<String, Object> fields) {
        return acting.as(userId, () -> forms.submitStartForm(form.definitionId(), fields).getBusinessKey());
    }

    /**
     * Hands in the start form of a procedure, whether it opens a case of its own or not, as whoever acts now.
     *
     * @param processId of a deployed process; its newest version is started
     * @param fields    by key; the same checks apply as in Tasklist
     * @return the case number, null where the procedure gives none
     * @throws FormRejected where a field does not fit; nothing is stored
     * @throws org.camunda.bpm.engine.AuthorizationException without the right to start it
     */
    public String submit(String processId, Map<String, Object> fields) {
        String definition = repository.createProcessDefinitionQuery().processDefinitionKey(processId).latestVersion()
                .singleResult().getId();
        return forms.submitStartForm(definition, fields).getBusinessKey();
    }

    private Optional<StartForm> form(ProcessDefinition definition) {
        return read.get(definition.getId(), id -> read(definition));
    }

    private Optional<StartForm> read(ProcessDefinition definition) {
        ProcessDefinitionEntity model =
                (ProcessDefinitionEntity) repository.getDeployedProcessDefinition(definition.getId());
        if (!(model.getStartFormHandler() instanceof CheckedForm.OfStart)
                || model.getProperty(BpmnParse.PROPERTYNAME_INITIATOR_VARIABLE_NAME) == null) {
            return Optional.empty();
        }
        try (InputStream content = forms.getDeployedStartForm(definition.getId())) {
            List<FormField> fields = new ArrayList<>();
            collect(FormParser.read(content.readAllBytes()), false, fields);
            String name = definition.getName() == null ? definition.getKey() : definition.getName();
            return Optional.of(new StartForm(definition.getKey(), name, definition.getId(), List.copyOf(fields)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void collect(JsonNode parent, boolean conditional, List<FormField> fields) {
        for (JsonNode component : parent.path("components")) {
            boolean hides = conditional || !component.path("conditional").path("hide").asText("").isBlank();
            FieldType type = FieldType.named(component.path("type").asText());
            if (component.path("type").asText().equals("group")) {
                collect(component, hides, fields);
            } else if (type != null && type != FieldType.COMPUTED && !component.path("disabled").asBoolean(false)
                    && !(component.path("readonly").isBoolean() && component.path("readonly").asBoolean())) {
                fields.add(field(component, type, hides));
            }
        }
    }

    private static FormField field(JsonNode component, FieldType type, boolean conditional) {
        JsonNode limits = component.path("validate");
        boolean text = type == FieldType.TEXT || type == FieldType.LONG_TEXT;
        boolean number = type == FieldType.NUMBER;
        return new FormField(component.path("key").asText(), FormParser.name(component),
                component.path("description").asText("").strip(), kind(component, type),
                limits.path("required").asBoolean(false), conditional, options(component),
                text ? whole(limits.path("minLength")) : null, text ? whole(limits.path("maxLength")) : null,
                number ? exact(limits.path("min")) : null, number ? exact(limits.path("max")) : null,
                text && !limits.path("pattern").asText("").isEmpty() ? limits.path("pattern").asText() : null);
    }

    private static FormField.Kind kind(JsonNode component, FieldType type) {
        return switch (type) {
            case TEXT, LONG_TEXT, COMPUTED -> FormField.Kind.TEXT;
            case NUMBER -> component.path("serializeToString").asBoolean(false)
                    ? FormField.Kind.TEXT : FormField.Kind.NUMBER;
            case FLAG -> FormField.Kind.FLAG;
            case CHOICE -> FormField.Kind.CHOICE;
            case CHOICES -> FormField.Kind.CHOICES;
            case MOMENT -> switch (component.path("subtype").asText("date")) {
                case "date" -> FormField.Kind.DATE;
                case "time" -> FormField.Kind.TIME;
                default -> FormField.Kind.DATE_TIME;
            };
        };
    }

    private static List<FormField.Option> options(JsonNode component) {
        List<FormField.Option> options = new ArrayList<>();
        component.path("values").forEach(option -> {
            Object value = Values.option(option.path("value"));
            if (value != null) {
                options.add(new FormField.Option(value, option.path("label").asText(value.toString())));
            }
        });
        return List.copyOf(options);
    }

    private static Integer whole(JsonNode limit) {
        return limit.canConvertToInt() ? Integer.valueOf(limit.asInt()) : null;
    }

    private static BigDecimal exact(JsonNode limit) {
        return limit.isNumber() ? limit.decimalValue() : null;
    }
}
