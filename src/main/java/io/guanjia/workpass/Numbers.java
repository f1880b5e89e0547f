package io.guanjia.workpass;

import java.util.regex.Pattern;

/** Whole numbers as somebody types them. */
final class Numbers {

    private static final Pattern WHOLE = Pattern.compile("[0-9]{1,9}");

    private Numbers() {
    }

    /** The number; 0 for anything that is none, which nothing here takes. */
    static int whole(String typed) {
        String text = typed == null ? "" : typed.strip();
        return WHOLE.matcher(text).matches() ? Integer.parseInt(text) : 0;
    }
}
