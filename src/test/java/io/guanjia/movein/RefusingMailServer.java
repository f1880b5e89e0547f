package io.guanjia.movein;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A mail server that takes every mail but those to one address. */
final class RefusingMailServer implements AutoCloseable {

    private static final int BACKLOG = 10;

    private final ServerSocket socket;
    private final String refused;
    private final List<String> taken = new CopyOnWriteArrayList<>();

    RefusingMailServer(int port, String refused) {
        this.refused = refused;
        try {
            socket = new ServerSocket(port, BACKLOG, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread thread = new Thread(this::serve);
        thread.setDaemon(true);
        thread.start();
    }

    /** The addresses whose mails were taken. */
    List<String> taken() {
        return List.copyOf(taken);
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                talk(client);
            } catch (IOException e) {
                // The client has gone, or the server is closed
                continue;
            }
        }
    }

    private void talk(Socket client) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
        OutputStream out = client.getOutputStream();
        answer(out, "220 ready");
        String to = null;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.startsWith("RCPT")) {
                to = line.replaceAll(".*<|>.*", "");
                answer(out, to.equals(refused) ? "550 no such mailbox" : "250 ok");
            } else if (line.startsWith("DATA")) {
                answer(out, "354 go on");
                while (!".".equals(line)) {
                    line = in.readLine();
                }
                taken.add(to);
                answer(out, "250 taken");
            } else {
                answer(out, line.startsWith("QUIT") ? "221 bye" : "250 ok");
            }
        }
    }

    private static void answer(OutputStream out, String text) throws IOException {
        out.write((text + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
