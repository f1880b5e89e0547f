package io.guanjia.registry;

/**
 * What is put right about a person. Null leaves a value as it is; a blank phone or email takes it out.
 *
 * @param name  up to 100 characters, not blank
 * @param phone national or international number
 * @param email mail address
 */
public record Correction(String name, String phone, String email) {
}
