package io.guanjia.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What Maven makes of {@code src/main/web}, and how the packages in it are pinned. */
class BundlesTest {

    private static final Path WEB = Path.of("src/main/web");
    private static final Path SERVED = Path.of("target/classes/static/guanjia");

    @Test
    void eachBundleIsServedWithTheLicencesOfItsPackages() throws IOException {
        List<Path> sources;
        try (Stream<Path> files = Files.list(WEB.resolve("bundles"))) {
            sources = files.filter(Files::isRegularFile).map(Path::getFileName).toList();
        }
        assertThat(sources).isNotEmpty().allSatisfy(name -> {
            assertThat(SERVED.resolve(name)).isNotEmptyFile();
            if (Files.readString(WEB.resolve("bundles").resolve(name)).contains("bpmn-js")) {
                assertThat(SERVED.resolve(name + ".LEGAL.txt")).content().contains("bpmn-js", "Camunda Services GmbH");
            }
        });
    }

    @Test
    void whatOnlyTheBuildNeedsIsNotServed() {
        assertThat(List.of("package.json", "package-lock.json", ".npmrc", "bundles", "build", "node_modules"))
                .allSatisfy(name -> assertThat(SERVED.resolve(name)).doesNotExist());
        assertThat(SERVED.resolve("guanjia.css")).exists();
    }

    @Test
    void packagesArePinnedAndNameNoRegistry() throws IOException {
        JsonNode wanted = new ObjectMapper().readTree(WEB.resolve("package.json").toFile());
        for (String kind : List.of("dependencies", "devDependencies")) {
            assertThat(wanted.path(kind)).isNotEmpty()
                    .allSatisfy(version -> assertThat(version.asText()).matches("\\d+\\.\\d+\\.\\d+"));
        }
        assertThat(WEB.resolve("package-lock.json")).content().contains("\"integrity\"").doesNotContain("resolved", "http:");
        assertThat(WEB.resolve(".npmrc")).content()
                .contains("ignore-scripts=true", "omit-lockfile-registry-resolved=true");
    }
}
