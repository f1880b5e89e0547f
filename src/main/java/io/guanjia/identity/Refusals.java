package io.guanjia.identity;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/**
 * How a request is told that it may not pass: a page is led to the login, an interface gets a status and a message in
 * the form that the engine's own interface uses, {@code {"type": …, "message": …}}.
 */
@Component
class Refusals {

    private final ObjectMapper json;

    Refusals(ObjectMapper json) {
        this.json = json;
    }

    /** Nobody is logged in, in the part of the application that people use in a browser. */
    void loginNeeded(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        if (isInterface(request) || !"GET".equals(request.getMethod()) || !wantsPage(request)) {
            // Not Basic, though it would be taken: a browser answers that with a window of its own over our page
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Session realm=\"Guanjia\"");
            write(response, HttpStatus.UNAUTHORIZED, "Unauthorized", "请先登录");
            return;
        }
        String path = LocalPath.of(request);
        response.sendRedirect(path.equals(LocalPath.HOME) ? "/login"
                : "/login?next=" + URLEncoder.encode(path, StandardCharsets.UTF_8));
    }

    /** No or wrong credentials where HTTP Basic is asked for. */
    void basicNeeded(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        if (e instanceof LoginThrottledException throttled) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(throttled.seconds()));
            write(response, HttpStatus.TOO_MANY_REQUESTS, "TooManyRequests",
                    "密码错误次数过多，请在 " + throttled.seconds() + " 秒后再试");
            return;
        }
        challenge(response);
        write(response, HttpStatus.UNAUTHORIZED, "Unauthorized",
                request.getHeader(HttpHeaders.AUTHORIZATION) == null ? "请先登录" : "用户名或密码不正确");
    }

    /** Somebody is logged in, but may not do this. */
    void forbidden(HttpServletRequest request, HttpServletResponse response, AccessDeniedException e)
            throws IOException {
        if (e instanceof CsrfException && request.getRequestURI().equals("/login")) {
            // The page stood open until its session had ended
            response.sendRedirect("/login?expired");
        } else if (e instanceof CsrfException && request.getRequestURI().equals("/logout")) {
            response.sendRedirect("/");
        } else if (isInterface(request) || !wantsPage(request)) {
            write(response, HttpStatus.FORBIDDEN, "Forbidden",
                    e instanceof CsrfException ? "页面已过期，请刷新后重试" : "没有权限");
        } else {
            response.sendError(HttpStatus.FORBIDDEN.value());
        }
    }

    void write(HttpServletResponse response, HttpStatus status, String type, String message) throws IOException {
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        json.writeValue(response.getOutputStream(), Map.of("type", type, "message", message));
    }

    /**
     * Writes a page where none of the application's can be made, because nothing of the request may be read.
     *
     * @param back path that the page leads back to
     */
    void page(HttpServletResponse response, HttpStatus status, String title, String message, String back)
            throws IOException {
        response.setStatus(status.value());
        response.setContentType(MediaType.TEXT_HTML_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", "default-src 'none'; style-src 'self'; frame-ancestors 'none'");
        String page = """
                <!DOCTYPE html>
                <html lang="zh-CN">
                <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%1$s - 管家</title><link rel="stylesheet" href="/guanjia/guanjia.css"></head>
                <body><main><h1>%1$s</h1><section class="card"><p role="alert">%2$s</p>
                <p><a class="button" href="%3$s">返回</a></p></section></main></body>
                </html>
                """.formatted(HtmlUtils.htmlEscape(title), HtmlUtils.htmlEscape(message), HtmlUtils.htmlEscape(back));
        response.setContentLength(page.getBytes(StandardCharsets.UTF_8).length);
        // As the error page does, which the container tries to put behind it where the browser leaves while it sends
        response.getWriter().write(page);
        response.flushBuffer();
    }

    private static void challenge(HttpServletResponse response) {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Guanjia\", charset=\"UTF-8\"");
    }

    static boolean isInterface(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.startsWith("/api/") || path.startsWith("/camunda/api/") || path.startsWith("/engine-rest");
    }

    private static boolean wantsPage(HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return accept != null && accept.contains(MediaType.TEXT_HTML_VALUE);
    }
}
