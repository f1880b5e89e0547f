package io.guanjia.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MoneyTest {

    static Stream<Arguments> written() {
        return Stream.of(Arguments.of("1234.5", 123_450), Arguments.of("1,234.50", 123_450), Arguments.of(" ¥1,234.50元 ", 123_450),
                Arguments.of("１２３４．５０", 123_450), Arguments.of("0", 0), Arguments.of("0.01", 1), Arguments.of("12.3400", 1234),
                Arguments.of(1234, 123_400), Arguments.of(0.1 + 0.2 - 0.2, 10), Arguments.of(1234.56, 123_456),
                Arguments.of(19.99f, 1999), Arguments.of(new BigDecimal("8.50"), 850), Arguments.of(7L, 700),
                Arguments.of("999,999,999.99", 99_999_999_999L));
    }

    @ParameterizedTest
    @MethodSource
    void written(Object value, long fen) {
        assertThat(Money.fen(value)).isEqualTo(fen);
    }

    static Stream<Object> noAmount() {
        return Stream.of("", "abc", "1,23", "1,2345", "-1", "1e3", "1.", ".5", "１.2.3", "1000000000", "1".repeat(200), -1, -0.01,
                1e300, Double.NaN, Double.POSITIVE_INFINITY, "0x10", "1.001", 1.001);
    }

    @ParameterizedTest
    @MethodSource
    void noAmount(Object value) {
        assertThatThrownBy(() -> Money.fen(value)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("(应为|最多).*");
    }

    @Test
    void nothingIsNoAmount() {
        assertThatThrownBy(() -> Money.fen(null)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"0, 0.00", "1, 0.01", "123450, '1,234.50'", "99999999999, '999,999,999.99'", "-123450, '-1,234.50'"})
    void shown(long fen, String yuan) {
        assertThat(Money.yuan(fen)).isEqualTo(yuan);
    }
}
