package io.guanjia.identity;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.admin.impl.web.AdminApplication;
import org.camunda.bpm.cockpit.impl.web.CockpitApplication;
import org.camunda.bpm.engine.rest.impl.DefaultProcessEngineRestServiceImpl;
import org.camunda.bpm.tasklist.impl.web.TasklistApplication;
import org.camunda.bpm.welcome.impl.web.WelcomeApplication;

/** Every endpoint that the engine's REST interface and its web applications have, found in their classes. */
final class StockInterface {

    private StockInterface() {
    }

    /** {@code GET /task/{id}/form}. */
    static Set<String> endpoints() {
        Set<String> found = new TreeSet<>();
        collect(DefaultProcessEngineRestServiceImpl.class, "", found, new ArrayDeque<>());
        return found;
    }

    /** {@code GET /camunda/api/cockpit/plugin/base/{engine}/incident}, and those of the other web applications. */
    static Set<String> ofWebapps() {
        Set<String> found = new TreeSet<>();
        Map.of("cockpit", new CockpitApplication(), "admin", new AdminApplication(), "tasklist",
                new TasklistApplication(), "welcome", new WelcomeApplication()).forEach((name, application) ->
                application.getClasses().stream().filter(type -> type.isAnnotationPresent(Path.class)).forEach(type ->
                        collect(type, "/camunda/api/" + name + "/" + type.getAnnotation(Path.class).value().replaceAll("^/", ""),
                                found, new ArrayDeque<>())));
        return found;
    }

    private static void collect(Class<?> resource, String base, Set<String> found, Deque<Class<?>> above) {
        if (above.contains(resource)) {
            return;
        }
        above.push(resource);
        for (Method method : resource.getMethods()) {
            Path path = method.getAnnotation(Path.class);
            String whole = path == null ? base
                    : base + "/" + path.value().replaceAll("^/|/$", "").replaceAll("\\{(\\w+):[^}]*}", "{$1}");
            String verb = verb(method);
            if (verb != null) {
                found.add(verb + " " + (whole.isEmpty() ? "/" : whole).replaceAll("/+", "/"));
            } else if (path != null && method.getReturnType().getName().startsWith("org.camunda")) {
                collect(method.getReturnType(), whole, found, above);
            }
        }
        above.pop();
    }

    private static String verb(Method method) {
        for (Annotation annotation : method.getAnnotations()) {
            HttpMethod verb = annotation.annotationType().getAnnotation(HttpMethod.class);
            if (verb != null) {
                return verb.value();
            }
        }
        return null;
    }
}
