package io.guanjia.engine;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps the nonce of a web application's page to the request that asked for the page.
 *
 * <p>The engine's header filter makes the nonce and leaves it in the servlet context, where its page filter picks it
 * up. But all requests share that context: when another comes between the two, the page's scripts carry the nonce of
 * the other, its own policy blocks them, and the user sees a page that never finishes loading.
 */
final class ScriptNonceFilter extends OncePerRequestFilter {

    static final String NONCE = "org.camunda.bpm.csp.nonce";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ServletContext own = withOwnNonce(request);
        chain.doFilter(new HttpServletRequestWrapper(request) {
            @Override
            public ServletContext getServletContext() {
                return own;
            }
        }, response);
    }

    private static ServletContext withOwnNonce(HttpServletRequest request) {
        ServletContext shared = request.getServletContext();
        return (ServletContext) Proxy.newProxyInstance(ScriptNonceFilter.class.getClassLoader(),
                new Class<?>[] {ServletContext.class}, (proxy, method, arguments) -> {
                    if (arguments != null && arguments.length > 0 && NONCE.equals(arguments[0])) {
                        switch (method.getName()) {
                            case "setAttribute" -> {
                                request.setAttribute(NONCE, arguments[1]);
                                return null;
                            }
                            case "getAttribute" -> {
                                return request.getAttribute(NONCE);
                            }
                            default -> { }
                        }
                    }
                    try {
                        return method.invoke(shared, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
