package io.guanjia.attachment;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks a clamd by its command INSTREAM: chunks with their length before them, an empty one at the end (clamd(8)). */
class ClamdScan implements UploadScan {

    private static final byte[] COMMAND = "zINSTREAM\0".getBytes(StandardCharsets.US_ASCII);
    private static final int CHUNK = 64 * 1024;
    private static final int LONGEST_ANSWER = 4096;
    private static final Pattern CLEAN = Pattern.compile("stream: OK");
    private static final Pattern FOUND = Pattern.compile("stream: (.+) FOUND");

    private final AttachmentProperties.Clamd clamd;

    ClamdScan(AttachmentProperties.Clamd clamd) {
        this.clamd = clamd;
    }

    @Override
    public Optional<String> scan(Path file) throws IOException {
        String answer = ask(file);
        if (CLEAN.matcher(answer).matches()) {
            return Optional.empty();
        }
        Matcher found = FOUND.matcher(answer);
        if (found.matches()) {
            return Optional.of(found.group(1));
        }
        throw new IOException("clamd did not look at the file: " + answer);
    }

    private String ask(Path file) throws IOException {
        Duration timeout = clamd.timeout();
        try (Socket socket = new Socket(); InputStream content = Files.newInputStream(file)) {
            socket.connect(new InetSocketAddress(clamd.host(), clamd.port()), Math.toIntExact(timeout.toMillis()));
            socket.setSoTimeout(Math.toIntExact(timeout.toMillis()));
            DataOutputStream out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream(), CHUNK + 4));
            out.write(COMMAND);
            byte[] chunk = new byte[CHUNK];
            for (int length = content.read(chunk); length > 0; length = content.read(chunk)) {
                out.writeInt(length);
                out.write(chunk, 0, length);
            }
            out.writeInt(0);
            out.flush();
            return answer(socket.getInputStream());
        }
    }

    private static String answer(InputStream in) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        for (int next = in.read(); next > 0 && answer.size() < LONGEST_ANSWER; next = in.read()) {
            answer.write(next);
        }
        return answer.toString(StandardCharsets.UTF_8).strip();
    }
}
