package io.guanjia.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;

/** Where the login form leads. */
final class LoginOutcome {

    private LoginOutcome() {
    }

    static void succeeded(HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        response.sendRedirect(LocalPath.orHome(request.getParameter("next")));
    }

    static void failed(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        String reason = e instanceof LoginThrottledException throttled ? "wait=" + throttled.seconds() : "error";
        String next = LocalPath.orHome(request.getParameter("next"));
        response.sendRedirect("/login?" + reason
                + (next.equals(LocalPath.HOME) ? "" : "&next=" + URLEncoder.encode(next, StandardCharsets.UTF_8)));
    }
}
