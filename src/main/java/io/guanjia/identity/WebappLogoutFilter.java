package io.guanjia.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Makes the webapps' button "log out" end the session. By itself it only forgets the person in the webapp, and the
 * next request would find him logged in again. The webapps' own CSRF check has come first.
 */
class WebappLogoutFilter extends OncePerRequestFilter {

    private static final RequestMatcher LOGOUT = PathPatternRequestMatcher.withDefaults()
            .matcher(HttpMethod.POST, "/camunda/api/admin/auth/user/{engine}/logout");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, response);
        if (LOGOUT.matches(request) && response.getStatus() == HttpStatus.OK.value()) {
            new SecurityContextLogoutHandler()
                    .logout(request, response, SecurityContextHolder.getContext().getAuthentication());
        }
    }
}
