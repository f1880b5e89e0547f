package io.guanjia.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "K7#mQ2!vX9$", "aaaaaaaaaaaaaaaa", "123456789012", "qwertyuiop12", "password1234",
        "Password123!", "abcabcabcabc", "zhangsan zhangsan", "my ZHANGSAN is 42!x", "nasgnahz-flap-42-x",
        "guanjia123456", "adminadminadmin", "111111222222", "asdfghjkl;'12"})
    void refusesWhatIsShortCommonOrTheName(String password) {
        assertThat(PasswordRules.problems(password, "zhangsan")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"lamp orchard 42 quietly", "Vx9#kQ2mR!7t", "梅雨时节的青石板路与旧茶馆"})
    void takesWhatIsHardToGuess(String password) {
        assertThat(PasswordRules.problems(password, "zhangsan")).isEmpty();
    }

    @Test
    void theWebappsHaveALabelForEachRule() throws IOException {
        String labels = Files.readString(Path.of(
                "src/main/resources/META-INF/resources/webjars/camunda/app/welcome/locales/zh.json"));
        assertThat(new EnginePasswordPolicy().getRules())
                .allSatisfy(rule -> assertThat(labels).contains("\"" + rule.getPlaceholder() + "\":"));
    }

    @Test
    void saysWhatIsWrong() {
        assertThat(PasswordRules.problems("zhangsan1", "zhangsan"))
                .containsExactly("密码至少 12 个字符", "密码不能包含用户名或姓名");
        assertThat(PasswordRules.problems("x".repeat(129), "zhangsan")).containsExactly("密码至多 128 个字符");
    }
}
