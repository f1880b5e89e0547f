package io.guanjia.notification;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhoneTest {

    @ParameterizedTest
    @CsvSource({"13812341234, 138****1234", "+86 138-1234-1234, 138****1234", "008613812341234, 138****1234",
        "010-62345678, ****5678", "62345678, ****5678", "110, ****", "不详, ****"})
    void showsNoMoreThanRecognisesANumber(String phone, String masked) {
        assertThat(Phone.masked(phone)).isEqualTo(masked);
    }

    @Test
    void noNumberStaysNone() {
        assertThat(Phone.masked(null)).isNull();
        assertThat(Phone.masked(" ")).isNull();
    }
}
