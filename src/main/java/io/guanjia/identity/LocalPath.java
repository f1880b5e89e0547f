package io.guanjia.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;

/** Where to go after login: a page of this application, never another site's. */
final class LocalPath {

    static final String HOME = "/";

    private LocalPath() {
    }

    /** The path and query that were asked for. */
    static String of(HttpServletRequest request) {
        String query = request.getQueryString();
        return request.getRequestURI() + (query == null ? "" : "?" + query);
    }

    /**
     * What a browser may be sent to.
     *
     * @return {@code wanted} if it is a path within this application, else the home page
     */
    static String orHome(String wanted) {
        if (wanted == null || !wanted.startsWith("/") || wanted.startsWith("//")
                || wanted.codePoints().anyMatch(c -> c == '\\' || Character.isISOControl(c))) {
            return HOME;
        }
        try {
            URI uri = new URI(wanted);
            boolean elsewhere = uri.isAbsolute() || uri.getRawAuthority() != null;
            boolean loginItself = uri.getPath().equals("/login") || uri.getPath().equals("/logout");
            return elsewhere || loginItself || !uri.normalize().getPath().equals(uri.getPath()) ? HOME : wanted;
        } catch (URISyntaxException e) {
            return HOME;
        }
    }
}
