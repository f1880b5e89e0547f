package io.guanjia.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressPropertiesTest {

    @Test
    void anAddressIsTakenWithoutItsLastSlash() {
        assertThat(new AddressProperties(" https://guanjia.example.com/wuye/ ").baseUrl())
                .isEqualTo("https://guanjia.example.com/wuye");
        assertThat(new AddressProperties(" ").baseUrl()).isNull();
        assertThat(new AddressProperties(null).baseUrl()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"guanjia.example.com", "ftp://example.com", "javascript:alert(1)", "https://", "http://a b",
        "https://user:secret@example.com", "https://example.com?x=1", "https://example.com#x"})
    void whatIsNoAddressOfOursStopsTheStart(String text) {
        assertThatThrownBy(() -> new AddressProperties(text)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("guanjia.base-url");
    }
}
