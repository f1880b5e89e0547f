package io.guanjia.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.guanjia.GuanjiaApplication;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Holds the image and the compose file against the application that they run. */
class ImageTest {

    private static final Path DOCKERFILE = Path.of("docker/Dockerfile");
    private static final Path COMPOSE = Path.of("docker/compose.yaml");
    private static final Pattern SET = Pattern.compile("\\$\\{([A-Z_]+)(:[?-])?[^}]*}");

    private static String read(String file) throws IOException {
        return Files.readString(Path.of(file));
    }

    private static Map<String, Object> yaml(Path file) throws IOException {
        return new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
    }

    @SuppressWarnings("unchecked")
    private static <T> T at(Object tree, String... path) {
        Object found = tree;
        for (String key : path) {
            assertThat(found).as(String.join(".", path)).isInstanceOf(Map.class);
            found = ((Map<String, Object>) found).get(key);
        }
        return (T) found;
    }

    @Test
    void theImageRunsTheJarThatTheBuildMakes() throws IOException {
        String dockerfile = Files.readString(DOCKERFILE);
        assertThat(read("pom.xml")).contains("<artifactId>guanjia</artifactId>");
        assertThat(dockerfile).contains("mv target/guanjia-*.jar guanjia.jar", "-jar /app/guanjia.jar");
        assertThat(dockerfile.lines().filter(line -> line.startsWith("COPY --from=build")).toList())
                .extracting(line -> line.replaceAll(".*/layers/(.+)/ .*", "$1"))
                .containsExactly("dependencies", "spring-boot-loader", "snapshot-dependencies", "application");
    }

    @Test
    void theBuildCopiesAllThatPomNeedsAndTheContextHasIt() throws IOException {
        List<String> context = read(".dockerignore").lines().filter(line -> line.startsWith("!"))
                .map(line -> line.substring(1)).toList();
        assertThat(context).allSatisfy(path -> assertThat(Path.of(path)).exists());
        List<String> copied = Files.readString(DOCKERFILE).lines()
                .filter(line -> line.startsWith("COPY") && !line.contains("--from"))
                .map(line -> line.replaceAll("--\\S+ ", "").split(" ")[1]).toList();
        assertThat(copied).containsExactlyInAnyOrderElementsOf(context);
        // Folders that pom.xml takes resources from
        Matcher folder = Pattern.compile("<directory>([^<]+)</directory>").matcher(read("pom.xml"));
        while (folder.find()) {
            assertThat(copied).anyMatch(path -> folder.group(1).startsWith(path));
        }
    }

    @Test
    void theImageIsPinnedAndRunsAsNobodySpecial() throws IOException {
        String dockerfile = Files.readString(DOCKERFILE);
        assertThat(dockerfile.lines().filter(line -> line.startsWith("FROM")).toList()).hasSize(3)
                .allMatch(line -> line.matches("FROM (node:\\d+\\.\\d+\\.\\d+-\\w+-slim AS node"
                        + "|maven:\\d+\\.\\d+\\.\\d+-eclipse-temurin-17 AS build"
                        + "|eclipse-temurin:17\\.\\d+\\.\\d+_\\d+-jre-\\w+)"));
        assertThat(dockerfile.lines().filter(line -> line.startsWith("USER")).toList()).containsExactly("USER 10001:10001");
        assertThat(read("pom.xml")).contains("<java.version>17</java.version>");
    }

    @Test
    void portAndHealthAreThoseOfTheApplication() throws IOException {
        Map<String, Object> application = yaml(Path.of("src/main/resources/application.yaml"));
        int port = at(application, "server", "port");
        assertThat(Files.readString(DOCKERFILE)).contains("EXPOSE " + port + "\n");
        assertThat(read("docker/healthcheck")).contains("SERVER_PORT:-" + port, "GET /actuator/health/readiness ");
        assertThat(ImageTest.<Boolean>at(application, "management", "endpoint", "health", "probes", "enabled")).isTrue();
        assertThat(Files.isExecutable(Path.of("docker/healthcheck"))).isTrue();
        assertThat(ImageTest.<List<String>>at(yaml(COMPOSE), "services", "application", "ports")).singleElement()
                .satisfies(published -> assertThat(published).endsWith(":" + port).startsWith("${GUANJIA_BIND:-127.0.0.1}:"));
    }

    @Test
    void eachVariableForTheApplicationSetsAPropertyThatThereIs() throws IOException {
        Map<String, Object> environment = at(yaml(COMPOSE), "services", "application", "environment");
        Set<String> known = knownVariables();
        assertThat(environment.keySet()).isNotEmpty().allMatch(known::contains);
        assertThat(known).doesNotContain("GUANJIA_ADMIN_PASSWORT");
    }

    @Test
    void nothingStartsWithoutPasswordsAndNoneIsWrittenDown() throws IOException {
        Map<String, Object> services = at(yaml(COMPOSE), "services");
        services.forEach((name, service) -> {
            Map<String, Object> environment = at(service, "environment");
            environment.forEach((variable, value) -> {
                if (variable.matches(".*(PASSWORD|SECRET).*|GUANJIA_ADMIN_USER")) {
                    assertThat(value).as(variable).asString().matches("\\$\\{[A-Z_]+:\\?[^}]+}");
                }
            });
        });
        assertThat(read("docker/env.example").lines().filter(line -> line.matches("[A-Z_]+=.*")).toList())
                .allMatch(line -> line.endsWith("="));
        assertThat(read(".gitignore").lines()).contains("docker/.env");
    }

    @Test
    void theExampleNamesEveryVariableThatComposeReads() throws IOException {
        String example = read("docker/env.example");
        Matcher variable = SET.matcher(Files.readString(COMPOSE));
        while (variable.find()) {
            boolean needed = ":?".equals(variable.group(2));
            assertThat(example).containsPattern("(?m)^" + (needed ? "" : "#") + variable.group(1) + "=");
        }
    }

    @Test
    void onlyTheApplicationIsReachedFromOutsideAndItWaitsForTheOthers() throws IOException {
        Map<String, Object> compose = yaml(COMPOSE);
        Map<String, Object> services = at(compose, "services");
        assertThat(services.keySet()).containsExactlyInAnyOrder("application", "database", "mail");
        services.forEach((name, service) -> {
            if (!name.equals("application")) {
                assertThat(ImageTest.<Object>at(service, "ports")).as(name).isNull();
                assertThat(ImageTest.<String>at(service, "image")).matches("[a-z/]+:v?\\d+\\.\\d+(\\.\\d+)?");
                assertThat(ImageTest.<String>at(service, "healthcheck", "interval")).as(name).isNotNull();
                assertThat(ImageTest.<String>at(services, "application", "depends_on", name, "condition"))
                        .isEqualTo("service_healthy");
                ImageTest.<List<String>>at(service, "volumes").forEach(volume -> assertThat(
                        ImageTest.<Map<String, Object>>at(compose, "volumes")).containsKey(volume.split(":")[0]));
            }
        });
        assertThat(ImageTest.<Boolean>at(services, "application", "read_only")).isTrue();
        assertThat(ImageTest.<List<String>>at(services, "application", "cap_drop")).containsExactly("ALL");
    }

    /** How each property that the application or a library of it has is written in the environment. */
    private static Set<String> knownVariables() throws IOException {
        Set<String> names = new HashSet<>();
        for (URL url : Collections.list(ImageTest.class.getClassLoader()
                .getResources("META-INF/spring-configuration-metadata.json"))) {
            try (InputStream in = url.openStream()) {
                new ObjectMapper().readTree(in).path("properties").forEach(property -> names.add(property.path("name").asText()));
            }
        }
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        scanner.findCandidateComponents(GuanjiaApplication.class.getPackageName()).forEach(found -> {
            try {
                Class<?> type = Class.forName(found.getBeanClassName());
                add(type.getAnnotation(ConfigurationProperties.class).value(), type, names);
            } catch (ClassNotFoundException e) {
                throw new AssertionError(e);
            }
        });
        Set<String> variables = new HashSet<>();
        names.forEach(name -> variables.add(name.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT)));
        // Named in the application's own configuration
        Pattern.compile("\\$\\{([A-Z_]+)[:}]").matcher(read("src/main/resources/application.yaml")).results()
                .forEach(match -> variables.add(match.group(1)));
        return variables;
    }

    private static void add(String prefix, Class<?> type, Set<String> names) {
        for (RecordComponent part : Arrays.asList(type.getRecordComponents() == null ? new RecordComponent[0]
                : type.getRecordComponents())) {
            String name = prefix + "." + part.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
            names.add(name);
            add(name, part.getType(), names);
        }
    }
}
