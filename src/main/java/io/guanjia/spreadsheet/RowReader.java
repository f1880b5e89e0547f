package io.guanjia.spreadsheet;

import java.util.List;

/** Gets the rows of a table one by one. */
@FunctionalInterface
public interface RowReader {

    /**
     * One row that is not blank.
     *
     * @param line  the row's number as office programs show it, from 1
     * @param cells texts as a person reads them, dates as 2026-11-23; empty for a blank cell. Trailing blank ones may be
     *              missing
     */
    void row(int line, List<String> cells);
}
