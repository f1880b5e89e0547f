package io.guanjia.spreadsheet;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/** A table that a browser keeps as a file. */
public final class TableDownload {

    private TableDownload() {
    }

    /**
     * Tells the browser what comes; nobody else keeps a copy, as tables name people (EN-07).
     *
     * @param name of the file, without its ending
     */
    public static void begin(HttpServletResponse response, TableFormat format, String name) {
        response.setContentType(format == TableFormat.CSV ? "text/csv;charset=UTF-8"
                : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment()
                .filename(name + "." + format.name().toLowerCase(Locale.ROOT), StandardCharsets.UTF_8).build().toString());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
