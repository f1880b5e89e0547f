package io.guanjia.registry.goods;

import java.time.LocalDate;

/**
 * Somebody whose signature on goods permits is on file for a business without a stamp of its own (GO-01).
 *
 * @param id       key of the register
 * @param unitId   the unit of the business
 * @param business its name (单位名称)
 * @param name     who may sign
 * @param proof    the company's paper that says so
 * @param from     the first day
 * @param to       the last day, that day included; null while it lasts
 */
public record Signatory(long id, long unitId, String business, String name, String proof, LocalDate from,
        LocalDate to) {
}
