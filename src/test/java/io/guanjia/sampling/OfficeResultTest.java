package io.guanjia.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanjia.support.Clause;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OfficeResultTest {

    private static final SampleWeek WEEK = new SampleWeek(LocalDate.parse("2026-12-28"), "CY-20270104-0001",
            Instant.EPOCH, 20, 1L, Instant.EPOCH, 100, 95, null);

    @ParameterizedTest
    @CsvSource({"1000, 1000, 100%, true", "999, 1000, 99.9%, false", "9999, 10000, 99.9%, false", "0, 3, 0%, false",
            "0, 0, —, true"})
    @Clause("RE-13")
    void whatIsNotAllIsNeverShownAsAll(int inTime, int timed, String rate, boolean reaches) {
        OfficeResult result = new OfficeResult("一处", timed, timed, inTime, 0, 0, 0, 0, 0, 0);

        assertThat(result.inTimeRate()).isEqualTo(rate);
        assertThat(result.inTimeReaches(100)).isEqualTo(reaches);
    }

    @ParameterizedTest
    @CsvSource({"19, 20, 95%, true", "949, 999, 94.9%, false", "94, 99, 94.9%, false", "95, 99, 95.9%, true"})
    @Clause("RE-13")
    void minorRepairsAreJudgedByTheTarget(int good, int reached, String rate, boolean reaches) {
        OfficeResult result = new OfficeResult("一处", 0, 0, 0, reached, good, reached - good, 0, reached, good);

        assertThat(result.foundGoodRate()).isEqualTo(rate);
        assertThat(result.foundGoodReaches(95)).isEqualTo(reaches);
    }

    @Test
    @Clause({"RE-11", "RE-13"})
    void theSummaryTellsEachOfficeWithItsTargets() {
        List<OfficeResult> results = List.of(new OfficeResult("滨江管理处", 340, 340, 333, 68, 60, 5, 3, 60, 56),
                new OfficeResult("湖畔管理处", 4, 0, 0, 1, 1, 0, 0, 1, 1));

        assertThat(SampleSummary.values(WEEK, results)).containsEntry("week", "2026年12月28日至1月3日")
                .containsEntry("percent", "20").containsEntry("inTimeTarget", "100").containsEntry("foundGoodTarget", "95")
                .containsEntry("results", """
                        滨江管理处:办结340单,抽样68单;维修良好60,仍有缺陷5,未联系上3;维修及时率97.9%(未达标),零修合格率93.3%(未达标)
                        湖畔管理处:办结4单,抽样1单;维修良好1,仍有缺陷0,未联系上0;维修及时率—,零修合格率100%""");
    }

    @Test
    void aWeekWithoutOrdersSaysSo() {
        assertThat(SampleSummary.values(WEEK, List.of())).containsEntry("results", "本周没有办结的维修工单,未抽样。");
    }
}
