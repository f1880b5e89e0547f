package io.guanjia.channel;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Finds out which channel calls, and holds it to its number of requests. */
class ChannelKeyFilter extends OncePerRequestFilter {

    private static final String OWN_HEADER = "X-API-Key";
    private static final Pattern BEARER = Pattern.compile("Bearer(?:\\s+(.*))?", Pattern.CASE_INSENSITIVE);

    private final ChannelKeys keys;
    private final RequestLimits limits;
    private final ObjectMapper json;

    ChannelKeyFilter(ChannelKeys keys, RequestLimits limits, ObjectMapper json) {
        this.keys = keys;
        this.limits = limits;
        this.json = json;
    }

    /** Whether a request comes with a key, of whatever worth. */
    static boolean carriesKey(HttpServletRequest request) {
        return sent(request) != null;
    }

    private static String sent(HttpServletRequest request) {
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        Matcher bearer = BEARER.matcher(authorization == null ? "" : authorization);
        if (bearer.matches()) {
            return bearer.group(1) == null ? "" : bearer.group(1).strip();
        }
        return request.getHeader(OWN_HEADER);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String sent = sent(request);
        if (sent == null) {
            unauthorized(response, "请提供接口密钥（请求头 Authorization: Bearer …）");
            return;
        }
        Optional<Channel> channel;
        try {
            channel = ApiKey.parse(sent).flatMap(keys::find);
        } catch (DataAccessResourceFailureException e) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Refused.WHILE_DATABASE_IS_AWAY);
            write(response, HttpStatus.SERVICE_UNAVAILABLE, "ServiceUnavailable", Refused.DATABASE_IS_AWAY);
            return;
        }
        if (channel.isEmpty()) {
            Duration wait = limits.wrongKey(request.getRemoteAddr());
            if (wait.isZero()) {
                unauthorized(response, "接口密钥不正确或已停用");
            } else {
                tooMany(response, wait, "接口密钥错误次数过多");
            }
            return;
        }
        Duration wait = limits.take(channel.get());
        if (!wait.isZero()) {
            tooMany(response, wait, "请求过于频繁，每分钟最多 " + channel.get().ratePerMinute() + " 次");
            return;
        }
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(channel.get(), null, List.of()));
        SecurityContextHolder.setContext(context);
        chain.doFilter(request, response);
    }

    private void unauthorized(HttpServletResponse response, String message) throws IOException {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"Guanjia\"");
        write(response, HttpStatus.UNAUTHORIZED, "Unauthorized", message);
    }

    private void tooMany(HttpServletResponse response, Duration wait, String reason) throws IOException {
        long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
        write(response, HttpStatus.TOO_MANY_REQUESTS, "TooManyRequests", reason + "，请在 " + seconds + " 秒后再试");
    }

    void write(HttpServletResponse response, HttpStatus status, String type, String message) throws IOException {
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        json.writeValue(response.getOutputStream(), new ApiError(type, message));
    }
}
