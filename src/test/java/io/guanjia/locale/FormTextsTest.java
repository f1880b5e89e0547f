package io.guanjia.locale;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The texts that form-js brings, taken from the library that Tasklist is shipped with, against our translation. */
class FormTextsTest {

    private static final String LIBRARIES = "META-INF/resources/webjars/camunda/lib/deps.js";
    private static final Pattern MODULE = Pattern.compile("[,{]\\d{2,6}:function\\(");
    private static final Pattern LOOKS_LIKE_TEXT = Pattern.compile("^[A-Z][a-z]|[a-z]{2,} [a-z]|^hh:mm| [a-z]+ ");

    @Test
    void eachTextOfFormJsIsTranslatedOrKnownNotToBeShown() throws IOException {
        Set<String> known = new HashSet<>(notShown());
        translations("forms").fieldNames().forEachRemaining(known::add);

        assertThat(texts(formViewer())).filteredOn(text -> LOOKS_LIKE_TEXT.matcher(text).find())
                .hasSizeGreaterThan(100)
                .allMatch(known::contains);
    }

    @Test
    void nothingIsTranslatedThatFormJsDoesNotSay() throws IOException {
        Set<String> texts = texts(formViewer());
        // These are put together from pieces in the library
        texts.addAll(List.of("Value is expected to be an integer.",
                "Value is expected to have at most {0} decimal digit.",
                "Value is expected to have at most {0} decimal digits."));

        assertThat(translations("forms").fieldNames()).toIterable().allMatch(texts::contains);
    }

    @Test
    void eachTranslationIsChineseAndKeepsItsValues() throws IOException {
        for (String part : List.of("forms", "webapps", "permissions", "variables", "jobs", "batches")) {
            translations(part).properties().forEach(entry -> {
                String chinese = entry.getValue().asText();
                if (!entry.getKey().equals(" of ")) {
                    assertThat(chinese).containsPattern("\\p{IsHan}");
                }
                if (!entry.getKey().contains("pattern {0}")) {
                    assertThat(chinese.replaceAll("[^{}0-9]|(?<!\\{)[0-9]+(?!})", ""))
                            .isEqualTo(entry.getKey().replaceAll("[^{}0-9]|(?<!\\{)[0-9]+(?!})", ""));
                }
            });
        }
    }

    private static JsonNode translations(String part) throws IOException {
        return new ObjectMapper().readTree(Path.of("src/main/web/tasklist-forms.zh.json").toFile()).get(part);
    }

    private static List<String> notShown() throws IOException {
        return Files.readAllLines(Path.of("src/test/resources/locale/form-js-not-shown.txt")).stream()
                .filter(line -> !line.startsWith("# "))
                .toList();
    }

    private static Set<String> texts(String module) {
        return JavaScriptTexts.in(module);
    }

    private static String formViewer() throws IOException {
        try (InputStream file = FormTextsTest.class.getClassLoader().getResourceAsStream(LIBRARIES)) {
            String libraries = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            int inside = libraries.indexOf("\"Field is required.\"");
            assertThat(inside).isPositive();
            int start = 0;
            Matcher modules = MODULE.matcher(libraries);
            while (modules.find()) {
                if (modules.start() > inside) {
                    return libraries.substring(start, modules.start());
                }
                start = modules.start();
            }
            return libraries.substring(start);
        }
    }
}
