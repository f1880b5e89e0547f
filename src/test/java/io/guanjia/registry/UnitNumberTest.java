package io.guanjia.registry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitNumberTest {

    @ParameterizedTest
    @ValueSource(strings = {"1-1-0101", "1-1-101", "01-01-0101", "1-1-000101", "1栋1单元101室", "1幢1单元0101", "1号楼1单元101号",
            "1座1单元101房", " 1 - 1 - 0101 ", "1 栋 1 单元 101 室", "１－１－０１０１", "１栋１单元１０１室",
            "1\u3000-\u30001-0101", "1–1—0101", "1−1−0101", "1/1/101", "1栋-1单元-101室"})
    void onePlaceHasOneNumber(String written) {
        assertThat(UnitNumber.of(written)).isEqualTo("1-1-0101");
    }

    @ParameterizedTest
    @CsvSource({"12-2-1102, 12-2-1102", "3-2-11002, 3-2-11002", "10-1-101, 10-1-0101", "a-1203, A-1203", "B1-07, B1-07",
            "商铺12号, 商铺12", "1-1, 1-1"})
    void otherNumbersAreLeftApart(String written, String number) {
        assertThat(UnitNumber.of(written)).isEqualTo(number);
    }
}
