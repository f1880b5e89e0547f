package io.guanjia.identity;

import java.util.regex.Pattern;

/** How ids of users and groups are formed; the engine's own rule allows no hyphen, so none of the groups. */
final class UserIds {

    static final String PATTERN = "[a-zA-Z0-9][a-zA-Z0-9._@-]{0,63}";

    private static final Pattern COMPILED = Pattern.compile(PATTERN);

    private UserIds() {
    }

    static boolean isValid(String id) {
        return id != null && COMPILED.matcher(id).matches();
    }
}
