package io.guanjia.audit.export;

import io.guanjia.audit.find.Criteria;
import java.io.IOException;
import java.io.OutputStream;

/** Writes the cases of a search to a file, one after the other, in memory that does not grow with their number. */
interface ExportFile {

    /** Whether it writes this format. */
    boolean writes(ExportFormat format);

    /**
     * Writes all of it; the stream is left open.
     *
     * @throws Progress.Cancelled if somebody has asked for its end
     */
    void write(Export export, Criteria criteria, OutputStream out, Progress progress) throws IOException;
}
