package io.guanjia.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CapitalsTest {

    // The first six are the examples of the rules themselves
    @ParameterizedTest
    @CsvSource({"1409.50, 壹仟肆佰零玖元伍角", "6007.14, 陆仟零柒元壹角肆分", "1680.32, 壹仟陆佰捌拾元叁角贰分",
        "107000.53, 壹拾万零柒仟元伍角叁分", "16409.02, 壹万陆仟肆佰零玖元零贰分", "325.04, 叁佰贰拾伍元零肆分",
        "0, 零元整", "0.01, 壹分", "0.10, 壹角", "0.55, 伍角伍分", "1, 壹元整", "10, 壹拾元整", "11.05, 壹拾壹元零伍分",
        "100, 壹佰元整", "101, 壹佰零壹元整", "110, 壹佰壹拾元整", "1000, 壹仟元整", "1001, 壹仟零壹元整", "1010, 壹仟零壹拾元整",
        "2000.00, 贰仟元整", "10000, 壹万元整", "10001, 壹万零壹元整", "10010.01, 壹万零壹拾元零壹分", "100000, 壹拾万元整",
        "1000000, 壹佰万元整", "10000000.50, 壹仟万元伍角", "20005000, 贰仟万零伍仟元整", "100000000, 壹亿元整",
        "100000001, 壹亿零壹元整", "100010000, 壹亿零壹万元整", "123456789.12, 壹亿贰仟叁佰肆拾伍万陆仟柒佰捌拾玖元壹角贰分",
        "999999999.99, 玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分", "500000000000, 伍仟亿元整"})
    void written(BigDecimal yuan, String capitals) {
        assertThat(Money.capitals(yuan.movePointRight(2).longValueExact())).isEqualTo(capitals);
    }

    @Test
    void readBackEveryAmountIsTheSame() {
        Random random = new Random(5);
        for (int n = 0; n < 20_000; n++) {
            long fen = random.nextLong(random.nextBoolean() ? 1_000_000 : Money.LARGEST);
            fen = random.nextInt(3) == 0 ? fen / 10_000 * 10_000 : fen;
            assertThat(read(Money.capitals(fen))).as("%d: %s", fen, Money.capitals(fen)).isEqualTo(fen);
            assertThat(Money.capitals(fen)).doesNotContain("零零", "零元整零", "万万", "亿万");
        }
    }

    /** Reads what a person would. */
    private static long read(String capitals) {
        if (capitals.equals("零元整")) {
            return 0;
        }
        Map<Character, Integer> places = Map.of('拾', 10, '佰', 100, '仟', 1000);
        long fen = 0;
        long whole = 0;
        long group = 0;
        long figure = 0;
        for (char sign : capitals.toCharArray()) {
            if (places.containsKey(sign)) {
                group += figure * places.get(sign);
                figure = 0;
            } else if (sign == '万' || sign == '亿') {
                whole += (group + figure) * (sign == '万' ? 10_000 : 100_000_000);
                group = 0;
                figure = 0;
            } else if (sign == '元') {
                fen = (whole + group + figure) * 100;
                figure = 0;
            } else if (sign == '角' || sign == '分') {
                fen += figure * (sign == '角' ? 10 : 1);
                figure = 0;
            } else if (sign != '整') {
                figure = "零壹贰叁肆伍陆柒捌玖".indexOf(sign);
            }
        }
        return fen;
    }

    @Test
    void whatIsNoAmountIsRefused() {
        assertThatThrownBy(() -> Money.capitals(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Money.capitals(Long.MAX_VALUE)).isInstanceOf(IllegalArgumentException.class);
    }
}
