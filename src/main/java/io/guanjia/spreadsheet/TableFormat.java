package io.guanjia.spreadsheet;

/** A kind of file that tables come in. */
public enum TableFormat {
    XLSX, CSV
}
