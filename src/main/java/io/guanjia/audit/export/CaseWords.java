package io.guanjia.audit.export;

import java.util.regex.Pattern;

/** How values of cases stand in a file. */
final class CaseWords {

    private static final Pattern BLANK = Pattern.compile("\\r\\n|[\\t\\n\\r\\u0085\\u2028\\u2029]");
    /** What XML 1.0 has no characters for; tables leave them out too, so that all files say the same. */
    private static final Pattern UNFIT = Pattern.compile("[^\\x{20}-\\x{7E}\\x{A0}-\\x{D7FF}\\x{E000}-\\x{FFFD}"
            + "\\x{10000}-\\x{10FFFF}]");

    private CaseWords() {
    }

    /** On one line and of characters that every format can hold; null stays null. */
    static String fit(String text) {
        return text == null ? null : UNFIT.matcher(BLANK.matcher(text).replaceAll(" ")).replaceAll("\uFFFD");
    }

    static String state(String caseState) {
        return switch (caseState) {
            case "OPEN" -> "办理中";
            case "CLOSED" -> "已结案";
            case "WITHDRAWN" -> "已撤回";
            default -> caseState;
        };
    }

    static String yes(boolean flag) {
        return flag ? "是" : "否";
    }
}
