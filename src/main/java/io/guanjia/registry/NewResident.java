package io.guanjia.registry;

/**
 * A person to be registered. The register knows a person by name and phone: who stands in it with both is not entered
 * again.
 *
 * @param name  up to 100 characters
 * @param phone national or international number, null if not known
 * @param email null if not known
 */
public record NewResident(String name, String phone, String email) {
}
