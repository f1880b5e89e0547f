package io.guanjia.identity;

import io.guanjia.identity.Attack.Person;
import io.guanjia.identity.Attack.Way;
import io.guanjia.support.TestUsers;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;

/**
 * One attack under way: what it is aimed at, made anew for it when a request names it.
 *
 * <p>In paths and bodies stand {@code {task}} and {@code {instance}} for another group's case, {@code {own}} and
 * {@code {ownInstance}} for one of the attacker's group, {@code {finished}} for one that is over, {@code {mark}} for a
 * word that nothing else contains, {@code {run}} for an expression that runs code under this mark.
 */
final class Scene {

    private static final Pattern NAME = Pattern.compile("\\{([a-zA-Z]+)}");

    private final Target target;
    private final Attack attack;
    private final String mark = "m" + UUID.randomUUID().toString().replace("-", "");
    private final Map<String, String> known = new HashMap<>();
    private final Map<String, Supplier<String>> names = new HashMap<>();

    Scene(Target target, Attack attack) {
        this.target = target;
        this.attack = attack;
        names.put("mark", () -> mark);
        names.put("run", () -> "''.getClass().forName('" + Planted.class.getName() + "').newInstance().run('" + mark + "')");
        names.put("engine", () -> engine().getName());
        names.put("self", () -> attack.by().id());
        names.put("password", () -> TestUsers.PASSWORD);
        names.put("process", () -> Target.PROCESS);
        names.put("filter", target::sharedFilter);
        names.put("ownFilter", target::ownFilter);
        names.put("instance", () -> begun("finance"));
        names.put("ownInstance", () -> begun("security"));
        names.put("task", () -> taskOf(get("instance")));
        names.put("own", () -> taskOf(get("ownInstance")));
        names.put("finished", this::finished);
        names.put("deployment", () -> target.deploy(mark, engine().getRepositoryService().createDeployment().addString(
                mark + ".form", "{\"id\": \"" + mark + "\", \"type\": \"default\", \"schemaVersion\": 16, "
                        + "\"components\": []}")));
    }

    String mark() {
        return mark;
    }

    Target target() {
        return target;
    }

    ProcessEngine engine() {
        return target.engine();
    }

    Way way() {
        return attack.way();
    }

    /** What an attack has seen on its way, for its harm. */
    void tell(String name, String value) {
        known.put(name, value);
    }

    /** What a name in braces stands for, the same one through the whole attack. */
    String get(String name) {
        String value = known.get(name);
        if (value == null) {
            value = names.get(name).get();
            known.put(name, value);
        }
        return value;
    }

    HttpResponse<String> send(String method, String path, String body) {
        return send(attack.by(), attack.way(), method, path, body == null ? null : BodyPublishers.ofString(filled(body)),
                "application/json");
    }

    HttpResponse<String> send(Person by, Way way, String method, String path, BodyPublisher body, String type) {
        String whole = target.path(way, filled(path));
        BodyPublisher content = body == null ? BodyPublishers.noBody() : body;
        if (way == Way.REST) {
            Visitor program = target.program();
            return by == Person.NOBODY ? program.sendBody(method, whole, content, "Content-Type", type)
                    : program.sendBody(method, whole, content, "Content-Type", type, "Authorization",
                            Visitor.basic(by.id(), TestUsers.PASSWORD));
        }
        Visitor session = target.session(by);
        return session.sendBody(method, whole, content, "Content-Type", type, "X-XSRF-TOKEN",
                String.valueOf(session.cookie("XSRF-TOKEN")));
    }

    /** Deploys files, as Camunda Modeler does. */
    HttpResponse<String> deploy(Map<String, String> files) {
        StringBuilder body = new StringBuilder(part("deployment-name", null, null, mark));
        files.forEach((name, content) -> body.append(part(name, name, "application/octet-stream", content)));
        return send(attack.by(), attack.way(), "POST", "/deployment/create",
                BodyPublishers.ofString(filled(body + "--b--\r\n")), "multipart/form-data; boundary=b");
    }

    static String part(String name, String file, String type, String content) {
        return "--b\r\nContent-Disposition: form-data; name=\"" + name + "\""
                + (file == null ? "" : "; filename=\"" + file + "\"")
                + (type == null ? "" : "\r\nContent-Type: " + type) + "\r\n\r\n" + content + "\r\n";
    }

    /** Expressions ({@code ${…}}) keep their braces, unless they are names of ours. */
    String filled(String text) {
        return NAME.matcher(text).replaceAll(found -> Matcher.quoteReplacement(
                names.containsKey(found.group(1)) ? get(found.group(1)) : found.group()));
    }

    boolean isOpen(String task) {
        return engine().getTaskService().createTaskQuery().taskId(task).count() == 1;
    }

    private String begun(String group) {
        return engine().getRuntimeService().startProcessInstanceByKey(Target.PROCESS,
                Map.of("group", group, "secret", mark)).getId();
    }

    private String finished() {
        String instance = begun("finance");
        engine().getTaskService().complete(taskOf(instance), Map.of("note", mark));
        return instance;
    }

    private String taskOf(String instance) {
        Task task = engine().getTaskService().createTaskQuery().processInstanceId(instance).singleResult();
        return task.getId();
    }
}
