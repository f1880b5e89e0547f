package io.guanjia.engine;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A diagram, table or form with its path from the root, such as {@code processes/repair/repair-dispatch.bpmn}. Line
 * ends do not count: the same model saved on another system is the same model.
 */
record ModelFile(String path, String text) {

    static ModelFile of(String path, byte[] content) {
        return new ModelFile(path, new String(content, StandardCharsets.UTF_8).replace("\r\n", "\n"));
    }

    /** The last part of the path: by convention the id of what the file defines, with its ending. */
    String fileName() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    String sha256() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }
}
