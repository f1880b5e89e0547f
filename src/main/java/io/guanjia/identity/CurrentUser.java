package io.guanjia.identity;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticatedPrincipal;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * The person who is logged in, as every page and interface sees him. It is the principal of the security context, so
 * a controller may also take it as a parameter with {@code @AuthenticationPrincipal}.
 *
 * @param userId      id of the engine's user
 * @param displayName the name to show to people, in Chinese order; the id where no name is on record
 * @param groupIds    ids of his groups (CLAUSES.md); each is also an authority {@code ROLE_<group id>}
 */
public record CurrentUser(String userId, String displayName, List<String> groupIds)
        implements AuthenticatedPrincipal, Serializable {

    static final String ROLE_PREFIX = "ROLE_";

    public CurrentUser {
        groupIds = List.copyOf(groupIds);
    }

    /**
     * Who is logged in on this thread.
     *
     * @return empty where nobody is: jobs, start-up, the login page
     */
    public static Optional<CurrentUser> find() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null || !authentication.isAuthenticated()
                || authentication instanceof AnonymousAuthenticationToken) {
            return Optional.empty();
        }
        return Optional.of(of(authentication));
    }

    /**
     * Who is logged in on this thread, where a request cannot have come so far without login.
     *
     * @throws AuthenticationCredentialsNotFoundException if nobody is, which answers the request with 401
     */
    public static CurrentUser get() {
        return find().orElseThrow(() -> new AuthenticationCredentialsNotFoundException("Nobody is logged in"));
    }

    static CurrentUser of(Authentication authentication) {
        if (authentication.getPrincipal() instanceof CurrentUser user) {
            return user;
        }
        List<String> groups = authentication.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .filter(authority -> authority.startsWith(ROLE_PREFIX))
                .map(authority -> authority.substring(ROLE_PREFIX.length()))
                .toList();
        return new CurrentUser(authentication.getName(), authentication.getName(), groups);
    }

    /** Whether he is a member of the group. */
    public boolean isIn(String groupId) {
        return groupIds.contains(groupId);
    }

    @Override
    public String getName() {
        return userId;
    }
}
