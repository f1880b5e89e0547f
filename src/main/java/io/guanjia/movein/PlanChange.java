package io.guanjia.movein;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A change of an approved plan.
 *
 * @param kind  {@code units} or {@code time}
 * @param state {@code OPEN}, {@code MADE} or {@code REFUSED}
 * @param newFrom  null where the time stays
 * @param newUntil null where the time stays
 * @param noticesBy until when the notices have to be out; null at its very beginning
 */
record PlanChange(String caseNumber, String plan, String kind, String state, LocalDate newFrom, LocalDate newUntil,
        LocalDate oldFrom, LocalDate oldUntil, String reason, Instant noticesBy) {

    boolean isOfTime() {
        return kind.equals("time");
    }
}
