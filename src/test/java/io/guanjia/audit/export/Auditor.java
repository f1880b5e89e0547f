package io.guanjia.audit.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.guanjia.identity.Visitor;
import io.guanjia.support.TestUsers;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.camunda.bpm.engine.ProcessEngine;

/** An auditor with a browser who exports. */
final class Auditor {

    static final String NAME = "高正清";

    final String userId;
    final Visitor visitor;

    Auditor(ProcessEngine engine, int port, String userId) {
        this.userId = userId;
        TestUsers.member(engine, userId, NAME, "auditor");
        visitor = new Visitor(port, "10.9.8.7");
        visitor.login(userId, TestUsers.PASSWORD);
    }

    private String form(String fields) {
        return fields + (fields.isEmpty() ? "" : "&") + "_csrf="
                + URLEncoder.encode(visitor.token("/audit/exports"), StandardCharsets.UTF_8);
    }

    HttpResponse<String> ask(String fields) {
        return visitor.postForm("/audit/exports", form(fields));
    }

    /** Asks for an export. @return its id */
    long begin(String fields) {
        HttpResponse<String> answer = ask(fields);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        String address = answer.headers().firstValue("Location").orElseThrow();
        assertThat(address).contains("/audit/exports?begin=");
        return Long.parseLong(address.substring(address.indexOf('=') + 1));
    }

    HttpResponse<InputStream> fetch(long id) {
        return visitor.download("/audit/exports/" + id + "/file", form(""));
    }

    HttpResponse<String> cancel(long id) {
        return visitor.postForm("/audit/exports/" + id + "/cancel", form(""));
    }

    JsonNode standing(long id) throws IOException {
        return new ObjectMapper().readTree(visitor.get("/audit/exports/" + id + ".json").body());
    }

    /** The whole file. */
    byte[] file(String fields) throws IOException {
        return file(begin(fields));
    }

    byte[] file(long id) throws IOException {
        HttpResponse<InputStream> answer = fetch(id);
        assertThat(answer.statusCode()).isEqualTo(200);
        try (InputStream in = answer.body()) {
            return in.readAllBytes();
        }
    }
}
