package io.guanjia.attachment;

import java.io.IOException;
import java.io.InputStream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Content in parts of the database: one at a time is in memory, and no connection is held between two. */
final class PartStream extends InputStream {

    private static final int PART = 1 << 20;

    private final JdbcClient jdbc;
    private final long attachment;
    private byte[] part = {};
    private int at;
    private int next;
    private boolean ended;

    PartStream(JdbcClient jdbc, long attachment) {
        this.jdbc = jdbc;
        this.attachment = attachment;
    }

    /** Writes a content's parts. */
    static void store(JdbcClient jdbc, long attachment, InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(PART);
        for (int no = 0; bytes.length > 0; no++) {
            jdbc.sql("insert into guanjia.attachment_part (attachment, no, bytes) values (:attachment, :no, :bytes)")
                    .param("attachment", attachment)
                    .param("no", no)
                    .param("bytes", bytes)
                    .update();
            bytes = in.readNBytes(PART);
        }
    }

    @Override
    public int read() {
        return isAtEnd() ? -1 : Byte.toUnsignedInt(part[at++]);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        if (isAtEnd()) {
            return -1;
        }
        int taken = Math.min(length, part.length - at);
        System.arraycopy(part, at, bytes, offset, taken);
        at += taken;
        return taken;
    }

    private boolean isAtEnd() {
        if (at == part.length && !ended) {
            part = jdbc.sql("select bytes from guanjia.attachment_part where attachment = :attachment and no = :no")
                    .param("attachment", attachment)
                    .param("no", next++)
                    .query((row, number) -> row.getBytes("bytes"))
                    .optional().orElseGet(() -> new byte[0]);
            at = 0;
            ended = part.length == 0;
        }
        return ended;
    }
}
