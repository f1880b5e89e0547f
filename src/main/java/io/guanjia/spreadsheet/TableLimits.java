package io.guanjia.spreadsheet;

import org.springframework.util.unit.DataSize;

/**
 * How much of a file is read; one that has more is refused.
 *
 * @param content bytes of what is packed in an XLSX file, once unpacked
 * @param rows    rows that are not blank
 */
public record TableLimits(DataSize content, int rows) {
}
