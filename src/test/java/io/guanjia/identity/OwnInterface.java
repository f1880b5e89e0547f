package io.guanjia.identity;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.http.server.PathContainer;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** Every page and interface of our own, and of the libraries that serve theirs beside ours, as Spring knows them. */
final class OwnInterface {

    private OwnInterface() {
    }

    /**
     * Written as {@code POST /channels/{id}/withdraw}.
     *
     * @param method null where any is taken
     */
    record Mapping(String method, PathPattern path) implements Comparable<Mapping> {

        boolean takes(String asked, String address) {
            return (method == null || method.equals(asked))
                    && path.matches(PathContainer.parsePath(address.replaceAll("\\{\\w+}", "1")));
        }

        @Override
        public int compareTo(Mapping other) {
            return toString().compareTo(other.toString());
        }

        @Override
        public String toString() {
            return (method == null ? "DELETE" : method) + " " + path.getPatternString()
                    .replaceAll("\\{(\\w+):(?:[^{}]|\\{[^{}]*})*}", "{$1}").replace("**", "x/y");
        }
    }

    static Set<Mapping> mappings(WebApplicationContext application) {
        Set<Mapping> found = new TreeSet<>();
        for (RequestMappingInfoHandlerMapping handlers
                : application.getBeansOfType(RequestMappingInfoHandlerMapping.class).values()) {
            for (RequestMappingInfo mapping : handlers.getHandlerMethods().keySet()) {
                List<String> methods = mapping.getMethodsCondition().getMethods().stream().map(Enum::name).toList();
                for (String path : mapping.getPatternValues()) {
                    PathPattern pattern = PathPatternParser.defaultInstance.parse(path);
                    (methods.isEmpty() ? Stream.<String>of((String) null) : methods.stream())
                            .forEach(method -> found.add(new Mapping(method, pattern)));
                }
            }
        }
        return found;
    }
}
