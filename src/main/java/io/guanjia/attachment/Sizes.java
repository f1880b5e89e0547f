package io.guanjia.attachment;

import java.util.Locale;

/** Sizes of files as people read them. */
final class Sizes {

    private static final int STEP = 1024;

    private Sizes() {
    }

    static String label(long bytes) {
        if (bytes < STEP) {
            return bytes + " B";
        }
        return bytes < STEP * STEP ? number(bytes, STEP) + " KB" : number(bytes, STEP * STEP) + " MB";
    }

    private static String number(long bytes, int unit) {
        String text = String.format(Locale.ROOT, "%.1f", (double) bytes / unit);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
