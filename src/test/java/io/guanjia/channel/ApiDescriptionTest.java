package io.guanjia.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanjia.form.FormField;
import io.guanjia.form.StartForm;
import io.guanjia.form.StartForms;
import io.guanjia.support.GuanjiaTest;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@GuanjiaTest
class ApiDescriptionTest {

    @LocalServerPort
    int port;
    @Autowired
    ChannelKeys keys;
    @Autowired
    StartForms forms;

    private String document;

    @BeforeEach
    void read() {
        HttpResponse<String> answer = Program.with(port, keys.make("描述-" + UUID.randomUUID().toString().substring(0, 8),
                List.of("complaint-handling"), 60, "test")).get("/api/openapi.json");
        assertThat(answer.statusCode()).isEqualTo(200);
        document = answer.body();
    }

    private OpenAPI parsed() {
        ParseOptions options = new ParseOptions();
        options.setResolve(true);
        SwaggerParseResult result = new OpenAPIV3Parser().readContents(document, null, options);
        assertThat(result.getMessages()).isEmpty();
        return result.getOpenAPI();
    }

    @Test
    void isAValidDocumentOfTheChannelsInterface() {
        OpenAPI api = parsed();

        assertThat(api.getPaths().keySet()).contains("/api/cases/{caseNumber}", "/api/deadlines/preview",
                "/api/cases/complaint-handling").doesNotContain("/api/cases/{processId}", "/api/cases/**", "/api/cases");
        assertThat(api.getComponents().getSecuritySchemes()).containsKeys("bearer", "apiKey", "basic");
        api.getPaths().values().stream().flatMap(path -> path.readOperations().stream()).forEach(operation -> {
            assertThat(operation.getSummary()).containsPattern("\\p{IsHan}");
            assertThat(operation.getSecurity()).isNotEmpty();
            assertThat(operation.getResponses().keySet()).contains("401", "429");
        });
    }

    @Test
    void everyProcedureThatCanBeStartedIsInItWithTheFieldsOfItsForm() {
        OpenAPI api = parsed();
        List<StartForm> startable = forms.all();
        assertThat(startable).extracting(StartForm::processId).contains("complaint-handling")
                .doesNotContain("complaint-withdrawal", "complaint-settlement");

        for (StartForm form : startable) {
            var start = api.getPaths().get("/api/cases/" + form.processId()).getPost();
            assertThat(start.getParameters()).anyMatch(header -> header.getName().equals("Idempotency-Key")
                    && header.getRequired());
            assertThat(start.getResponses().keySet()).contains("201", "400", "404", "413", "415", "422");
            Schema<?> fields = api.getComponents().getSchemas().get(form.processId());
            assertThat(fields.getProperties().keySet()).containsExactlyElementsOf(
                    form.fields().stream().map(FormField::key).toList());
            form.fields().forEach(field ->
                    assertThat(fields.getProperties().get(field.key()).getDescription()).startsWith(field.label()));
        }
    }

    @Test
    void aFieldIsDescribedAsItsFormSays() {
        Schema<?> fields = parsed().getComponents().getSchemas().get("complaint-handling");

        assertThat(fields.getRequired()).contains("channel", "unit", "description", "happenedAt")
                .doesNotContain("callerNumber", "peopleInvolved");
        Schema<?> kind = fields.getProperties().get("kind");
        assertThat(kind.getEnum().stream().map(Object::toString).toList()).contains("facilities", "vehicles");
        assertThat(kind.getDescription()).contains("投诉类别", "按业主投诉的主要内容分类", "facilities 设备设施问题");
        assertThat(fields.getProperties().get("callerNumber").getDescription()).contains("来电号码", "需要填写时必填");
        assertThat(fields.getProperties().get("description").getMaxLength()).isEqualTo(2000);
        assertThat(fields.getProperties().get("happenedAt").getFormat()).isEqualTo("date-time");
        assertThat(fields.getProperties().get("settledOnSpot").getType()).isEqualTo("boolean");
        assertThat(fields.getAdditionalProperties()).isEqualTo(Boolean.FALSE);
    }

    @Test
    void isReadByNobodyWithoutLogin() {
        assertThat(new Program(port, "10.8.2.1").get("/api/openapi.json").statusCode()).isEqualTo(401);
        assertThat(new Program(port, "10.8.2.1").get("/api/openapi.json.yaml").statusCode()).isEqualTo(401);
    }
}
