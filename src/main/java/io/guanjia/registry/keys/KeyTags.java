package io.guanjia.registry.keys;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Several tags as a person writes them into one field. */
public final class KeyTags {

    private static final Pattern BETWEEN = Pattern.compile("[\\s\\p{Z},，、;；]+");

    private KeyTags() {
    }

    /** The tags in their order, each once; parted by commas, semicolons, 、 or blanks. */
    public static List<String> split(String written) {
        return Arrays.stream(BETWEEN.split(written)).filter(tag -> !tag.isEmpty()).distinct().toList();
    }
}
