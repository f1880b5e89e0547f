package io.guanjia.form;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanjia.registry.keys.KeyKind;
import io.guanjia.registry.keys.KeyStep;
import io.guanjia.registry.keys.Keys;
import io.guanjia.support.GuanjiaTest;
import io.guanjia.support.TestEstate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Options that are made for each task are told in words after it, whichever form they are in. */
@GuanjiaTest
class OptionLabelsTest {

    /** Users, who are known by their ids. */
    private static final Set<String> PEOPLE = Set.of("assistants", "engineers", "technicianChoices");
    /** Whose value is what was shown. */
    private static final Set<String> TEXTS = Set.of("signatoryChoices", "movingSlots", "passChoices");
    /** Keys of the register. */
    private static final Set<String> KEYS = Set.of("keptKeys", "keyChoices", "loanKeys");
    private static final Map<String, Map<String, String>> WORDS = Map.of(
            "payWays", Map.of("WECHAT", "微信支付"),
            "paymentWays", Map.of("CASH", "现金"),
            "unpaidFees", Map.of("DEBRIS", "清运费"),
            "presences", Map.of("owner", "业主本人"),
            "metersRead", Map.of("gas", "燃气表"),
            "lineChoices", Map.of("2", "第2项"),
            "sheetChoices", Map.of("3", "第3项", "held", "押金与预付款"),
            "contactChoices", Map.of("7", "登记编号 7"),
            "holderChoices", Map.of("8", "登记编号 8"));

    @Autowired
    List<OptionLabels> labels;

    @Autowired
    Keys keys;

    @Autowired
    JdbcClient jdbc;

    @Test
    void everyFormsOptionsHaveWords() throws IOException {
        Set<String> known = new HashSet<>(WORDS.keySet());
        known.addAll(PEOPLE);
        known.addAll(TEXTS);
        known.addAll(KEYS);
        assertThat(inForms()).isEqualTo(known);
        WORDS.forEach((key, words) -> words.forEach((value, word) -> assertThat(label(key, value)).contains(word)));
    }

    @Test
    void aKeyIsNamedByKindAndTag() {
        TestEstate.ensure(jdbc);
        long unit = jdbc.sql("select id from guanjia.unit where number = ?").param(TestEstate.UNIT).query(Long.class).single();
        String tag = "OL-" + UUID.randomUUID();
        long key = keys.register(KeyKind.HOUSE, unit, null, tag, "front-desk", new KeyStep(null, tag, "KY-01", "test"));

        KEYS.forEach(choices -> assertThat(label(choices, String.valueOf(key)))
                .contains(KeyKind.HOUSE.label() + " " + tag));
        assertThat(label("loanKeys", "9999999999")).isEmpty();
        assertThat(label("loanKeys", "x")).isEmpty();
    }

    private Optional<String> label(String valuesKey, String value) {
        return labels.stream().flatMap(one -> one.label(valuesKey, value).stream()).findFirst();
    }

    private static Set<String> inForms() throws IOException {
        Pattern valuesKey = Pattern.compile("\"valuesKey\": \"(\\w+)\"");
        Set<String> found = new HashSet<>();
        try (Stream<Path> forms = Files.walk(Path.of("forms"))) {
            for (Path form : forms.filter(Files::isRegularFile).toList()) {
                Matcher matcher = valuesKey.matcher(Files.readString(form));
                while (matcher.find()) {
                    found.add(matcher.group(1));
                }
            }
        }
        return found;
    }
}
