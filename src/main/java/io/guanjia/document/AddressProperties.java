package io.guanjia.document;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where people find the application.
 *
 * @param baseUrl the address that they type, as printed papers carry it in their QR code, such as
 *                {@code https://guanjia.example.com}; blank for the address by which the printing was asked for
 */
@ConfigurationProperties("guanjia")
record AddressProperties(String baseUrl) {

    AddressProperties {
        if (baseUrl != null && !baseUrl.isBlank()) {
            baseUrl = checked(baseUrl.strip());
        } else {
            baseUrl = null;
        }
    }

    private static String checked(String text) {
        URI uri;
        try {
            uri = URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("guanjia.base-url is no address: " + text, e);
        }
        boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
        if (!web || uri.getHost() == null || uri.getUserInfo() != null || uri.getQuery() != null
                || uri.getFragment() != null) {
            throw new IllegalArgumentException(
                    "guanjia.base-url should be like https://guanjia.example.com, without user, query or fragment: " + text);
        }
        return text.replaceFirst("/+$", "");
    }
}
