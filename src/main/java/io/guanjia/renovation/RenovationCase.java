package io.guanjia.renovation;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A renovation as the application and its course have left it. Private: names and numbers of people (EN-07).
 *
 * @param owner        who owns the unit and applies or has signed (RN-01)
 * @param applicant    who came with the application
 * @param contractor   who builds (RN-03)
 * @param acceptedAt   when the application was found complete; null before
 * @param terms        what the table of terms gave; null before the permit is prepared
 * @param permitNumber null before the permit
 * @param permitAt     null before the permit
 * @param validUntil   end of the permit as it stands now, an extension included; null before the permit
 * @param completedAt  when the contractor asked for acceptance; null before
 * @param expelledAt   when the contractor was put out (RN-11); null if he was not
 * @param overAt       when the case ended; null while it is open
 */
record RenovationCase(String caseNumber, long unitId, String unitNumber, Owner owner, Applicant applicant,
        Builder contractor, LocalDate plannedStart, Instant appliedAt, Instant acceptedAt, Terms terms,
        String permitNumber, Instant permitAt, Instant validUntil, Instant completedAt, Instant expelledAt,
        Instant overAt) {

    /** @param personId key in the register */
    record Owner(long personId, String name) {
    }

    /** @param email null if none was given */
    record Applicant(String name, String phone, String email) {
    }

    /**
     * The company that builds, and its man on the site.
     *
     * @param id             key of the company
     * @param creditCode     统一社会信用代码
     * @param qualification  number of its qualification certificate
     * @param qualifiedUntil last day of that certificate; null if it has none
     * @param contractNumber of its contract with the owner
     */
    record Builder(long id, String name, String creditCode, String qualification, LocalDate qualifiedUntil,
            String contractNumber, String siteManager, String sitePhone) {
    }

    /**
     * What the table of terms asks of this renovation (RN-04, RN-05, RN-08, RN-17); money in fen.
     *
     * @param extinguishers how many have to stand on the site
     * @param workHours     when noisy work is allowed, in Chinese
     */
    record Terms(long depositFen, long passCostFen, long passDepositFen, int extinguishers, String workHours) {
    }
}
