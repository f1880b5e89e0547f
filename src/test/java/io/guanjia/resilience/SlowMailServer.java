package io.guanjia.resilience;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes mails, and its time: a sender that is killed is so killed before, at or after the hand-over. */
final class SlowMailServer implements AutoCloseable {

    private static final String KEY = "x-guanjia-idempotency-key:";

    private final ServerSocket socket;
    private volatile Duration delay = Duration.ZERO;
    private final List<Mail> mails = new CopyOnWriteArrayList<>();

    /** @param receivedAt {@link System#nanoTime()} */
    record Mail(String key, String to, long receivedAt) {
    }

    /** Quick at first. */
    SlowMailServer() throws IOException {
        this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        thread(this::accept);
    }

    /** @param each how long it thinks from now on before it keeps a mail, and again before it says so */
    void slowDown(Duration each) {
        delay = each;
    }

    int port() {
        return socket.getLocalPort();
    }

    /** All that came, in order. */
    List<Mail> mails() {
        return List.copyOf(mails);
    }

    private void accept() {
        try {
            while (true) {
                Socket client = socket.accept();
                thread(() -> serve(client));
            }
        } catch (SocketException closed) {
            // The test is over
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve(Socket client) {
        try (client) {
            BufferedReader in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
            say(client, "220 slow");
            String to = null;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String command = line.toUpperCase(Locale.ROOT);
                if (command.startsWith("RCPT")) {
                    to = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
                } else if (command.startsWith("DATA")) {
                    say(client, "354 go on");
                    String key = keyOf(in);
                    Thread.sleep(delay.toMillis());
                    mails.add(new Mail(key, to, System.nanoTime()));
                    Thread.sleep(delay.toMillis());
                } else if (command.startsWith("QUIT")) {
                    say(client, "221 bye");
                    return;
                }
                say(client, "250 ok");
            }
        } catch (IOException e) {
            // Whoever sent was killed: what this server is for
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Reads a mail to its end; one that breaks off is none. */
    private static String keyOf(BufferedReader in) throws IOException {
        String key = null;
        for (String line = in.readLine(); !".".equals(line); line = in.readLine()) {
            if (line == null) {
                throw new IOException("The sender is gone");
            }
            if (line.toLowerCase(Locale.ROOT).startsWith(KEY)) {
                key = line.substring(KEY.length()).strip();
            } else if (key != null && key.isEmpty()) {
                // A long header goes on in the next line
                key = line.strip();
            }
        }
        return key;
    }

    private static void say(Socket client, String words) throws IOException {
        client.getOutputStream().write((words + "\r\n").getBytes(StandardCharsets.US_ASCII));
        client.getOutputStream().flush();
    }

    private static void thread(Runnable work) {
        Thread thread = new Thread(work, "slow-mail");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
