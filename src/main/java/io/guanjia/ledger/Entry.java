package io.guanjia.ledger;

import java.time.Instant;
import java.util.List;

/**
 * One booking. It never changes; a mistake is set right by another one.
 *
 * @param id         in the order of booking
 * @param kind       what was done
 * @param unitId     whose account
 * @param personId   who owes, pays or is paid, in the register; null if not told
 * @param caseNumber the case
 * @param step       the step of the case
 * @param clause     of the manuals
 * @param actor      user id of who booked it
 * @param at         when
 * @param lines      what it is about, at least one; those of the entry that it corrects for a correction
 * @param way        how money changed hands; null if none did
 * @param party      who paid or was paid; null if no money changed hands. Private (EN-07).
 * @param account    to which account money went; null if to none. Private.
 * @param corrects   id of the entry that it takes back, null for all but a correction
 * @param reason     why that is taken back, null for all but a correction
 */
public record Entry(long id, Kind kind, long unitId, Long personId, String caseNumber, String step, String clause,
        String actor, Instant at, List<Line> lines, PaymentWay way, String party, String account, Long corrects,
        String reason) {

    public Entry {
        lines = List.copyOf(lines);
    }

    /** What was done. */
    public enum Kind {
        /** Something became owed. */
        CHARGE("应收"),
        /** Money came in. */
        RECEIPT("收款"),
        /** Held money paid what was owed. */
        SETTLEMENT("抵扣"),
        /** Held money was given back. */
        REFUND("退款"),
        /** Held money was kept: it does not go back. */
        FORFEIT("不退"),
        /** Was owed or held when the ledger began; no money moved. */
        OPENING("期初"),
        /** Another entry was taken back. */
        CORRECTION("更正");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** In Chinese. */
        public String label() {
            return label;
        }
    }

    Entry with(List<Line> otherLines) {
        return new Entry(id, kind, unitId, personId, caseNumber, step, clause, actor, at, otherLines, way, party, account,
                corrects, reason);
    }

    /** Sum of the lines in fen. */
    public long fen() {
        return lines.stream().mapToLong(Line::fen).reduce(0, Math::addExact);
    }
}
