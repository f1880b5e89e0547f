package io.guanjia.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/** The table of properties in the README names every property of ours, and none that is not there. */
class ReadmeConfigurationTest {

    /** Read by a condition and not by a record of properties. */
    private static final Set<String> BY_CONDITION = Set.of("guanjia.sample.enabled");

    @Test
    void listsEveryPropertyAndNoOther() throws Exception {
        Set<String> properties = new TreeSet<>(BY_CONDITION);
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        for (var definition : scanner.findCandidateComponents("io.guanjia")) {
            Class<?> type = Class.forName(definition.getBeanClassName());
            collect(type.getAnnotation(ConfigurationProperties.class).value(), type, properties);
        }

        assertThat(inReadme()).isEqualTo(properties);
    }

    private static void collect(String prefix, Class<?> record, Set<String> properties) {
        Parameter[] parameters = record.getDeclaredConstructors()[0].getParameters();
        int no = 0;
        for (RecordComponent component : record.getRecordComponents()) {
            // A word that Java keeps to itself has another name in the record
            Name named = parameters[no++].getAnnotation(Name.class);
            String name = prefix + "." + (named != null ? named.value()
                    : component.getName().replaceAll("([A-Z])", "-$1").toLowerCase());
            if (component.getType().isRecord()) {
                collect(name, component.getType(), properties);
            } else {
                properties.add(name);
            }
        }
    }

    private static Set<String> inReadme() throws IOException {
        Set<String> found = new TreeSet<>();
        for (String line : Files.readAllLines(Path.of("README.md"))) {
            if (line.startsWith("| `")) {
                Matcher property = Pattern.compile("`(guanjia\\.[a-z.-]+)`").matcher(line.split("\\|")[1]);
                while (property.find()) {
                    found.add(property.group(1));
                }
            }
        }
        return found;
    }
}
