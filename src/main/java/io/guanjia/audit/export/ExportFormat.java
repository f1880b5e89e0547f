package io.guanjia.audit.export;

import java.util.Arrays;
import java.util.Optional;

/** A kind of file that an export comes as. */
enum ExportFormat {
    CSV("CSV 表格", "text/csv;charset=UTF-8", "csv"),
    XLSX("Excel 表格", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
    XES("XES 流程日志", "application/xml", "xes"),
    XES_GZ("XES 流程日志（压缩）", "application/gzip", "xes.gz");

    private static final String ZIP = "application/zip";

    private final String label;
    private final String mediaType;
    private final String ending;

    ExportFormat(String label, String mediaType, String ending) {
        this.label = label;
        this.mediaType = mediaType;
        this.ending = ending;
    }

    static Optional<ExportFormat> of(String name) {
        return Arrays.stream(values()).filter(format -> format.name().equals(name)).findAny();
    }

    String label() {
        return label;
    }

    boolean isTable() {
        return this == CSV || this == XLSX;
    }

    /** A CSV holds one table, so two of them come in an archive. */
    private boolean isArchive(boolean detailed) {
        return this == CSV && detailed;
    }

    String mediaType(boolean detailed) {
        return isArchive(detailed) ? ZIP : mediaType;
    }

    String ending(boolean detailed) {
        return isArchive(detailed) ? "zip" : ending;
    }
}
