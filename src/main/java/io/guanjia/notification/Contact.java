package io.guanjia.notification;

/**
 * A member of staff, as far as a message needs to know.
 *
 * @param userId the login name
 * @param name   the name to show and to write to, null for the login name
 * @param email  null or blank if unknown
 * @param phone  null or blank if unknown
 */
public record Contact(String userId, String name, String email, String phone) {

    String displayName() {
        return name == null || name.isBlank() ? userId : name;
    }
}
