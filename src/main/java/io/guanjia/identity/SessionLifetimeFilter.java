package io.guanjia.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.io.Serializable;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends a session in which nobody has done anything for a while, and any session after a day's work. The container's own
 * time-out never comes while Tasklist is open: it asks for its list every few seconds by itself.
 *
 * <p>Reads the machine's running time, so that a clock that is set, or moved by a test, logs nobody out.
 */
class SessionLifetimeFilter extends OncePerRequestFilter {

    static final String KEY = SessionLifetimeFilter.class.getName();
    /** What an open page asks for without anybody being there. */
    private static final Pattern BY_ITSELF = Pattern.compile("/audit/exports/[0-9]+\\.json|/camunda/api/(?:"
            + "engine/engine/[^/]+/(?:filter(?:/count)?|filter/[^/]+(?:/(?:list|count))?|task/count)"
            + "|admin/auth/user/[^/]+)/?");

    private final Duration idle;
    private final Duration longest;
    private final LongSupplier nanoTime;

    SessionLifetimeFilter(LoginProperties properties, LongSupplier nanoTime) {
        this.idle = properties.idleTimeout();
        this.longest = properties.longestSession();
        this.nanoTime = nanoTime;
    }

    record Times(long begun, long lastUsed) implements Serializable {
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpSession session = request.getSession(false);
        if (session != null && CurrentUser.find().isPresent()) {
            long now = nanoTime.getAsLong();
            Times times = session.getAttribute(KEY) instanceof Times known ? known : new Times(now, now);
            if (now - times.begun() > longest.toNanos() || now - times.lastUsed() > idle.toNanos()) {
                Authentication person = SecurityContextHolder.getContext().getAuthentication();
                new SecurityContextLogoutHandler().logout(request, response, person);
            } else {
                session.setAttribute(KEY, isByItself(request) ? times : new Times(times.begun(), now));
            }
        }
        chain.doFilter(request, response);
    }

    private static boolean isByItself(HttpServletRequest request) {
        boolean asks = request.getMethod().equals("GET") || request.getMethod().equals("POST");
        return asks && BY_ITSELF.matcher(request.getRequestURI()).matches();
    }
}
