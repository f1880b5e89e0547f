package io.guanjia.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Limits what a request may carry, before anybody is asked for his name: the engine's interfaces read a whole body into
 * memory, however long it is.
 */
class BodyLimitFilter extends OncePerRequestFilter {

    private static final Set<String> INTERFACES = Set.of("/api/", "/engine-rest", "/camunda/api/");
    private static final Pattern DEPLOYMENT =
            Pattern.compile("(?:/engine-rest|/camunda/api/engine/engine/[^/]+).*/deployment/create/?");

    /** Where a table of units and residents is handed in. */
    private static final String TABLE = "/register/import";

    private final RequestLimits limits;
    private final Refusals refusals;

    BodyLimitFilter(RequestLimits limits, Refusals refusals) {
        this.limits = limits;
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String path = request.getRequestURI();
        DataSize allowed = DEPLOYMENT.matcher(path).matches() ? limits.deployment()
                : path.equals(TABLE) && isLoggedIn(request) ? limits.table() : limits.other();
        long limit = allowed.toBytes();
        if (request.getContentLengthLong() > limit) {
            refuse(response, limit);
            return;
        }
        boolean unannounced = request.getContentLengthLong() < 0
                && request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
        if (!unannounced || INTERFACES.stream().noneMatch(path::startsWith)) {
            // Of an announced length the container reads no more; pages' forms have the container's own limit
            chain.doFilter(request, response);
            return;
        }
        byte[] body = request.getInputStream().readNBytes(Math.toIntExact(limit) + 1);
        if (body.length > limit) {
            refuse(response, limit);
        } else {
            chain.doFilter(new ReadAhead(request, body), response);
        }
    }

    /** Whether there is a session of somebody, whatever he may do: that is asked later, and nothing is read before. */
    private static boolean isLoggedIn(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(
                HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY) instanceof SecurityContext context
                && context.getAuthentication() != null && context.getAuthentication().isAuthenticated();
    }

    private void refuse(HttpServletResponse response, long limit) throws IOException {
        response.setHeader(HttpHeaders.CONNECTION, "close");
        refusals.write(response, HttpStatus.PAYLOAD_TOO_LARGE, "PayloadTooLarge",
                "内容过大，最多 " + Math.max(1, limit / 1024 / 1024) + " MB");
    }

    /** A request whose body has been read already. */
    private static final class ReadAhead extends HttpServletRequestWrapper {

        private final byte[] body;

        ReadAhead(HttpServletRequest request, byte[] body) {
            super(request);
            this.body = body;
        }

        @Override
        public int getContentLength() {
            return body.length;
        }

        @Override
        public long getContentLengthLong() {
            return body.length;
        }

        @Override
        public BufferedReader getReader() {
            Charset charset = getCharacterEncoding() == null ? StandardCharsets.UTF_8
                    : Charset.forName(getCharacterEncoding());
            return new BufferedReader(new InputStreamReader(new ByteArrayInputStream(body), charset));
        }

        @Override
        public ServletInputStream getInputStream() {
            InputStream in = new ByteArrayInputStream(body);
            return new ServletInputStream() {
                @Override
                public int read() throws IOException {
                    return in.read();
                }

                @Override
                public int read(byte[] bytes, int offset, int length) throws IOException {
                    return in.read(bytes, offset, length);
                }

                @Override
                public int available() throws IOException {
                    return in.available();
                }

                @Override
                public boolean isFinished() {
                    try {
                        return in.available() == 0;
                    } catch (IOException e) {
                        return true;
                    }
                }

                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public void setReadListener(ReadListener listener) {
                    throw new IllegalStateException("The body is there already");
                }
            };
        }
    }
}
