package io.guanjia.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Tells the engine who is asking, on every way in, so that its rights hold and its operation log and claim history
 * name the person.
 *
 * <p>A session outlives what it knew at login, so the person's groups are read again with each request: someone who
 * left a group loses its rights at once, and a deleted user is logged out.
 */
class EngineUserFilter extends OncePerRequestFilter {

    private final IdentityService identityService;
    private final Accounts accounts;

    EngineUserFilter(IdentityService identityService, Accounts accounts) {
        this.identityService = identityService;
        this.accounts = accounts;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getSession(false) != null) {
            refresh(request, response);
        }
        Optional<CurrentUser> user = CurrentUser.find();
        if (user.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        identityService.setAuthentication(user.get().userId(), user.get().groupIds());
        try {
            chain.doFilter(request, response);
        } finally {
            identityService.clearAuthentication();
        }
    }

    private void refresh(HttpServletRequest request, HttpServletResponse response) {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null || !(authentication.getPrincipal() instanceof CurrentUser known)) {
            return;
        }
        Optional<CurrentUser> now = accounts.find(known.userId());
        if (now.isEmpty()) {
            new SecurityContextLogoutHandler().logout(request, response, authentication);
        } else if (!now.get().equals(known)) {
            var renewed = EngineAuthenticationProvider.token(now.get());
            renewed.setDetails(authentication.getDetails());
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(renewed);
            SecurityContextHolder.setContext(context);
        }
    }
}
