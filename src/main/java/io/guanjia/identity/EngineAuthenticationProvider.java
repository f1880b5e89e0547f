package io.guanjia.identity;

import java.time.Duration;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/**
 * The one place where a password is checked, for the login page and for HTTP Basic alike: against the engine's users,
 * throttled, and taking the same time whether the name or the password was wrong.
 */
@Component
class EngineAuthenticationProvider implements AuthenticationProvider {

    private final Accounts accounts;
    private final LoginThrottle throttle;
    private final Duration answerAfter;

    EngineAuthenticationProvider(Accounts accounts, LoginThrottle throttle, LoginProperties properties) {
        this.accounts = accounts;
        this.throttle = throttle;
        this.answerAfter = properties.answerAfter();
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        String userId = attempt.getName();
        String address = attempt.getDetails() instanceof WebAuthenticationDetails details
                ? details.getRemoteAddress() : "";
        throttle.check(userId, address);

        long start = System.nanoTime();
        String password = attempt.getCredentials() == null ? "" : attempt.getCredentials().toString();
        if (!UserIds.isValid(userId) || !accounts.passwordMatches(userId, password)) {
            throttle.failed(userId, address);
            waitUntil(start + answerAfter.toNanos());
            throw new BadCredentialsException("Wrong user name or password");
        }
        throttle.succeeded(userId);
        CurrentUser user = accounts.find(userId)
                .orElseThrow(() -> new BadCredentialsException("Deleted a moment ago"));
        UsernamePasswordAuthenticationToken result = token(user);
        result.setDetails(attempt.getDetails());
        return result;
    }

    @Override
    public boolean supports(Class<?> type) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }

    static UsernamePasswordAuthenticationToken token(CurrentUser user) {
        return UsernamePasswordAuthenticationToken.authenticated(user, null, AuthorityUtils.createAuthorityList(
                user.groupIds().stream().map(group -> CurrentUser.ROLE_PREFIX + group).toList()));
    }

    // An unknown name would answer sooner than a known one, whose failed attempt is written to the database.
    private static void waitUntil(long nanoTime) {
        try {
            long left = nanoTime - System.nanoTime();
            if (left > 0) {
                Thread.sleep(left / 1_000_000, (int) (left % 1_000_000));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
