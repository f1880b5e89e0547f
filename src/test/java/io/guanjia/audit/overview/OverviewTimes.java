package io.guanjia.audit.overview;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.springframework.beans.factory.BeanFactory;

/** How long the overview's figures take over what is in the database, for a test that has filled it. */
public final class OverviewTimes {

    private static final int TIMES = 7;

    private OverviewTimes() {
    }

    /** @return a line of words for each kind of overview */
    public static List<String> of(BeanFactory application) {
        OverviewFigures figures = application.getBean(OverviewFigures.class);
        YearMonth last = YearMonth.parse("2026-10");
        List<String> lines = new ArrayList<>();
        for (String procedure : new String[] {null, "complaint-handling"}) {
            for (int months : new int[] {12, 24}) {
                OverviewQuery query = new OverviewQuery(null, procedure, null, last.minusMonths(months - 1), last,
                        List.of());
                double[] times = new double[TIMES];
                for (int i = 0; i < TIMES; i++) {
                    long begun = System.nanoTime();
                    figures.of(query);
                    times[i] = (System.nanoTime() - begun) / 1e6;
                }
                Arrays.sort(times);
                lines.add("Overview of %s over %d months: median %.0f ms, longest %.0f ms.".formatted(
                        procedure == null ? "all procedures" : procedure, months, times[TIMES / 2], times[TIMES - 1]));
            }
        }
        return lines;
    }
}
