package io.guanjia.audit.overview;

import java.util.List;
import java.util.stream.IntStream;

/** What the page shows and a table takes along, in the words of the office. */
record Overview(List<String> months, Totals totals, List<MonthRow> byMonth, List<GroupRow> groups,
        List<ClauseRow> clauses, List<TargetRow> targets, List<Series> reopened, List<TimeRow> times) {

    /** Of all months together. @param open at the end of the last */
    record Totals(long opened, long closed, long withdrawn, long open, Rate kept, Rate reopened, Rate satisfied) {
    }

    /** @param open at the month's end, or now where the month is not over */
    record MonthRow(String month, long opened, long closed, long withdrawn, long open) {
    }

    /** A procedure at an office, all months together. */
    record GroupRow(String procedureId, String procedure, String office, List<MonthRow> byMonth, MonthRow all) {
    }

    /** Something told by month. */
    record Series(String label, List<Rate> byMonth, Rate all) {
    }

    /**
     * How a clause's limits were kept.
     *
     * @param id      null for limits that name no clause
     * @param gone    steps that were taken away before anybody had completed them, counted neither way
     * @param overdue steps that are open and late at this moment
     */
    record ClauseRow(String id, String title, Series kept, long gone, long overdue) {
    }

    /**
     * A target of the manuals.
     *
     * @param target percent, null if no table gives one
     * @param series null where no case tells anything of it
     */
    record TargetRow(String clause, String name, Integer target, Series series, String source) {

        public boolean missed() {
            return target != null && series != null && !series.all().reaches(target);
        }

        public boolean reached() {
            return target != null && series != null && series.all().whole() > 0 && series.all().reaches(target);
        }
    }

    /**
     * Working time of an element, or of a whole procedure.
     *
     * @param processId of the process that the element stands in
     * @param elementId null for a whole procedure
     * @param name      of the element, null for one that the diagram in force lacks
     * @param share     of the time of all rows
     * @param median    null for a whole procedure, as the next
     * @param level     from 1 to 5, by how much of the longest row's time it took
     */
    record TimeRow(String processId, String process, String elementId, String name, long steps, long total, long mean,
            Integer median, Integer most, Rate share, int level) {

        public String totalText() {
            return WorkingTime.text(total);
        }

        public String meanText() {
            return WorkingTime.text(mean);
        }

        public String medianText() {
            return WorkingTime.text(median);
        }

        public String mostText() {
            return WorkingTime.text(most);
        }
    }

    /** Months side by side, no more than a page is wide. */
    record Block(List<String> months, List<Line> lines) {
    }

    record Line(String label, List<Rate> cells, Rate all) {
    }

    /** Cuts series into blocks of a year at most. */
    public List<Block> blocks(List<Series> series) {
        final int widest = 12;
        return IntStream.iterate(0, start -> start < months.size(), start -> start + widest)
                .mapToObj(start -> {
                    int end = Math.min(start + widest, months.size());
                    return new Block(months.subList(start, end), series.stream().map(one ->
                            new Line(one.label(), one.byMonth().subList(start, end), one.all())).toList());
                }).toList();
    }
}
