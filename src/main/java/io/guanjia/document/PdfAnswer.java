package io.guanjia.document;

import java.nio.charset.StandardCharsets;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** How a PDF is handed to a browser: shown, kept nowhere, and whatever it holds cannot do anything there. */
public final class PdfAnswer {

    // Nothing that a paper could hold runs or loads; browsers show a PDF through an element of their own
    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; "
            + "frame-ancestors 'none'";

    private PdfAnswer() {
    }

    /** @param fileName in Chinese, with ending */
    public static ResponseEntity<byte[]> of(String fileName, byte[] pdf) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .cacheControl(CacheControl.noStore().cachePrivate())
                .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.inline()
                        .filename(fileName, StandardCharsets.UTF_8).build().toString())
                .header("Content-Security-Policy", POLICY)
                .body(pdf);
    }
}
