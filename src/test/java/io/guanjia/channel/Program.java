package io.guanjia.channel;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A channel's program: sends what it is told from an address of its own, and keeps no cookies. */
final class Program {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final URI base;
    private final String address;
    private final List<String> always;

    /** @param always headers of each request */
    Program(int port, String address, String... always) {
        this.base = URI.create("http://localhost:" + port);
        this.address = address;
        this.always = List.of(always);
    }

    /** Ends the cases of all channels whose names begin so: other tests look at the same task list. */
    static void endCases(ProcessEngine engine, JdbcClient jdbc, String channel) {
        jdbc.sql("""
                        select process_instance_id from guanjia.channel_case join guanjia.case_file using (case_number)
                        where channel like ? || '%'""").param(channel).query(String.class).list().stream()
                .filter(id -> engine.getRuntimeService().createProcessInstanceQuery().processInstanceId(id).count() > 0)
                .forEach(id -> engine.getRuntimeService().deleteProcessInstance(id, "test", true, true, true));
    }

    static Program with(int port, ApiKey key) {
        return new Program(port, "10.8.0.1", "Authorization", "Bearer " + key.text());
    }

    HttpResponse<String> get(String path, String... headers) {
        return send("GET", path, null, headers);
    }

    HttpResponse<String> start(String process, String idempotencyKey, String body) {
        return send("POST", "/api/cases/" + process, body.getBytes(StandardCharsets.UTF_8),
                "Content-Type", "application/json", "Idempotency-Key", idempotencyKey);
    }

    HttpResponse<String> send(String method, String path, byte[] body, String... headers) {
        List<String> all = new ArrayList<>(always);
        all.addAll(Arrays.asList(headers));
        all.addAll(List.of("X-Forwarded-For", address));
        HttpRequest request = HttpRequest.newBuilder(base.resolve(path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body))
                .headers(all.toArray(String[]::new)).build();
        try {
            return CLIENT.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
