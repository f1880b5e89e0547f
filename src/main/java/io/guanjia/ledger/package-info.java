/**
 * What units owe, what was paid, and what is held for them: append-only, double entry, in fen. Knows no procedure; the
 * accounts and rules are told in {@code src/docs/decisions/ledger.md}.
 */
package io.guanjia.ledger;
