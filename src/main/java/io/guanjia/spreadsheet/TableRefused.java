package io.guanjia.spreadsheet;

/** A file that is no table, or none that is taken. The message says in Chinese why, and what to do instead. */
public class TableRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public TableRefused(String message) {
        super(message);
    }

    TableRefused(String message, Throwable cause) {
        super(message, cause);
    }
}
