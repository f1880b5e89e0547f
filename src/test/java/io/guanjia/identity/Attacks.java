package io.guanjia.identity;

import static io.guanjia.identity.Attack.Person.ADMINISTRATOR;
import static io.guanjia.identity.Attack.Person.MEMBER;
import static io.guanjia.identity.Attack.Person.NOBODY;
import static io.guanjia.identity.Attack.Person.OWNER;
import static io.guanjia.identity.Attack.Way.PATH;
import static io.guanjia.identity.Attack.Way.REST;
import static io.guanjia.identity.Attack.Way.WEBAPP;

import com.sun.net.httpserver.HttpServer;
import io.guanjia.identity.Attack.Draft;
import io.guanjia.identity.Attack.Harm;
import io.guanjia.identity.Attack.Person;
import io.guanjia.identity.Attack.Request;
import io.guanjia.identity.Attack.Way;
import io.guanjia.support.TestUsers;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.task.Task;

/**
 * What the engine's defaults let people do, and Guanjia does not: the one list that is tried on Guanjia and on the stock
 * application, and from which {@code src/docs/security.md} is written.
 */
final class Attacks {

    private static final String NO_LOGIN = "Interfaces without login";
    private static final String SETUP = "Setup of the first administrator (CVE-2026-77226)";
    private static final String QUERIES = "Expressions in queries (CVE-2026-109432)";
    private static final String MODELS = "Code in deployed models";
    private static final String XML = "XML of deployed models";
    private static final String VARIABLES = "Java objects as variables";
    private static final String FORMS = "Forms";
    private static final String TASKS = "Tasks of another group";
    private static final String ACCOUNTS = "Accounts and sessions";
    private static final String PATHS = "Paths";
    private static final String BODIES = "Size of what is sent";

    private static final String WEBAPP_LOGIN = "login";
    private static final String RIGHTS = "not his";
    private static final String OWN_CHECK = "the outermost query is checked";
    private static final String TASK_QUERIES = "not heeded, only task queries have it";
    private static final String NO_DOCTYPE = "no document types";

    private static final String USER = """
            {"profile": {"id": "{mark}", "firstName": "x", "lastName": "y"}, "credentials": {"password": "%s"}}""";
    private static final String STRONG = "lamp orchard 43 quietly";

    private final List<Draft> drafts = new ArrayList<>();

    private Attacks() {
        withoutLogin();
        setup();
        queries();
        filters();
        models();
        tables();
        xml();
        variables();
        forms();
        tasks();
        accounts();
        paths();
        bodies();
    }

    static List<Attack> all() {
        return new Attacks().drafts.stream().flatMap(Draft::attacks).toList();
    }

    private Draft attack(String topic, String name) {
        Draft draft = Attack.of(topic, name);
        drafts.add(draft);
        return draft;
    }

    private void withoutLogin() {
        nobody("list the users", "GET", "/user", null, Attacks::showsUsers);
        nobody("create a user", "POST", "/user/create", USER.formatted(STRONG), (scene, answer) -> exists(scene));
        nobody("give somebody rights", "POST", "/authorization/create",
                "{\"type\": 1, \"permissions\": [\"ALL\"], \"userId\": \"{mark}\", \"resourceType\": 8, \"resourceId\": \"*\"}",
                (scene, answer) -> scene.engine().getAuthorizationService().createAuthorizationQuery()
                        .userIdIn(scene.mark()).count() > 0);
        nobody("learn whether a password is right", "POST", "/identity/verify",
                "{\"username\": \"" + MEMBER.id() + "\", \"password\": \"{password}\"}",
                (scene, answer) -> answer.statusCode() == 200 && answer.body().contains("\"authenticated\":true"));
        attack(NO_LOGIN, "deploy a process").by(NOBODY).sends(deploying(diagram("<task id=\"x\"/>")))
                .harm(Attacks::isDeployed).refusedWith(401).stockRefuses(WEBAPP, WEBAPP_LOGIN);
        nobody("delete a deployment and its cases", "DELETE", "/deployment/{deployment}?cascade=true", null,
                (scene, answer) -> scene.engine().getRepositoryService().createDeploymentQuery()
                        .deploymentId(scene.get("deployment")).count() == 0);
        nobody("delete the history of a case", "DELETE", "/history/process-instance/{finished}", null,
                Attacks::historyIsGone);
        nobody("read a case's variables", "GET", "/process-instance/{instance}/variables", null, Attacks::tellsTheSecret);
        nobody("complete a task", "POST", "/task/{task}/complete", "{}",
                (scene, answer) -> !scene.isOpen(scene.get("task")));
        nobody("delete a case", "DELETE", "/process-instance/{instance}", null, (scene, answer) -> scene.engine()
                .getRuntimeService().createProcessInstanceQuery().processInstanceId(scene.get("instance")).count() == 0);
    }

    private void nobody(String name, String method, String path, String body, Harm harm) {
        attack(NO_LOGIN, name).by(NOBODY).sends(method, path, body).harm(harm).refusedWith(401)
                .stockRefuses(WEBAPP, WEBAPP_LOGIN);
    }

    private void setup() {
        Request request = scene -> scene.target().withoutAdministrators(() -> scene.send("POST",
                "/camunda/api/admin/setup/{engine}/user/create", USER.formatted(STRONG)));
        Predicate<Scene> harm = scene -> scene.engine().getIdentityService().createUserQuery().userId(scene.mark())
                .memberOfGroup("camunda-admin").count() == 1;
        attack(SETUP, "become administrator while there is none").by(NOBODY).over(PATH).sends(request).harm(harm)
                .refusedWith(401);
        attack(SETUP, "become administrator while there is none, as a user").by(MEMBER).over(PATH).sends(request)
                .harm(harm).refusedWith(403);
        attack(SETUP, "become administrator beside another").by(NOBODY).over(PATH)
                .sends("POST", "/camunda/api/admin/setup/{engine}/user/create", USER.formatted(STRONG)).harm(harm)
                .refusedWith(401).stockRefuses("there is an administrator");
    }

    private void queries() {
        query("in a task query", "POST", "/task", "{\"assigneeExpression\": \"${{run}}\"}").refusedWith(400)
                .stockRefuses(OWN_CHECK);
        query("in a task query's address", "GET", "/task?assigneeExpression=%24%7B{runInUrl}%7D", null).refusedWith(400)
                .stockRefuses(OWN_CHECK);
        for (String path : List.of("/task", "/task/count")) {
            query("in `orQueries` of `" + path + "`", "POST", path,
                    "{\"orQueries\": [{\"assigneeExpression\": \"${{run}}\"}]}").refusedWith(400);
            query("in the second of the `orQueries` of `" + path + "`", "POST", path, """
                    {"orQueries": [{"assignee": "a"}, {"dueBeforeExpression": "#{{run}}"}]}""").refusedWith(400);
            query("in `orQueries` of `orQueries` of `" + path + "`", "POST", path, """
                    {"orQueries": [{"assignee": "a", "orQueries": [{"assigneeExpression": "${{run}}"}]}]}""")
                    .refusedWith(400).stockRefuses("it goes one level down");
        }
        for (String path : List.of("/process-instance", "/history/task", "/history/variable-instance")) {
            query("in `orQueries` of `" + path + "`", "POST", path,
                    "{\"orQueries\": [{\"assigneeExpression\": \"${{run}}\"}]}").answeredWithoutIt()
                    .stockRefuses(TASK_QUERIES);
        }
        for (String path : List.of("/execution", "/history/process-instance", "/variable-instance", "/job")) {
            query("in `orQueries` of `" + path + "`", "POST", path,
                    "{\"orQueries\": [{\"assigneeExpression\": \"${{run}}\"}]}").refusedWith(403)
                    .stockRefuses(TASK_QUERIES);
        }
        for (String path : List.of("/filter/{filter}/list", "/filter/{filter}/count", "/filter/{filter}/singleResult")) {
            String shown = "`" + path.replace("{filter}", "…") + "`";
            query("added to a filter by " + shown, "POST", path, "{\"assigneeExpression\": \"${{run}}\"}")
                    .refusedWith(400).stockRefuses(OWN_CHECK);
            query("in `orQueries` added to a filter by " + shown, "POST", path,
                    "{\"orQueries\": [{\"assigneeExpression\": \"${{run}}\"}]}").refusedWith(400);
        }
    }

    private Draft query(String name, String method, String path, String body) {
        return attack(QUERIES, name).by(MEMBER).sends(scene -> scene.send(method, path.replace("{runInUrl}",
                Target.encoded(scene.get("run"))), body)).harm(scene -> Planted.ran(scene.mark()));
    }

    private void filters() {
        for (String query : List.of("{\"assigneeExpression\": \"${{run}}\"}",
                "{\"orQueries\": [{\"assigneeExpression\": \"${{run}}\"}]}")) {
            String where = query.contains("orQueries") ? "in `orQueries` of a filter" : "in a filter";
            String body = "{\"resourceType\": \"Task\", \"name\": \"{mark}\", \"query\": " + query + "}";
            attack(QUERIES, where + " that is stored").by(MEMBER).sends("POST", "/filter/create", body)
                    .harm(Attacks::filterRuns).refusedWith(403);
            attack(QUERIES, where + " of one's own that is changed").by(MEMBER)
                    .sends("PUT", "/filter/{ownFilter}", body).harm(Attacks::filterRuns).refusedWith(403);
        }
    }

    /** Whoever opens the stored filter has its expression evaluated. */
    private static boolean filterRuns(Scene scene, HttpResponse<String> answer) {
        scene.engine().getFilterService().createFilterQuery().filterName(scene.mark()).list().forEach(filter -> {
            try {
                scene.engine().getFilterService().count(filter.getId());
            } catch (ProcessEngineException e) {
                // Then it has not run
            }
        });
        return Planted.ran(scene.mark());
    }

    private void models() {
        String run = "${{run}}";
        String planted = Planted.class.getName();
        String script = "<camunda:script scriptFormat=\"juel\">" + run + "</camunda:script>";
        model("script task", "<scriptTask id=\"x\" scriptFormat=\"juel\"><script>" + run + "</script></scriptTask>");
        model("script task in JavaScript", "<scriptTask id=\"x\" scriptFormat=\"javascript\"><script>Java.type('" + planted
                + "')</script></scriptTask>").stockRefuses("JDK 17 brings no JavaScript");
        model("script from another file of the deployment", """
                <scriptTask id="x" scriptFormat="juel" camunda:resource="deployment://{mark}.juel"/>""",
                Map.of("{mark}.juel", run));
        model("script as execution listener", task("executionListener", "event=\"start\"", script));
        model("script as task listener", userTask("taskListener", "event=\"create\"", script));
        model("script as input parameter", """
                <task id="x"><extensionElements><camunda:inputOutput><camunda:inputParameter name="a">%s\
                </camunda:inputParameter></camunda:inputOutput></extensionElements></task>""".formatted(script));
        model("script as condition", """
                <task id="x"/><task id="y"/><sequenceFlow id="f" sourceRef="x" targetRef="y">
                <conditionExpression xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="tFormalExpression"
                language="juel">%s</conditionExpression></sequenceFlow>""".formatted(run));
        model("connector", """
                <serviceTask id="x"><extensionElements><camunda:connector><camunda:connectorId>http-connector\
                </camunda:connectorId></camunda:connector></extensionElements></serviceTask>""")
                .stockRefuses("the starters bring no connectors");
        model("Java class as delegate", "<serviceTask id=\"x\" camunda:class=\"" + planted + "\"/>");
        model("Java class of a business rule task", "<businessRuleTask id=\"x\" camunda:class=\"" + planted + "\"/>");
        model("Java class as execution listener", task("executionListener", "event=\"start\" class=\"" + planted + "\"", ""));
        model("Java class as task listener", userTask("taskListener", "event=\"create\" class=\"" + planted + "\"", ""));
        model("expression that reaches classes", "<serviceTask id=\"x\" camunda:expression=\"" + run + "\"/>");
        model("delegate made by an expression", "<serviceTask id=\"x\" camunda:delegateExpression="
                + "\"${''.getClass().forName('" + planted + "').newInstance()}\"/>");
        model("expression in a listener", task("executionListener", "event=\"start\" expression=\"" + run + "\"", ""));
        model("expression in a condition", """
                <task id="x"/><task id="y"/><sequenceFlow id="f" sourceRef="x" targetRef="y">
                <conditionExpression>${{run} == 'a'}</conditionExpression></sequenceFlow>""");
        model("expression in a name", "<userTask id=\"x\" name=\"" + run + "\"/>");
        model("expression as assignee", "<userTask id=\"x\" camunda:assignee=\"" + run + "\"/>");
        model("expression as input parameter", """
                <task id="x"><extensionElements><camunda:inputOutput><camunda:inputParameter name="a">%s\
                </camunda:inputParameter></camunda:inputOutput></extensionElements></task>""".formatted(run));
        model("expression that makes a user by the engine", """
                <serviceTask id="x" camunda:expression="${execution.processEngineServices.identityService.saveUser(\
                execution.processEngineServices.identityService.newUser('{mark}'))}"/>""")
                .harm((scene, answer) -> runs(scene, Attacks::exists));
        model("expression that reads the server's configuration", """
                <serviceTask id="x" camunda:expression="${environment.getProperty('spring.datasource.url')}"
                camunda:resultVariable="stolen"/>""")
                .harm((scene, answer) -> runs(scene, it -> it.engine().getHistoryService()
                        .createHistoricVariableInstanceQuery().processDefinitionKey(it.mark()).variableName("stolen").list()
                        .stream().anyMatch(value -> String.valueOf(value.getValue()).contains("jdbc:"))));
        Path file = Path.of(System.getProperty("java.io.tmpdir"));
        model("command of the operating system", """
                <serviceTask id="x" camunda:type="shell"><extensionElements>
                <camunda:field name="command" stringValue="touch"/>
                <camunda:field name="arg1" stringValue="%s/{mark}"/></extensionElements></serviceTask>""".formatted(file))
                .harm((scene, answer) -> runs(scene, it -> deleted(file.resolve(it.mark()))));
        model("work for programs outside", "<serviceTask id=\"x\" camunda:type=\"external\" camunda:topic=\"{mark}\"/>")
                .harm((scene, answer) -> runs(scene, it -> it.send(NOBODY, REST, "POST", "/external-task/fetchAndLock",
                        BodyPublishers.ofString(it.filled("""
                                {"workerId": "x", "maxTasks": 1, "topics": [{"topicName": "{mark}", "lockDuration": 1000}]}
                                """)), "application/json").body().contains(it.mark())));
        model("page of one's own in Tasklist", "<userTask id=\"x\" camunda:formKey=\"embedded:deployment:{mark}.html\"/>",
                Map.of("{mark}.html", "<form><script cam-script>alert('{mark}')</script></form>"))
                .harm((scene, answer) -> runs(scene, Attacks::showsScript));
    }

    private Draft model(String name, String element) {
        return model(name, element, Map.of());
    }

    private Draft model(String name, String element, Map<String, String> more) {
        Map<String, String> files = new LinkedHashMap<>(Map.of("{mark}.bpmn", diagram(element)));
        files.putAll(more);
        return attack(MODELS, name).by(OWNER).sends(scene -> scene.deploy(files))
                .harm((scene, answer) -> runs(scene, it -> Planted.ran(it.mark()))).refusedWith(400);
    }

    private static Request deploying(String diagram) {
        return scene -> scene.deploy(Map.of("{mark}.bpmn", diagram));
    }

    private static String task(String listener, String attributes, String content) {
        return "<task id=\"x\">" + listener(listener, attributes, content) + "</task>";
    }

    private static String userTask(String listener, String attributes, String content) {
        return "<userTask id=\"x\">" + listener(listener, attributes, content) + "</userTask>";
    }

    private static String listener(String listener, String attributes, String content) {
        return "<extensionElements><camunda:" + listener + " " + attributes + ">" + content + "</camunda:" + listener
                + "></extensionElements>";
    }

    private static String diagram(String element) {
        return """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="x"
                    xmlns:camunda="http://camunda.org/schema/1.0/bpmn">
                  <process id="{mark}" isExecutable="true" camunda:historyTimeToLive="P1D">
                    <startEvent id="s"/>
                    <sequenceFlow id="f0" sourceRef="s" targetRef="x"/>
                    %s
                  </process>
                </definitions>
                """.formatted(element);
    }

    /** Whether the model is deployed, and does its harm when a case of it begins. */
    private static boolean runs(Scene scene, Predicate<Scene> harm) {
        if (!isDeployed(scene)) {
            return false;
        }
        try {
            scene.engine().getRuntimeService().startProcessInstanceByKey(scene.mark(), Map.of("mark", scene.mark()));
        } catch (ProcessEngineException e) {
            // What counts is whether it has run before
        }
        return harm.test(scene);
    }

    private static boolean showsScript(Scene scene) {
        ProcessEngine engine = scene.engine();
        Task task = engine.getTaskService().createTaskQuery().processDefinitionKey(scene.mark()).singleResult();
        try (var page = engine.getFormService().getDeployedTaskForm(task.getId())) {
            return new String(page.readAllBytes(), StandardCharsets.UTF_8).contains(scene.mark());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void tables() {
        table("table in JUEL", "juel", "${{run}}");
        table("table that calls Java by FEEL", "feel", """
                {f: function(a, b) external {java: {class: "java.lang.System", \
                method signature: "setProperty(java.lang.String,java.lang.String)"}}, r: f("{mark}", "x")}.r""")
                .harm((scene, answer) -> decides(scene, answer) || System.clearProperty(scene.mark()) != null)
                .stockRefuses("its FEEL calls no foreign functions");
    }

    private Draft table(String name, String language, String entry) {
        String table = """
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="n"
                    xmlns:camunda="http://camunda.org/schema/1.0/dmn">
                  <decision id="{mark}" name="d" camunda:historyTimeToLive="P1D">
                    <decisionTable id="t">
                      <output id="o" name="o"/>
                      <rule id="r"><outputEntry id="e" expressionLanguage="%s"><text>%s</text></outputEntry></rule>
                    </decisionTable>
                  </decision>
                </definitions>
                """.formatted(language, entry);
        return attack(MODELS, name).by(OWNER).sends(scene -> scene.deploy(Map.of("{mark}.dmn", table)))
                .harm(Attacks::decides).refusedWith(400);
    }

    private static boolean decides(Scene scene, HttpResponse<String> answer) {
        try {
            scene.engine().getDecisionService().evaluateDecisionTableByKey(scene.mark(), Map.of("x", scene.mark()));
        } catch (ProcessEngineException e) {
            // Not deployed, or without what it wants
        }
        return Planted.ran(scene.mark());
    }

    private void xml() {
        String bomb = """
                <!DOCTYPE definitions [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
                  <!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">
                  <!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;"><!ENTITY x "&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;">]>
                """;
        String foreign = "<!DOCTYPE definitions [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>\n";
        for (boolean diagram : new boolean[] {true, false}) {
            String kind = diagram ? "BPMN" : "DMN";
            entity("entities that grow to 1,000,000 letters, " + kind, bomb, diagram);
            entity("a file of the server's as entity, " + kind, foreign, diagram);
            attack(XML, "an address that the server asks for its document type, " + kind).by(OWNER)
                    .sends(scene -> asked(scene, diagram))
                    .harm((scene, answer) -> scene.get("asked").equals("1"))
                    .refusedWith(400).stockRefuses(NO_DOCTYPE);
        }
    }

    private void entity(String name, String documentType, boolean diagram) {
        Predicate<Scene> deployed = diagram ? Attacks::isDeployed : scene -> scene.engine().getRepositoryService()
                .createDecisionDefinitionQuery().decisionDefinitionKey(scene.mark()).count() > 0;
        attack(XML, name).by(OWNER).sends(scene -> scene.deploy(described(documentType, diagram))).harm(deployed)
                .refusedWith(400).stockRefuses(NO_DOCTYPE);
    }

    private static Map<String, String> described(String documentType, boolean diagram) {
        return diagram ? Map.of("{mark}.bpmn", documentType
                        + diagram("<task id=\"x\"><documentation>&x;</documentation></task>"))
                : Map.of("{mark}.dmn", documentType + """
                        <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="n"
                            xmlns:camunda="http://camunda.org/schema/1.0/dmn">
                          <decision id="{mark}" name="d" camunda:historyTimeToLive="P1D"><description>&x;</description>
                            <decisionTable id="t"><output id="o" name="o"/></decisionTable>
                          </decision>
                        </definitions>""");
    }

    private static HttpResponse<String> asked(Scene scene, boolean diagram) throws IOException {
        AtomicInteger asked = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            byte[] entity = "<!ENTITY x \"y\">".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, entity.length);
            exchange.getResponseBody().write(entity);
            exchange.close();
        });
        server.start();
        try {
            return scene.deploy(described("<!DOCTYPE definitions SYSTEM \"http://localhost:"
                    + server.getAddress().getPort() + "/x.dtd\">\n", diagram));
        } finally {
            server.stop(0);
            scene.tell("asked", String.valueOf(Math.min(1, asked.get())));
        }
    }

    private void variables() {
        String serialized = "serialized by Java";
        variable(serialized, "application/x-java-serialized-object")
                .forEach(draft -> draft.stockRefuses("off since Camunda 7.9"));
        variable("written in JSON, of a class of the client's choice", "application/json");
        attack(VARIABLES, "data of a class of the client's choice, as an upload").by(MEMBER)
                .sends(scene -> scene.send(MEMBER, scene.way(), "POST", "/process-instance/{ownInstance}/variables/x/data",
                        BodyPublishers.ofString(scene.filled(Scene.part("data", "x", "application/json",
                                "{\"mark\": \"{mark}\"}") + Scene.part("type", null, "text/plain", Planted.class.getName())
                                + "--b--\r\n")), "multipart/form-data; boundary=b"))
                // On stock the class is made before the rights are asked
                .harm(scene -> Planted.ran(scene.mark())).refusedWith(403);
    }

    private List<Draft> variable(String name, String format) {
        List<Draft> all = new ArrayList<>();
        Map<String, String> requests = new LinkedHashMap<>();
        requests.put("at the start of a case, " + name, "POST /process-definition/key/{process}/start");
        requests.put("in a start form, " + name, "POST /process-definition/key/{process}/submit-form");
        requests.put("with a task, " + name, "POST /task/{own}/complete");
        requests.put("set in a case, " + name, "PUT /process-instance/{ownInstance}/variables/x");
        requests.put("changed in a case, " + name, "POST /process-instance/{ownInstance}/variables");
        requests.forEach((what, request) -> {
            String[] ask = request.split(" ");
            Draft draft = attack(VARIABLES, what).by(MEMBER).sends(scene -> {
                String value = """
                        {"type": "Object", "value": "%s", "valueInfo": {"objectTypeName": "%s", "serializationDataFormat": "%s"}}"""
                        .formatted(format.endsWith("json") ? "{\\\"mark\\\": \\\"{mark}\\\"}" : serialized(scene.mark()),
                                Planted.class.getName(), format);
                String others = "\"group\": {\"value\": \"security\"}, \"note\": {\"value\": \"x\"}";
                return scene.send(ask[0], ask[1], ask[1].endsWith("/x") ? value
                        : ask[1].endsWith("/variables") ? "{\"modifications\": {\"x\": " + value + "}}"
                        : "{\"variables\": {" + others + ", \"x\": " + value + "}}");
            }).harm(Attacks::readsTheObject);
            boolean open = ask[1].endsWith("form") || ask[1].endsWith("complete");
            draft.refusedWith(open ? 400 : 403);
            if (ask[1].startsWith("/process-instance")) {
                draft.stockRefusesWithRights(WEBAPP, RIGHTS);
            }
            all.add(draft);
        });
        return all;
    }

    private static String serialized(String mark) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(new Planted().marked(mark));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    /** The class is made when somebody, or the engine, reads the variable. */
    private static boolean readsTheObject(Scene scene, HttpResponse<String> answer) {
        try {
            scene.engine().getHistoryService().createHistoricVariableInstanceQuery().variableName("x").list();
        } catch (ProcessEngineException e) {
            // Then it cannot be read
        }
        return Planted.ran(scene.mark());
    }

    private void forms() {
        for (String action : List.of("complete", "submit-form")) {
            attack(FORMS, "a task without what its form requires, by `" + action + "`").by(MEMBER)
                    .sends("POST", "/task/{own}/" + action, "{\"variables\": {}}")
                    .harm(scene -> !scene.isOpen(scene.get("own"))).refusedWith(400);
            attack(FORMS, "a variable that the form does not have, by `" + action + "`").by(MEMBER)
                    .sends("POST", "/task/{own}/" + action,
                            "{\"variables\": {\"note\": {\"value\": \"x\"}, \"approved\": {\"value\": true}}}")
                    .harm(scene -> scene.engine().getHistoryService().createHistoricVariableInstanceQuery()
                            .processInstanceId(scene.get("ownInstance")).variableName("approved").count() == 1)
                    .refusedWith(400);
        }
    }

    private void tasks() {
        foreign("found", "POST", "/task", "{\"processInstanceId\": \"{instance}\"}",
                (scene, answer) -> answer.body().contains(scene.get("task"))).answeredWithoutIt();
        foreign("read", "GET", "/task/{task}", null, (scene, answer) -> answer.statusCode() == 200).refusedWith(404);
        foreign("read with its case's variables", "GET", "/task/{task}/form-variables", null, Attacks::tellsTheSecret);
        foreign("read in history", "GET", "/history/variable-instance?processInstanceId={instance}", null,
                Attacks::tellsTheSecret).answeredWithoutIt();
        foreign("claimed", "POST", "/task/{task}/claim", "{\"userId\": \"{self}\"}", (scene, answer) -> scene.engine()
                .getTaskService().createTaskQuery().taskId(scene.get("task")).taskAssignee(MEMBER.id()).count() == 1);
        foreign("completed", "POST", "/task/{task}/complete", "{\"variables\": {\"note\": {\"value\": \"x\"}}}",
                (scene, answer) -> !scene.isOpen(scene.get("task")));
        foreign("completed by its form", "POST", "/task/{task}/submit-form",
                "{\"variables\": {\"note\": {\"value\": \"x\"}}}", (scene, answer) -> !scene.isOpen(scene.get("task")));
    }

    private Draft foreign(String name, String method, String path, String body, Harm harm) {
        return attack(TASKS, name).by(MEMBER).sends(method, path, body).harm(harm).refusedWith(403)
                .stockRefusesWithRights(WEBAPP, RIGHTS);
    }

    private void accounts() {
        attack(ACCOUNTS, "a user with a password of one letter").by(ADMINISTRATOR)
                .sends("POST", "/user/create", USER.formatted("x")).harm(Attacks::exists).refusedWith(400);
        attack(ACCOUNTS, "a password of one letter for oneself").by(MEMBER).sends("PUT", "/user/{self}/credentials",
                "{\"password\": \"x\", \"authenticatedUserPassword\": \"{password}\"}")
                .harm(scene -> hasNewPassword(scene, MEMBER)).refusedWith(400);
        attack(ACCOUNTS, "more users, without being an administrator").by(MEMBER)
                .sends("POST", "/user/create", USER.formatted(STRONG)).harm(Attacks::exists).refusedWith(403)
                .stockRefusesWithRights(WEBAPP, RIGHTS);
        attack(ACCOUNTS, "a session for ever, of an open task list that nobody is at").by(MEMBER).over(WEBAPP)
                .sends(scene -> {
                    Visitor browser = scene.target().newSession(MEMBER);
                    String filters = scene.target().path(WEBAPP, "/filter/count");
                    for (int i = 0; i < 4; i++) {
                        scene.target().age(browser, Duration.ofMinutes(20));
                        browser.get(filters);
                    }
                    return browser.get(scene.target().path(WEBAPP, "/task"));
                }).harm((scene, answer) -> answer.statusCode() == 200).refusedWith(401);
    }

    /** On stock nothing answers at these paths: whoever is told so was let pass. */
    private void paths() {
        for (String path : List.of("/camunda/api/eng%69ne/engine/{engine}/user", "/camunda/%61pi/engine/engine/{engine}/user",
                "/camunda/api//engine/engine/{engine}/user", "/camunda/api;x=y/engine/engine/{engine}/user",
                "/camunda/api/engine;x=y/engine/{engine}/user", "/camunda/api/x/../engine/engine/{engine}/user",
                "/camunda/app/../api/engine/engine/{engine}/user")) {
            behindTheLogin(path).refusedWith(400);
        }
        behindTheLogin("/camunda/api/unheard-of").refusedWith(401);
    }

    private Draft behindTheLogin(String path) {
        return attack(PATHS, "get behind the login by `" + path.replace("{engine}", "…") + "`").by(NOBODY).over(PATH)
                .sends("GET", path, null).harm((scene, answer) -> answer.statusCode() == 404 || answer.statusCode() == 200);
    }

    private void bodies() {
        String big = "{\"nameLike\": \"" + "x".repeat(2 * 1024 * 1024) + "\"}";
        byte[] bytes = big.getBytes(StandardCharsets.UTF_8);
        for (Person person : List.of(NOBODY, MEMBER)) {
            Way[] ways = person == NOBODY ? new Way[] {REST} : new Way[] {REST, WEBAPP};
            String as = person == NOBODY ? " without login" : "";
            attack(BODIES, "a question of 2 MB" + as).by(person).over(ways).sends("POST", "/task/count", big)
                    .harm((scene, answer) -> answer.statusCode() == 200).refusedWith(413);
            attack(BODIES, "a question of 2 MB whose length is not told" + as).by(person).over(ways)
                    .sends(scene -> scene.send(person, scene.way(), "POST", "/task/count",
                            BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes)), "application/json"))
                    .harm((scene, answer) -> answer.statusCode() == 200).refusedWith(413);
        }
        attack(BODIES, "a deployment of 11 MB").by(OWNER)
                .sends(scene -> scene.deploy(Map.of("{mark}.txt", "x".repeat(11 * 1024 * 1024))))
                .harm(scene -> scene.engine().getRepositoryService().createDeploymentQuery().deploymentName(scene.mark())
                        .count() == 1).refusedWith(413);
    }

    private static boolean showsUsers(Scene scene, HttpResponse<String> answer) {
        return answer.statusCode() == 200 && answer.body().contains(ADMINISTRATOR.id());
    }

    private static boolean exists(Scene scene) {
        return scene.engine().getIdentityService().createUserQuery().userId(scene.mark()).count() == 1;
    }

    private static boolean isDeployed(Scene scene) {
        return scene.engine().getRepositoryService().createProcessDefinitionQuery().processDefinitionKey(scene.mark())
                .count() > 0;
    }

    private static boolean historyIsGone(Scene scene, HttpResponse<String> answer) {
        return scene.engine().getHistoryService().createHistoricProcessInstanceQuery()
                .processInstanceId(scene.get("finished")).count() == 0;
    }

    private static boolean tellsTheSecret(Scene scene, HttpResponse<String> answer) {
        return answer.body().contains(scene.mark());
    }

    private static boolean deleted(Path file) {
        try {
            return Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the person's password is another now; gives him the old one back. */
    private static boolean hasNewPassword(Scene scene, Person person) {
        IdentityService identity = scene.engine().getIdentityService();
        boolean changed = !identity.checkPassword(person.id(), TestUsers.PASSWORD);
        if (changed) {
            User user = identity.createUserQuery().userId(person.id()).singleResult();
            user.setPassword(TestUsers.PASSWORD);
            identity.saveUser(user);
            // The stock engine counts our question as a wrong password
            identity.unlockUser(person.id());
        }
        return changed;
    }
}
