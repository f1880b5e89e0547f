package io.guanjia.audit.overview;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanjia.casefile.Procedure;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OverviewQueryTest {

    private static final YearMonth NOW = YearMonth.of(2026, 11);

    @Test
    void showsTheLastYearWhereNothingIsAsked() {
        OverviewQuery query = read("", null, " ", null);

        assertThat(query.errors()).isEmpty();
        assertThat(query.from()).isEqualTo(YearMonth.of(2025, 12));
        assertThat(query.to()).isEqualTo(NOW);
        assertThat(query.months()).hasSize(12);
        assertThat(query.procedure()).isNull();
        assertThat(query.office()).isNull();
    }

    @Test
    void itsAddressAsksForTheSame() {
        OverviewQuery query = read("complaint-handling", "7", "2026-01", "2026-03");

        assertThat(query.errors()).isEmpty();
        assertThat(query.address()).isEqualTo("from=2026-01&office=7&procedure=complaint-handling&to=2026-03");
    }

    @Test
    void monthsBeginAtTheOfficesMidnight() {
        assertThat(read(null, null, "2026-02", "2026-03").borders(ZoneId.of("Asia/Shanghai")))
                .containsExactly("2026-01-31T16:00:00Z", "2026-02-28T16:00:00Z", "2026-03-31T16:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({"nothing, , , , 「流程」没有这个流程", "complaint-handling, x, , , 「管理处」没有这个管理处",
        ", 99999999999999999999, , , 「管理处」没有", ", , 2026-13, , 「起始月份」应为年月", ", , 2026-11-01, , 「起始月份」应为年月",
        ", , , 1, 「截止月份」应为年月", ", , 2026-05, 2026-04, 不能早于", ", , 2023-11, 2026-11, 最多看 36 个月",
        ", , 2026-12, , 「起始月份」应在", ", , , 2026-12, 「截止月份」应在", ", , 1989-12, 1990-01, 「起始月份」应在",
        ", , -999999999-01, , 「起始月份」应在"})
    void whatCannotBeAskedIsToldInChinese(String procedure, String office, String from, String to, String message) {
        assertThat(read(procedure, office, from, to).errors()).singleElement().asString().contains(message);
    }

    private static OverviewQuery read(String procedure, String office, String from, String to) {
        return OverviewQuery.of(new OverviewQuery.Typed(procedure, office, from, to),
                List.of(new Procedure("complaint-handling", "投诉处理")), Map.of(7L, "滨江管理处"), NOW);
    }
}
