package io.guanjia.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanjia.model.GeneratedText;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttackTableTest {

    private static final Path PAGE = Path.of("src/docs/security.md");

    @Test
    void thePageSaysWhatTheTestsTry() {
        GeneratedText.keep(PAGE, GeneratedText.between(GeneratedText.read(PAGE), "attacks", AttackTable.of(Attacks.all())),
                getClass());
    }

    @Test
    void noTwoAttacksAreTakenForOne() {
        List<String> names = Attacks.all().stream().map(Attack::toString).toList();
        assertThat(names).doesNotHaveDuplicates();
    }
}
