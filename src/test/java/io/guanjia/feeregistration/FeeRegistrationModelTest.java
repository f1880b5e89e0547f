package io.guanjia.feeregistration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.guanjia.engine.Variable;
import io.guanjia.ledger.Fee;
import io.guanjia.ledger.PaymentWay;
import io.guanjia.registry.ResidencyRole;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.api.Test;

/** {@link FeeRegistration} says the same as the diagram, and the form offers what the ledger can book. */
class FeeRegistrationModelTest {

    private static final Path DIAGRAM = Path.of("processes/fee-registration/fee-registration.bpmn");
    private static final Path FORMS = Path.of("forms/fee-registration");

    private final BpmnModelInstance model = Bpmn.readModelFromFile(DIAGRAM.toFile());

    @Test
    void namesProcessAndTasks() {
        assertThat(model.getModelElementsByType(Process.class)).extracting(Process::getId)
                .containsExactly(FeeRegistration.PROCESS);
        assertThat(model.getModelElementsByType(UserTask.class)).extracting(UserTask::getId)
                .containsExactly(FeeRegistration.HAND_OVER_RECEIPT);
        assertThat((Object) model.getModelElementById(FeeRegistration.REGISTER_FEE)).isNotNull();
    }

    @Test
    void usesNoVariableThatTheModelsDoNotKnow() throws IllegalAccessException, IOException {
        String models = Files.readString(DIAGRAM) + Files.readString(FORMS.resolve("register-fee.form"))
                + Files.readString(Path.of("processes/fee-registration/fee-registration-timeframes.dmn"));
        for (Field field : FeeRegistration.class.getDeclaredFields()) {
            if (field.get(null) instanceof Variable<?> variable && variable != FeeRegistration.CASE_NUMBER) {
                assertThat(models).contains(variable.name());
            }
        }
    }

    /** A start form gets no data in Tasklist, so its choices stand in the form. */
    @Test
    void offersEveryFeeAndWayOfPaymentUnderItsName() throws IOException {
        JsonNode form = new ObjectMapper().readTree(FORMS.resolve("register-fee.form").toFile());

        assertThat(options(form, "fee")).isEqualTo(labels(Fee.values(), Fee::label));
        assertThat(options(form, "payWay")).isEqualTo(labels(PaymentWay.values(), PaymentWay::label));
        assertThat(options(form, "bookingKind").keySet()).extracting(option -> FeeRequest.chosen(FeeRequest.Kind.class, option))
                .containsExactly(FeeRequest.Kind.values());
        assertThat(options(form, "residentRole").keySet()).extracting(option -> FeeRequest.chosen(ResidencyRole.class, option))
                .containsExactly(ResidencyRole.OWNER, ResidencyRole.TENANT);
    }

    private static <E extends Enum<E>> Map<String, String> labels(E[] values, Function<E, String> label) {
        return Arrays.stream(values).collect(Collectors.toMap(value -> value.name().toLowerCase(Locale.ROOT).replace('_', '-'), label, (one, other) -> one, LinkedHashMap::new));
    }

    private static Map<String, String> options(JsonNode form, String key) {
        JsonNode field = StreamSupport.stream(form.path("components").spliterator(), false)
                .filter(component -> component.path("key").asText().equals(key)).findFirst().orElseThrow();
        Map<String, String> options = new LinkedHashMap<>();
        field.path("values").forEach(option -> options.put(option.path("value").asText(), option.path("label").asText()));
        return options;
    }
}
