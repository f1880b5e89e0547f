package io.guanjia.keyloan;

import java.util.Collection;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Numbers of keys as a process variable holds them: 12,13 or the JSON array [12, 13]. */
final class KeyIds {

    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    private KeyIds() {
    }

    /** The numbers in a text, each once; none in null. */
    static List<Long> parse(String text) {
        return text == null ? List.of() : NUMBER.matcher(text).results().map(MatchResult::group).map(Long::valueOf)
                .distinct().toList();
    }

    static String text(Collection<Long> ids) {
        return ids.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
