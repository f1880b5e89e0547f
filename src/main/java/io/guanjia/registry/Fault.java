package io.guanjia.registry;

/**
 * What is wrong with a line of a file.
 *
 * @param line    as office programs show it, from 1
 * @param column  title of the column
 * @param value   what stands there, shortened; null where nothing does
 * @param message in Chinese
 */
record Fault(int line, String column, String value, String message) {

    private static final int SHOWN = 60;

    Fault {
        if (value != null) {
            value = value.isBlank() ? null : value.length() > SHOWN ? value.substring(0, SHOWN) + "…" : value;
        }
    }
}
