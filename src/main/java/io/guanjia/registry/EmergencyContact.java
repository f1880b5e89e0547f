package io.guanjia.registry;

/**
 * Whom to ask when owner and tenant are out of reach (RE-15, KY-05, MI-13). Private (EN-07).
 *
 * @param relation what he is to the resident, in Chinese; null if not said
 */
public record EmergencyContact(long id, String name, String phone, String relation) {
}
