package io.guanjia.form;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.guanjia.support.GuanjiaTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.rest.exception.RestExceptionHandler;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.spring.boot.starter.rest.CamundaJerseyResourceConfig;
import org.camunda.bpm.webapp.impl.engine.EngineRestApplication;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.servlet.ServletContainer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a client gets from the engine's REST interface and from the web applications' own one. Both are put on a server
 * without login here, which is no matter of forms.
 */
@GuanjiaTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RejectionOverHttpTest {

    @Autowired
    ProcessEngine engine;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    CamundaJerseyResourceConfig deployedInterface;
    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient client = HttpClient.newHttpClient();
    private Tomcat server;
    private String deploymentId;

    @BeforeAll
    void startServer(@TempDir Path directory) throws Exception {
        server = new Tomcat();
        server.setBaseDir(directory.toString());
        server.setPort(0);
        server.getConnector();
        Context context = server.addContext("", directory.toString());
        CamundaJerseyResourceConfig rest = new CamundaJerseyResourceConfig();
        rest.afterPropertiesSet();
        mount(context, rest, "/engine-rest/*");
        mount(context, ResourceConfig.forApplicationClass(EngineRestApplication.class), "/camunda/api/engine/*");
        server.start();
    }

    @AfterAll
    void stopServer() throws Exception {
        server.stop();
        server.destroy();
    }

    @BeforeEach
    void deploy() {
        deploymentId = engine.getRepositoryService().createDeployment().name("form-test")
                .addClasspathResource("form/sample.bpmn").addClasspathResource("form/sample-start.form")
                .addClasspathResource("form/sample-task.form").deploy().getId();
    }

    private static void mount(Context context, ResourceConfig resources, String pattern) {
        Tomcat.addServlet(context, pattern, new ServletContainer(resources));
        context.addServletMappingDecoded(pattern, pattern);
    }

    @AfterEach
    void clean() {
        engine.getRepositoryService().deleteDeployment(deploymentId, true);
        jdbc.sql("delete from guanjia.form_record where procedure like 'form-sample%'").update();
    }

    @Test
    void theApplicationsOwnInterfaceIsMadeWithTheMappers() {
        assertThat(deployedInterface.isRegistered(RejectionMapper.OfWrapped.class)).isTrue();
        assertThat(deployedInterface.isRegistered(RejectionMapper.OfRejected.class)).isTrue();
        assertThat(deployedInterface.isRegistered(RestExceptionHandler.class)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/engine-rest/process-definition/key/form-sample/submit-form",
        "/engine-rest/process-definition/key/form-sample/start",
        "/camunda/api/engine/engine/default/process-definition/key/form-sample/submit-form",
        "/camunda/api/engine/engine/default/process-definition/key/form-sample/start"})
    void aStartIsRefusedInTheFormsWords(String path) throws Exception {
        HttpResponse<String> answer = post(path, """
                {"variables":{"complainant":{"value":"张三"},"phone":{"value":"12345"},"kind":{"value":"facilities"}}}""");

        assertRefused(answer, "「联系电话」不是有效的电话号码", "phone", "联系电话");
        assertThat(engine.getRuntimeService().createProcessInstanceQuery().processDefinitionKey("form-sample").count()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"submit-form", "complete", "resolve"})
    void aTaskIsRefusedInTheFormsWords(String action) throws Exception {
        Task task = task();
        for (String base : new String[] {"/engine-rest/task/", "/camunda/api/engine/engine/default/task/"}) {
            HttpResponse<String> answer = post(base + task.getId() + "/" + action, """
                    {"variables":{"solved":{"value":true}},"withVariablesInReturn":true}""");

            assertRefused(answer, "「处理措施」必须填写", "measure", "处理措施");
        }
        assertThat(engine.getTaskService().createTaskQuery().taskId(task.getId()).count()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"submit-form", "complete"})
    void whatTasklistSendsIsAccepted(String action) throws Exception {
        HttpResponse<String> started = post("/camunda/api/engine/engine/default/process-definition/key/form-sample/submit-form", """
                {"businessKey":null,"variables":{"complainant":{"value":"张三"},"phone":{"value":"13800138000"},
                 "kind":{"value":"facilities"},"occurredAt":{"value":"2025-03-01T10:30+08:00"},"people":{"value":null},
                 "evidence":{"type":"Json","value":"[\\"photo\\",\\"audio\\"]"}}}""");
        assertThat(started.statusCode()).isEqualTo(200);
        Task task = engine.getTaskService().createTaskQuery().processDefinitionKey("form-sample").singleResult();

        JsonNode shown = json.readTree(get("/camunda/api/engine/engine/default/task/" + task.getId()
                + "/form-variables?deserializeValues=false").body());
        assertThat(shown.at("/complainant/value").asText()).isEqualTo("张三");
        assertThat(shown.at("/occurredAt/value").asText()).isEqualTo("2025-03-01T10:30+08:00");
        HttpResponse<String> done = post("/camunda/api/engine/engine/default/task/" + task.getId() + "/" + action, """
                {"variables":{"measure":{"value":"更换灯管"},"solved":{"value":true},"details":{"value":""}}}""");

        assertThat(done.statusCode()).isEqualTo(204);
        assertThat(engine.getTaskService().createTaskQuery().taskId(task.getId()).count()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bytes", "File"})
    void bytesAndFilesAreRefusedByTheField(String type) throws Exception {
        HttpResponse<String> answer = post("/engine-rest/task/" + task().getId() + "/complete", """
                {"variables":{"measure":{"value":"rO0ABXNyABE=","type":"%s","valueInfo":{"objectTypeName":"java.util.HashMap",
                 "serializationDataFormat":"application/x-java-serialized-object","filename":"x"}},"solved":{"value":true}}}"""
                .formatted(type));

        assertRefused(answer, "「处理措施」必须是文字", "measure", "处理措施");
        assertThat(engine.getTaskService().createTaskQuery().processDefinitionKey("form-sample").count()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/engine-rest", "/camunda/api/engine/engine/default"})
    void whoComesTooLateIsTold(String base) throws Exception {
        HttpResponse<String> answer = post(base + "/task/unknown/complete", "{}");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(json.readTree(answer.body()).path("type").asText()).isEqualTo("RestException");
        assertThat(json.readTree(answer.body()).path("message").asText()).contains("可能已被处理");
        assertThat(get(base + "/task/unknown").statusCode()).isEqualTo(404);
    }

    private Task task() {
        engine.getRuntimeService().startProcessInstanceByKey("form-sample",
                Map.of("complainant", "张三", "phone", "13800138000", "kind", "facilities"));
        return engine.getTaskService().createTaskQuery().processDefinitionKey("form-sample").singleResult();
    }

    private void assertRefused(HttpResponse<String> answer, String message, String field, String label) throws Exception {
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).get().asString().startsWith("application/json");
        assertThat(json.readTree(answer.body())).isEqualTo(json.readTree("""
                {"type":"FormRejected","message":"%s","violations":[{"field":"%s","label":"%s","message":"%s"}]}"""
                .formatted(message, field, label, message)));
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return client.send(request(path).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + server.getConnector().getLocalPort() + path))
                .header("Accept", "application/json");
    }
}
