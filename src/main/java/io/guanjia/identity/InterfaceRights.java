package io.guanjia.identity;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Which of the engine's interfaces a group may ask for, as {@code identity/interfaces.yaml} says. Stands before the
 * engine's own rights, which do not cover all that its interfaces offer and grant some things to everybody.
 */
@Component
class InterfaceRights {

    private static final Logger LOG = LoggerFactory.getLogger(InterfaceRights.class);

    private static final String EVERYONE = "everyone";
    private static final String STAFF = "staff";
    private static final String SELF = "{self}";
    /** One part of a path, and none of the words that stand in the place of an id and mean something else. */
    private static final String PART = "(?!(?:count|create|statistics|statistics-count|report|suspended|delete|key)(?:/|$))"
            + "[^/]+";
    private static final List<String> ENGINE =
            List.of("/engine-rest/engine/default", "/camunda/api/engine/engine/default", "/engine-rest");
    /** Lists the engines, which is what each web application asks first. */
    private static final String ENGINES = "/camunda/api/engine/engine";
    private static final String COCKPIT = "/camunda/api/cockpit/";

    private final Map<String, List<Line>> sections = new LinkedHashMap<>();
    private final List<String> staff;

    private record Line(Set<String> methods, Pattern path, boolean ofOneself) {

        static Line of(String text) {
            String[] words = text.split(" ");
            if (words.length != 2) {
                throw new IllegalStateException("interfaces.yaml: not a line of methods and a path: " + text);
            }
            return new Line(Set.of(words[0].split(",")), Pattern.compile(regex(words[1])), words[1].contains(SELF));
        }

        boolean allows(String method, String asked, String userId) {
            if (!methods.contains(method)) {
                return false;
            }
            Matcher matcher = path.matcher(asked);
            return matcher.matches() && (!ofOneself || matcher.group("self").equals(userId));
        }

        private static String regex(String path) {
            StringBuilder regex = new StringBuilder();
            for (String part : path.split("(?<=/)|(?=/)")) {
                switch (part) {
                    case "{}" -> regex.append(PART);
                    case SELF -> regex.append("(?<self>[^/]+)");
                    case "**" -> {
                        // "/user/**" is "/user" too
                        regex.setLength(regex.length() - 1);
                        regex.append("(?:/.*)?");
                    }
                    case "/" -> regex.append('/');
                    default -> regex.append(Pattern.quote(part));
                }
            }
            return regex.toString();
        }
    }

    InterfaceRights(@Value("classpath:identity/interfaces.yaml") Resource interfaces,
            @Value("classpath:identity/groups.yaml") Resource groups, ObjectMapper json) {
        GroupCatalogue catalogue = GroupCatalogue.read(groups, json);
        this.staff = catalogue.staff();
        List<String> known = catalogue.groups().stream().map(GroupCatalogue.GroupEntry::id).toList();
        try (InputStream in = interfaces.getInputStream()) {
            Map<String, List<String>> content = json.convertValue(
                    new Yaml(new SafeConstructor(new LoaderOptions())).load(in), new TypeReference<>() { });
            content.forEach((section, lines) -> {
                if (!section.equals(EVERYONE) && !section.equals(STAFF) && !known.contains(section)) {
                    throw new IllegalStateException("interfaces.yaml: there is no group " + section);
                }
                sections.put(section, lines.stream().map(Line::of).toList());
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    AuthorizationManager<RequestAuthorizationContext> listed() {
        return (authentication, context) -> {
            HttpServletRequest request = context.getRequest();
            return new AuthorizationDecision(CurrentUser.find()
                    .map(user -> allows(user, request.getMethod(), path(request))).orElse(false));
        };
    }

    /** @param path as the container has understood it, from the application on */
    boolean allows(CurrentUser user, String method, String path) {
        String asked = asked(path);
        // A path with a slash at its end is the same one for the engine
        String plain = asked.length() > 1 && asked.endsWith("/") ? asked.substring(0, asked.length() - 1) : asked;
        String like = method.equals("HEAD") ? "GET" : method;
        List<Line> lines = lines(user);
        boolean listed = lines.stream().anyMatch(line -> line.allows(like, plain, user.userId()));
        if (!listed) {
            LOG.debug("Not in interfaces.yaml for {}: {} {}", user.groupIds(), method, plain);
        }
        return listed;
    }

    private List<Line> lines(CurrentUser user) {
        List<Line> lines = new ArrayList<>();
        sections.forEach((section, own) -> {
            if (section.equals(STAFF) ? staff.stream().anyMatch(user::isIn) : user.isIn(section)) {
                lines.addAll(own);
            }
        });
        if (!lines.isEmpty()) {
            lines.addAll(sections.getOrDefault(EVERYONE, List.of()));
        }
        return lines;
    }

    // "/task" of the engine, "cockpit/plugin/base" of Cockpit; another engine's name stays in the path and matches nothing
    private static String asked(String path) {
        if (path.startsWith(COCKPIT)) {
            return path.substring("/camunda/api/".length());
        }
        if (path.equals(ENGINES) || path.equals(ENGINES + "/")) {
            return "/engine";
        }
        for (String prefix : ENGINE) {
            if (path.equals(prefix)) {
                return "/";
            }
            if (path.startsWith(prefix + "/")) {
                return path.substring(prefix.length());
            }
        }
        return path;
    }

    private static String path(HttpServletRequest request) {
        return request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
    }
}
