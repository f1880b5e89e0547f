package io.guanjia.moveout;

/** How an account number is shown to those who need not know it (EN-07): its end alone. */
final class AccountShown {

    private static final int SHOWN = 4;

    private AccountShown() {
    }

    static String masked(String number) {
        return "尾号" + number.substring(Math.max(0, number.length() - SHOWN));
    }

    /** A text that quotes the number as it was written, without it. */
    static String hidden(String text, String written) {
        return text.replace(written.strip(), masked(written.strip()));
    }
}
