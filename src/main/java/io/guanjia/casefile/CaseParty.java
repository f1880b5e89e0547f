package io.guanjia.casefile;

/**
 * The person whom a case is about: who complained, who reported a fault. Private (EN-07).
 *
 * @param name  as the person gave it
 * @param phone as the person gave it
 * @param email null if none was given
 */
public record CaseParty(String name, String phone, String email) {
}
