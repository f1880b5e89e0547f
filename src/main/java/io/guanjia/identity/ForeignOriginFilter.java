package io.guanjia.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.web.cors.CorsUtils;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses requests that another site's page sends. Who has once typed his name into a browser's own login window
 * sends it along with every later request, also with a form on a foreign page; programs send no {@code Origin}.
 */
class ForeignOriginFilter extends OncePerRequestFilter {

    private final Refusals refusals;

    ForeignOriginFilter(Refusals refusals) {
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (CorsUtils.isCorsRequest(request)) {
            refusals.write(response, HttpStatus.FORBIDDEN, "Forbidden", "不接受其他网站发来的请求");
        } else {
            chain.doFilter(request, response);
        }
    }
}
