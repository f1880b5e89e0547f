package io.guanjia.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Finds paths that write plain letters as percent codes ({@code /%63amunda}). No client does so by itself, and the
 * webapps' own filters compare the raw path, so they would take such a request for one that no rule concerns.
 */
final class DisguisedPath implements RequestMatcher {

    // Percent codes of the characters that RFC 3986, section 2.3, says never to encode: A-Z a-z 0-9 - . _ ~
    private static final Pattern NEEDLESS = Pattern.compile(
            "%(?:3[0-9]|[46][1-9a-fA-F]|[57][0-9aA]|2[dDeE]|5[fF]|7[eE])");

    @Override
    public boolean matches(HttpServletRequest request) {
        return NEEDLESS.matcher(request.getRequestURI()).find();
    }
}
