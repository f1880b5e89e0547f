package io.guanjia.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.Part;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
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

    /** How long a browser that has its refusal may go on sending, which it does until it reads the answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final RequestLimits limits;
    private final List<UploadPath> uploads;
    private final Refusals refusals;

    BodyLimitFilter(RequestLimits limits, List<UploadPath> uploads, Refusals refusals) {
        this.limits = limits;
        this.uploads = List.copyOf(uploads);
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String path = request.getRequestURI();
        Optional<UploadPath> upload = uploads.stream().filter(one -> one.isAt(path)).findFirst()
                .filter(one -> "POST".equals(request.getMethod()) && isLoggedIn(request));
        if (upload.isPresent()) {
            takeFile(upload.get(), request, response, chain);
            return;
        }
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

    private void takeFile(UploadPath upload, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long length = request.getContentLengthLong();
        if (length > upload.request().toBytes() || length < 0 && isTooLong(upload, request)) {
            response.setHeader(HttpHeaders.CONNECTION, "close");
            refusals.page(response, HttpStatus.PAYLOAD_TOO_LARGE, "文件过大",
                    "文件过大，一个文件最多 " + megabytes(upload.maxSize().toBytes()) + " MB，没有保存。请缩小或分成几个文件后再上传。",
                    request.getRequestURI());
            swallow(request);
            return;
        }
        chain.doFilter(request, response);
    }

    /** Of a length that is not announced: the container reads as far as it may and takes the parts apart. */
    private static boolean isTooLong(UploadPath upload, HttpServletRequest request) throws ServletException, IOException {
        if (request.getHeader(HttpHeaders.TRANSFER_ENCODING) == null || request.getContentType() == null
                || !request.getContentType().startsWith(MediaType.MULTIPART_FORM_DATA_VALUE)) {
            return false;
        }
        try {
            return request.getParts().stream().mapToLong(Part::getSize).sum() > upload.request().toBytes();
        } catch (IllegalStateException e) {
            return true;
        }
    }

    /** A connection that is closed while a browser sends takes the answer from it. */
    private static void swallow(HttpServletRequest request) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        byte[] nothing = new byte[1 << 16];
        try {
            InputStream body = request.getInputStream();
            while (System.nanoTime() < end && body.read(nothing) >= 0) {
                // Goes on until the browser has sent all of it or leaves
            }
        } catch (IOException e) {
            // It has left
        }
    }

    private static long megabytes(long bytes) {
        return Math.max(1, bytes / 1024 / 1024);
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
                "内容过大，最多 " + megabytes(limit) + " MB");
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
