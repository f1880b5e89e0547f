package io.guanjia.moveout;

import io.guanjia.ledger.Fee;

/**
 * What a tenant is asked for at the end (MO-03 to MO-05).
 *
 * @param no        within the case, from 1
 * @param fee       as the ledger books it
 * @param item      what of: a part with its degree, a kind of key, the lock, a meter; one line for each
 * @param text      what stands on the sheet
 * @param pricedFen what table or tariff say, fen
 * @param fen       what is asked, after finance or the manager may have lowered it
 */
record SheetLine(int no, Fee fee, String item, String text, long pricedFen, long fen) {

    boolean isLowered() {
        return fen < pricedFen;
    }
}
