package io.guanjia.movein;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A line of the move-in register (入伙登记表) and what became of it. Names are private (EN-07).
 *
 * @param planCase      number of the batch's plan, null for a single owner
 * @param isOpen        whether the case goes on
 * @param noticeTakenAt when notice or person were found right (MI-04), null until then
 * @param ownerPerson   key of the owner in the register, null until the papers have passed (MI-08)
 * @param intendedUse   name of an {@link io.guanjia.registry.Occupancy}, null until told
 * @param keysAt        when the keys were handed over (MI-10), null until then
 * @param inspectionAt  when the joint inspection is to be, null until agreed
 * @param attendedBy    who was there for the owner, null until inspected or where nobody was
 * @param inspectionWitness who stood by instead, null where somebody was there for the owner
 * @param water         reading that holds, null where there is no such meter; so the two others
 * @param signing       {@code signed}, {@code refused} or {@code disputed}; null until then
 */
record MoveInCase(String caseNumber, long unitId, String planCase, Instant handoverFrom, Instant handoverUntil,
        boolean isOpen, Instant noticeTakenAt, Long ownerPerson, String intendedUse, Instant keysAt,
        String keysReceivedBy, Instant inspectionAt, String inspectionEngineer, String inspectionAssistant,
        String inspectionWay, Instant inspectedAt, String attendedBy, String inspectionWitness, BigDecimal water,
        BigDecimal electricity, BigDecimal gas, String signing, String signedBy, String companySignedBy, Instant signedAt,
        String refusalReason, String witness) {

    static final String SIGNED = "signed";
    static final String REFUSED = "refused";
}
