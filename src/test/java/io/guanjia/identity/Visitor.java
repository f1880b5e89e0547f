package io.guanjia.identity;

import java.io.IOException;
import java.io.InputStream;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody with a browser or a program: keeps cookies, follows no redirects, sends what it is told. */
public final class Visitor {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" (?:type=\"hidden\" )?(?:value|content)=\"([^\"]+)\"");

    private final CookieManager cookies = new CookieManager();
    private final HttpClient client = HttpClient.newBuilder().cookieHandler(cookies).build();
    private final URI base;
    private final String address;

    /** @param address what a proxy on this machine would say the client's address is */
    public Visitor(int port, String address) {
        this.base = URI.create("http://localhost:" + port);
        this.address = address;
    }

    public HttpResponse<String> get(String path, String... headers) {
        return send("GET", path, null, headers);
    }

    /** What a browser asks for when a person types an address. */
    public HttpResponse<String> open(String path) {
        return get(path, "Accept", "text/html,application/xhtml+xml");
    }

    public HttpResponse<String> postJson(String path, String body, String... headers) {
        String[] all = new String[headers.length + 2];
        all[0] = "Content-Type";
        all[1] = "application/json";
        System.arraycopy(headers, 0, all, 2, headers.length);
        return send("POST", path, body, all);
    }

    public HttpResponse<String> postForm(String path, String body) {
        return send("POST", path, body, "Content-Type", "application/x-www-form-urlencoded", "Accept", "text/html");
    }

    public HttpResponse<String> login(String user, String password) {
        return login(user, password, null);
    }

    public HttpResponse<String> login(String user, String password, String next) {
        String token = token("/login");
        return postForm("/login", "username=" + encode(user) + "&password=" + encode(password)
                + "&_csrf=" + encode(token) + (next == null ? "" : "&next=" + encode(next)));
    }

    public String token(String page) {
        Matcher matcher = TOKEN.matcher(open(page).body());
        if (!matcher.find()) {
            throw new AssertionError("No CSRF token on " + page);
        }
        return matcher.group(1);
    }

    public String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue).findFirst().orElse(null);
    }

    public static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    public HttpResponse<String> send(String method, String path, String body, String... headers) {
        return sendBody(method, path, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body), headers);
    }

    /** Sends a form of a page and takes the answer as it comes: a file, or the beginning of one. */
    public HttpResponse<InputStream> download(String path, String form) {
        return send("POST", path, BodyPublishers.ofString(form), BodyHandlers.ofInputStream(),
                "Content-Type", "application/x-www-form-urlencoded", "Accept", "text/html");
    }

    HttpResponse<String> sendBody(String method, String path, BodyPublisher body, String... headers) {
        return send(method, path, body, BodyHandlers.ofString(), headers);
    }

    private <T> HttpResponse<T> send(String method, String path, BodyPublisher body, BodyHandler<T> answer,
            String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .version(HttpClient.Version.HTTP_1_1)
                .method(method, body)
                .header("X-Forwarded-For", address);
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return client.send(request.build(), answer);
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
