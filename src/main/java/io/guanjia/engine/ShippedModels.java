package io.guanjia.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The models that this release brings: one procedure a folder below {@code processes/}, its forms in the folder of the
 * same name below {@code forms/}. Names are paths from the root, the same in a directory of classes and in the jar.
 */
final class ShippedModels {

    private static final List<String> PATTERNS = List.of(
            "classpath:/processes/*/*.bpmn", "classpath:/processes/*/*.dmn", "classpath:/forms/*/*.form");

    private ShippedModels() {
    }

    /** The files of each procedure. Tables that all procedures share come first, because diagrams refer to them. */
    static Map<String, List<ModelFile>> byProcedure() {
        SortedMap<String, List<ModelFile>> found = new TreeMap<>(
                Comparator.comparing((String name) -> !name.equals("shared")).thenComparing(name -> name));
        PathMatchingResourcePatternResolver resolver = new PathMatchingResourcePatternResolver();
        try {
            for (String pattern : PATTERNS) {
                for (Resource resource : resolver.getResources(pattern)) {
                    ModelFile file = ModelFile.of(pathOf(resource), resource.getContentAsByteArray());
                    found.computeIfAbsent(file.path().split("/")[1], name -> new ArrayList<>()).add(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The models of this release cannot be read", e);
        }
        return found;
    }

    private static String pathOf(Resource resource) throws IOException {
        String url = URLDecoder.decode(resource.getURL().toString(), StandardCharsets.UTF_8);
        String root = url.endsWith(".form") ? "/forms/" : "/processes/";
        return url.substring(url.lastIndexOf(root) + 1);
    }
}
