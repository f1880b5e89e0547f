package io.guanjia.attachment;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Speaks clamd's INSTREAM, and answers what the test says. */
final class FakeClamd implements AutoCloseable {

    private final ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    private final List<byte[]> received = new CopyOnWriteArrayList<>();
    private final Function<byte[], String> answers;

    /** @param answers to a content; null closes the connection without one */
    FakeClamd(Function<byte[], String> answers) throws IOException {
        this.answers = answers;
        Thread thread = new Thread(this::serve, "fake-clamd");
        thread.setDaemon(true);
        thread.start();
    }

    AttachmentProperties.Clamd properties() {
        return new AttachmentProperties.Clamd("localhost", server.getLocalPort(), Duration.ofSeconds(2));
    }

    List<byte[]> received() {
        return received;
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                DataInputStream in = new DataInputStream(socket.getInputStream());
                String command = new String(in.readNBytes(10), StandardCharsets.US_ASCII);
                if (!command.equals("zINSTREAM\0")) {
                    socket.getOutputStream().write("UNKNOWN COMMAND\0".getBytes(StandardCharsets.US_ASCII));
                    continue;
                }
                ByteArrayOutputStream content = new ByteArrayOutputStream();
                for (int length = in.readInt(); length > 0; length = in.readInt()) {
                    content.write(in.readNBytes(length));
                }
                received.add(content.toByteArray());
                String answer = answers.apply(content.toByteArray());
                if (answer != null) {
                    socket.getOutputStream().write((answer + "\0").getBytes(StandardCharsets.UTF_8));
                }
            } catch (IOException e) {
                // The test is over, or the other side has left
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
