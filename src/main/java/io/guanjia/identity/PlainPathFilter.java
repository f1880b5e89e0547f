package io.guanjia.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses paths that are written in a disguise ({@code /%63amunda}, {@code //engine-rest}, {@code /engine-rest;x}),
 * before any rule looks at them. No client writes so by itself; the webapps' own filters compare the raw path and would
 * take such a request for one that no rule concerns, and Spring's own check comes too late for servlets beside its own.
 */
class PlainPathFilter extends OncePerRequestFilter {

    private static final Pattern DISGUISE = Pattern.compile(
            "//|;|\\\\|/\\.{1,2}(?:/|$)|%2[fF]|%5[cC]"
            // Percent codes of what RFC 3986, section 2.3, says never to encode: A-Z a-z 0-9 - . _ ~
            + "|%(?:3[0-9]|[46][1-9a-fA-F]|[57][0-9aA]|2[dDeE]|5[fF]|7[eE])");

    private final Refusals refusals;

    PlainPathFilter(Refusals refusals) {
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (DISGUISE.matcher(request.getRequestURI()).find()) {
            refusals.write(response, HttpStatus.BAD_REQUEST, "BadRequest", "不接受此写法的地址");
        } else {
            chain.doFilter(request, response);
        }
    }
}
