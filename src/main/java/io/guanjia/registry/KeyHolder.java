package io.guanjia.registry;

import java.time.LocalDate;

/**
 * Somebody whom the resident has authorised in writing to hold keys to the unit (业户钥匙委托书, MI-13). Private (EN-07).
 *
 * @param relation what he is to the resident, in Chinese; null if not said
 * @param from     first day
 * @param to       last day, that day included; null for one without an end
 */
public record KeyHolder(long id, String name, String phone, String relation, LocalDate from, LocalDate to) {
}
