package io.guanjia.audit.export;

import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Passes a file on as it is written, counts it and takes its hash. Closing it leaves what is behind it open. */
final class WrittenFile extends OutputStream {

    private final OutputStream out;
    private final MessageDigest digest;
    private long length;

    WrittenFile(OutputStream out) {
        this.out = out;
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int start, int count) throws IOException {
        out.write(bytes, start, count);
        digest.update(bytes, start, count);
        length += count;
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        flush();
    }

    long length() {
        return length;
    }

    /** To be asked once, when all is written. */
    String sha256() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
