package io.guanjia.locale;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our labels of the web applications against the shipped English ones. */
class LabelsTest {

    private static final String FOLDER = "META-INF/resources/webjars/camunda/app/%s/locales/%s.json";

    private static final Pattern PLACEHOLDER =
            Pattern.compile("\\{\\{[^}]*}}|\\{}|%[a-z]|</?(?:a|br|strong)\\b[^>]*>|&[a-z]+;");
    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");
    private static final Pattern LATIN = Pattern.compile("[A-Za-z]{2,}");

    /** Empty on purpose: the vendor's call to migrate and the endings of plurals; one is empty in English too. */
    private static final Set<String> EMPTY = Set.of("labels.BANNER_CE_EOL_TEXT", "labels.NO_TASK_FORM",
            "labels.PLGN_BATCH_S", "labels.PLGN_MIG_S", "labels.PLGN_MOD_DIALOG_S", "labels.PLGN_MOD_RESTART_DIALOG_S");

    /** The same in every language. */
    private static final Pattern SIGNS = Pattern.compile("[<>]=?");

    /** Names, what the charts call their lines, and how a date must be typed; only where the English says the same. */
    private static final Pattern TECHNICAL = Pattern.compile(
            "\\b(?:BPMN|CSV|Ctrl|DMN|JSON|LDAP|XML|DI|EDE|FNI|PI|TU|(?i:yyyy-MM-dd)THH:mm:ss)\\b");

    /** What must be typed as it stands there. */
    private static final Map<String, String> TYPED =
            Map.of("labels.AUTHORIZATION_COCKPIT_OR_TASKLIST", "cockpit|tasklist");

    /** Labels that Guanjia itself asks for, beyond the shipped ones: the rules of its passwords. */
    private static final Map<String, Set<String>> OWN = Map.of(
            "welcome", Set.of("labels.PASSWORD_POLICY_COMMON"),
            "admin", Set.of("labels.PASSWORD_POLICY_COMMON"));

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "welcome", "cockpit", "admin"})
    void eachLabelIsThereAndNoOther(String application) throws IOException {
        Set<String> expected = new TreeSet<>(labels(application, "en").keySet());
        expected.addAll(OWN.getOrDefault(application, Set.of()));
        assertThat(labels(application, "zh").keySet()).containsExactlyInAnyOrderElementsOf(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "welcome", "cockpit", "admin"})
    void eachLabelHoldsTheSamePlaceholdersAndMarkup(String application) throws IOException {
        Map<String, String> english = labels(application, "en");
        labels(application, "zh").forEach((key, chinese) -> {
            if (english.containsKey(key) && !EMPTY.contains(key) && !key.startsWith("dateLocales.relativeTime")) {
                assertThat(placeholders(chinese)).as(key).isEqualTo(placeholders(english.get(key)));
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "welcome", "cockpit", "admin"})
    void noLabelIsLeftInEnglishOrEmpty(String application) throws IOException {
        Map<String, String> english = labels(application, "en");
        labels(application, "zh").forEach((key, chinese) -> {
            if (EMPTY.contains(key)) {
                assertThat(chinese).as(key).isEmpty();
            } else if (key.startsWith("labels.") && !SIGNS.matcher(chinese).matches()) {
                String said = withoutTechnicalWords(key, chinese, english.getOrDefault(key, ""));
                if (!said.isEmpty() || chinese.isEmpty()) {
                    assertThat(said).as(key).containsPattern(CHINESE);
                }
                assertThat(PLACEHOLDER.matcher(said).replaceAll("")).as(key).doesNotContainPattern(LATIN);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "app/tasklist/scripts/config.js", "app/welcome/scripts/config.js",
        "app/admin/scripts/config.js", "app/cockpit/scripts/config.js",
        "app/tasklist/styles/user-styles.css", "app/welcome/styles/user-styles.css",
        "app/admin/styles/user-styles.css", "app/cockpit/styles/user-styles.css",
    })
    void ourFileComesBeforeTheShippedOneOnTheClassPath(String file) throws IOException {
        List<URL> found = Collections.list(
                getClass().getClassLoader().getResources("META-INF/resources/webjars/camunda/" + file));
        assertThat(found).hasSize(2);
        assertThat(found.get(0).getProtocol()).isEqualTo("file");
    }

    private static String withoutTechnicalWords(String key, String chinese, String english) {
        String left = TECHNICAL.matcher(chinese).replaceAll(word ->
                english.toLowerCase(Locale.ROOT).contains(word.group().toLowerCase(Locale.ROOT)) ? "" : word.group());
        return TYPED.containsKey(key) ? left.replaceAll(TYPED.get(key), "") : left;
    }

    private static List<String> placeholders(String text) {
        return PLACEHOLDER.matcher(text).results().map(MatchResult::group).sorted().toList();
    }

    private static Map<String, String> labels(String application, String language) throws IOException {
        String path = FOLDER.formatted(application, language);
        try (InputStream file = LabelsTest.class.getClassLoader().getResourceAsStream(path)) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(text).as("byte order mark, as the shipped files have it").startsWith("\uFEFF");
            Map<String, String> labels = new TreeMap<>();
            flatten("", new ObjectMapper().readTree(text.substring(1)), labels);
            return labels;
        }
    }

    private static void flatten(String path, JsonNode node, Map<String, String> labels) {
        if (node.isObject()) {
            node.properties().forEach(entry ->
                    flatten(path.isEmpty() ? entry.getKey() : path + "." + entry.getKey(), entry.getValue(), labels));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                flatten(path + "." + i, node.get(i), labels);
            }
        } else {
            labels.put(path, node.asText());
        }
    }
}
