package io.guanjia.registry;

import java.time.LocalDate;

/**
 * What a person is or was to a unit. Private (EN-07).
 *
 * @param residencyId key of this stretch of time
 * @param personId    key of the person, the same for all that he is to any unit
 * @param name        the person's name
 * @param phone       null if not known
 * @param email       null if not known
 * @param role        what he is to the unit
 * @param from        first day
 * @param to          last day, that day included; null while it lasts
 */
public record Resident(long residencyId, long personId, String name, String phone, String email, ResidencyRole role,
        LocalDate from, LocalDate to) {
}
