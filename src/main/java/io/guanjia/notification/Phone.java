package io.guanjia.notification;

/** Phone numbers as the page shows them: what concerns a resident is confidential (EN-07). */
final class Phone {

    private static final int MOBILE_DIGITS = 11;
    private static final int SHOWN_AT_END = 4;

    private Phone() {
    }

    /** {@code 138****1234}; of a number that is not a mobile's the last four digits at most; null for none. */
    static String masked(String phone) {
        if (phone == null || phone.isBlank()) {
            return null;
        }
        String digits = phone.replaceAll("\\D", "").replaceFirst("^(?:00)?86(?=1\\d{10}$)", "");
        if (digits.length() == MOBILE_DIGITS && digits.startsWith("1")) {
            return digits.substring(0, 3) + "****" + digits.substring(7);
        }
        // Of a short number four digits would be most of it
        int shown = digits.length() < 2 * SHOWN_AT_END - 1 ? 0 : SHOWN_AT_END;
        return "****" + digits.substring(digits.length() - shown);
    }
}
