package io.guanjia.ledger;

import java.time.Instant;
import java.util.regex.Pattern;

/**
 * A receipt (收据) for one line of money that came in.
 *
 * @param officeId   of the office that gave it
 * @param year       in which it was given, at the office's place
 * @param no         counted from 1 without gaps for each office and year
 * @param entryId    the entry of the money
 * @param line       what the money is for
 * @param unitId     for which unit
 * @param way        how it was paid
 * @param payer      who paid. Private (EN-07).
 * @param caseNumber the case
 * @param clerk      user id of who took the money
 * @param at         when
 * @param corrected  whether the entry was taken back, which makes the receipt void (作废)
 */
public record Receipt(long officeId, int year, int no, long entryId, Line line, long unitId, PaymentWay way,
        String payer, String caseNumber, String clerk, Instant at, boolean corrected) {

    /** What {@link #number()} looks like: office, year, number. */
    static final Pattern NUMBER = Pattern.compile("SJ(\\d{2,18})-(\\d{4})-(\\d{6,9})");

    /** As it stands on the paper: SJ, office, year, number, such as SJ01-2026-000042. One of a kind. */
    public String number() {
        return number(officeId, year, no);
    }

    static String number(long officeId, int year, int no) {
        return "SJ%02d-%d-%06d".formatted(officeId, year, no);
    }
}
