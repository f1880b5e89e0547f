package io.guanjia.ledger;

import io.guanjia.identity.CurrentUser;
import io.guanjia.privacy.Privacy;

/**
 * How much somebody may read (EN-07): phone numbers that were written into a text nobody, bank accounts finance alone.
 */
record Reader(boolean finance) {

    private static final int SHOWN_DIGITS = 4;

    static Reader of(CurrentUser person) {
        return new Reader(person.isIn(LedgerPages.FINANCE));
    }

    /** Null stays null. */
    String text(String text) {
        return text == null ? null : Privacy.hidePhones(text);
    }

    /** Null stays null. */
    String account(String account) {
        if (account == null || finance) {
            return account;
        }
        return "****" + account.substring(Math.max(account.length() / 2, account.length() - SHOWN_DIGITS));
    }
}
