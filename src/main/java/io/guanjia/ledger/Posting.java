package io.guanjia.ledger;

/**
 * One side of an entry on one account of its unit or office.
 *
 * @param fee null for money
 * @param fen debit above, credit below zero
 */
record Posting(AccountKind kind, Fee fee, long fen) {

    Posting mirrored() {
        return new Posting(kind, fee, -fen);
    }
}
