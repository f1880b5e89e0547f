package io.guanjia.audit.overview;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateTest {

    @ParameterizedTest
    @CsvSource({"0, 0, —", "0, 3, 0%", "3, 3, 100%", "1999, 2000, 99.9%", "99999, 100000, 99.9%", "949, 999, 94.9%",
        "1, 10, 10%", "20, 200, 10%", "1, 3, 33.3%"})
    void isCutToOneDecimal(long part, long whole, String text) {
        assertThat(new Rate(part, whole).text()).isEqualTo(text);
    }

    @Test
    void aTargetIsReachedInWholeNumbers() {
        assertThat(new Rate(950, 1000).reaches(95)).isTrue();
        assertThat(new Rate(9499, 10000).reaches(95)).isFalse();
        assertThat(new Rate(99999, 100000).reaches(100)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"0, 0分", "59, 59分", "60, 1小时", "200, 3小时20分", "60000, 1000小时"})
    void workingTimeIsToldInHours(long minutes, String text) {
        assertThat(WorkingTime.text(minutes)).isEqualTo(text);
    }
}
