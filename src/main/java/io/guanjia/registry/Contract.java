package io.guanjia.registry;

import java.time.LocalDate;

/**
 * A purchase or lease contract as it is registered.
 *
 * @param number     as printed on the paper; null where it has none
 * @param personId   who holds the unit by it
 * @param personName that person's name. Private (EN-07)
 * @param from       first day
 * @param to         last day, that day included; null for one without an end
 */
public record Contract(long id, long unitId, ContractKind kind, String number, long personId, String personName,
        LocalDate from, LocalDate to) {
}
