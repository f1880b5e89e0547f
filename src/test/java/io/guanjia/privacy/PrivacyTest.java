package io.guanjia.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrivacyTest {

    @ParameterizedTest
    @ValueSource(strings = {"13900000000", "139 0000 0000", "139-0000-0000", "+86 13900000000", "010-62345678",
            "0571 87654321", "\uFF11\uFF13\uFF19\uFF10\uFF10\uFF10\uFF10\uFF10\uFF10\uFF10\uFF10", "wx13900000000"})
    void phoneNumbersAreHiddenHoweverWritten(String phone) {
        String hidden = Privacy.hidePhones("客户王女士,电话" + phone + ",请下午联系。");

        assertThat(hidden).contains("(电话已隐去)").doesNotContain("0000").doesNotContain("5678")
                .doesNotContain("4321").doesNotContain("\uFF10\uFF10");
        assertThat(hidden).startsWith("客户王女士,电话").endsWith(",请下午联系。");
    }

    @Test
    void caseNumbersDatesRoomsAndSumsStay() {
        String text = "TS-20261121-0001,1-1-0101,2026-11-21 10:27,11月24日18:00前,赔偿20000元,15天,2026年11月21日";

        assertThat(Privacy.hidePhones(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"张三, 张*", "欧阳娜娜, 欧***", "李, 李", "\uD842\uDFB7田, \uD842\uDFB7*"})
    void aMaskedNameKeepsItsFirstCharacter(String name, String masked) {
        assertThat(Privacy.maskName(name)).isEqualTo(masked);
    }
}
