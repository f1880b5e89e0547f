package io.guanjia.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanjia.support.Clause;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Drawing the sample, held against the description for auditors and not against the JDK. */
class SampleDrawTest {

    @ParameterizedTest
    @CsvSource({"0, 20, 0", "1, 20, 1", "4, 20, 1", "5, 20, 1", "6, 20, 2", "10, 20, 2", "11, 20, 3", "1000, 20, 200",
            "3, 100, 3", "7, 0, 0", "200, 1, 2", "201, 1, 3", "2000000, 99, 1980000"})
    @Clause("RE-11")
    void theShareIsRoundedUp(int population, int percent, int drawn) {
        assertThat(SampleDraw.size(population, percent)).isEqualTo(drawn);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 42, 123_456_789_012L, (1L << 48) - 1})
    @Clause("RE-11")
    void anAuditorDrawsTheSameByTheDescriptionAlone(long seed) {
        List<String> orders = orders(137);

        assertThat(SampleDraw.draw(orders, 20, seed)).isEqualTo(Auditor.draw(orders, 28, seed));
    }

    @Test
    void whatTheIndexAnswersFirstDoesNotMatter() {
        List<String> mixed = new ArrayList<>(orders(50));
        Collections.shuffle(mixed, new Random(7));

        assertThat(SampleDraw.draw(mixed, 20, 99)).isEqualTo(SampleDraw.draw(orders(50), 20, 99));
    }

    @Test
    void everyOrderIsDrawnAboutAsOftenAsAnyOther() {
        List<String> orders = orders(10);
        List<String> drawn = IntStream.range(0, 5000)
                .mapToObj(seed -> SampleDraw.draw(orders, 20, 7919L * seed)).flatMap(List::stream).toList();

        // 1,000 each on average; the bounds are six standard deviations
        assertThat(orders).allSatisfy(order -> assertThat(Collections.frequency(drawn, order)).isBetween(830, 1170));
    }

    private static List<String> orders(int count) {
        return IntStream.rangeClosed(1, count).mapToObj("BX-20260105-%04d"::formatted).toList();
    }
}
