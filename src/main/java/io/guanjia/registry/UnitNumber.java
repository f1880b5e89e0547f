package io.guanjia.registry;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The one spelling of a unit's number under which the register keeps it. */
final class UnitNumber {

    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}\\p{Cc}]+");
    private static final Pattern BUILDING_OR_ENTRANCE = Pattern.compile("(号楼|栋|幢|座|单元|[‐-―−ー/])-?");
    private static final Pattern ROOM = Pattern.compile("(室|号|房)$");
    private static final Pattern THREE_NUMBERS = Pattern.compile("0*(\\d{1,4})-0*(\\d{1,2})-(\\d{1,6})");

    private UnitNumber() {
    }

    /**
     * Brings the ways in which people write a unit's number to one: full-width characters become half-width, blanks
     * go, 栋, 幢, 座, 号楼, 单元, slashes and long dashes become "-", a closing 室, 号 or 房 goes. Three numbers then lose
     * the leading zeros of building and entrance, and the room is filled up to four digits. So 1栋1单元101室,
     * 01-1-0101 and 1-1-101 are all 1-1-0101. Anything else stays as it is, in capital letters.
     */
    static String of(String written) {
        String text = beginning(written);
        Matcher numbers = THREE_NUMBERS.matcher(text);
        if (numbers.matches()) {
            String room = numbers.group(3).replaceFirst("^0+(?=\\d{4})", "");
            return numbers.group(1) + "-" + numbers.group(2) + "-" + "0".repeat(Math.max(0, 4 - room.length())) + room;
        }
        return text;
    }

    /** As {@link #of} without adding or leaving out zeros: what somebody wrote may be the beginning of a number only. */
    static String beginning(String written) {
        String text = Normalizer.normalize(written, Normalizer.Form.NFKC);
        text = BLANKS.matcher(text).replaceAll("");
        text = BUILDING_OR_ENTRANCE.matcher(text).replaceAll("-");
        return ROOM.matcher(text).replaceAll("").toUpperCase(Locale.ROOT);
    }
}
