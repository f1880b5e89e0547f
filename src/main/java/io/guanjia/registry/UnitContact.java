package io.guanjia.registry;

/**
 * Somebody to reach about a unit. Private (EN-07).
 *
 * @param relation  what he is to the unit, in Chinese: 业主, 租户, or how the emergency contact is related
 * @param name      the person's name
 * @param phone     null if not known
 * @param emergency whether he is asked only when owner and tenant are out of reach (RE-15)
 */
public record UnitContact(String relation, String name, String phone, boolean emergency) {
}
