package io.guanjia.identity;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/** Too many wrong passwords for this name or from this address; the password was not looked at. */
class LoginThrottledException extends AuthenticationException {

    private final long seconds;

    LoginThrottledException(Duration wait) {
        super("Too many wrong passwords");
        this.seconds = wait.plusMillis(999).toSeconds();
    }

    /** How long to wait, in whole seconds, at least 1. */
    long seconds() {
        return seconds;
    }
}
