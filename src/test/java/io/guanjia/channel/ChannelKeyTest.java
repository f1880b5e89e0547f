package io.guanjia.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.guanjia.support.GuanjiaTest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

@GuanjiaTest
class ChannelKeyTest {

    private static final String PATH = "/api/cases/TS-19990101-0001";

    @LocalServerPort
    int port;
    @Autowired
    ChannelKeys keys;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    ObjectMapper json;

    private final String channel = "密钥-" + UUID.randomUUID().toString().substring(0, 8);

    @AfterEach
    void withdrawKeys() {
        keys.all().stream().filter(key -> key.channel().equals(channel)).forEach(key -> keys.withdraw(key.id(), "test"));
    }

    private ApiKey key(int rate) {
        return keys.make(channel, List.of("complaint-handling"), rate, "test");
    }

    private String message(HttpResponse<String> answer) {
        try {
            return json.readTree(answer.body()).path("message").asText();
        } catch (JsonProcessingException e) {
            throw new AssertionError(answer.body(), e);
        }
    }

    @Test
    void isTakenInEitherHeader() {
        ApiKey key = key(100);

        assertThat(Program.with(port, key).get(PATH).statusCode()).isEqualTo(404);
        assertThat(new Program(port, "10.8.1.1", "X-API-Key", key.text()).get(PATH).statusCode()).isEqualTo(404);
        assertThat(new Program(port, "10.8.1.1").get("/api/deadlines/preview?start=2026-09-30T10:00&amount=3"
                + "&unit=%E5%B7%A5%E4%BD%9C%E6%97%A5", "X-API-Key", key.text()).statusCode()).isEqualTo(200);
    }

    @Test
    void isKeptAsHashOnly() {
        ApiKey key = key(100);

        assertThat(jdbc.sql("select hash from guanjia.channel_key where prefix = ?").param(key.prefix())
                .query(byte[].class).single()).isEqualTo(key.hash()).hasSize(32);
        assertThat(jdbc.sql("select to_jsonb(k)::text from guanjia.channel_key k where prefix = ?").param(key.prefix())
                .query(String.class).single()).doesNotContain(key.text().substring(16));
        assertThat(key.toString()).doesNotContain(key.text().substring(17));
    }

    @Test
    void isAskedFor() {
        HttpResponse<String> answer = new Program(port, "10.8.1.2").get(PATH);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValueSatisfying(
                challenge -> assertThat(challenge).startsWith("Bearer"));
        assertThat(message(answer)).contains("接口密钥");
        assertThat(new Program(port, "10.8.1.2").start("complaint-handling", "k", "{}").statusCode()).isEqualTo(401);
    }

    @Test
    void mustBeRightToTheLastCharacter() {
        ApiKey key = key(100);
        String secret = key.text().substring(key.text().length() - 43);
        String otherSecret = ApiKey.random().text().substring(key.text().length() - 43);
        Program guesser = new Program(port, "10.8.1.3");

        for (String wrong : List.of("gj_" + key.prefix() + "_" + otherSecret, "gj_000000000000_" + secret,
                key.text() + "x", key.text().substring(1), key.text().toUpperCase(Locale.ROOT), "x", "")) {
            HttpResponse<String> answer = guesser.get(PATH, "Authorization", "Bearer " + wrong);
            assertThat(answer.statusCode()).as(wrong).isEqualTo(401);
            assertThat(message(answer)).isEqualTo("接口密钥不正确或已停用");
        }
    }

    @Test
    void isRefusedAtOnceAfterItsWithdrawal() {
        ApiKey key = key(100);
        Program program = Program.with(port, key);
        assertThat(program.get(PATH).statusCode()).isEqualTo(404);
        long id = keys.all().stream().filter(row -> row.prefix().equals(key.prefix())).findFirst().orElseThrow().id();

        assertThat(keys.withdraw(id, "somebody")).isTrue();

        assertThat(program.get(PATH).statusCode()).isEqualTo(401);
        assertThat(keys.withdraw(id, "somebody else")).isFalse();
        assertThat(keys.all()).filteredOn(row -> row.id() == id).singleElement().satisfies(row -> {
            assertThat(row.createdBy()).isEqualTo("test");
            assertThat(row.withdrawnBy()).isEqualTo("somebody");
            assertThat(row.withdrawnAt()).isNotNull();
            assertThat(row.lastUsedAt()).isNotNull();
        });
    }

    @Test
    void sendsNoMoreRequestsThanItsRate() {
        Program program = Program.with(port, key(3));
        for (int i = 0; i < 3; i++) {
            assertThat(program.get(PATH).statusCode()).isEqualTo(404);
        }

        HttpResponse<String> tooMany = program.get(PATH);

        assertThat(tooMany.statusCode()).isEqualTo(429);
        assertThat(Integer.parseInt(tooMany.headers().firstValue("Retry-After").orElseThrow())).isBetween(1, 20);
        assertThat(message(tooMany)).contains("过于频繁", "3 次");
        assertThat(Program.with(port, key(3)).get(PATH).statusCode()).as("another key").isEqualTo(404);
    }

    @Test
    void wrongKeysSlowTheirSenderAndNobodyElse() {
        Program guesser = new Program(port, "10.8.1.9");
        HttpResponse<String> answer = null;
        for (int i = 0; i < 31; i++) {
            answer = guesser.get(PATH, "X-API-Key", ApiKey.random().text());
        }
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();

        assertThat(guesser.get(PATH, "X-API-Key", key(10).text()).statusCode()).as("a right key").isEqualTo(404);
        assertThat(new Program(port, "10.8.1.10").get(PATH, "X-API-Key", "x").statusCode()).as("elsewhere").isEqualTo(401);
        assertThat(new Program(port, "10.8.1.9").get("/login").statusCode()).as("people there").isEqualTo(200);
    }

    @Test
    void isNotCalledWrongWhileTheDatabaseIsAway() throws Exception {
        ChannelKeys away = mock(ChannelKeys.class);
        when(away.find(any())).thenThrow(new CannotGetJdbcConnectionException("away"));
        MockHttpServletRequest request = new MockHttpServletRequest("GET", PATH);
        request.addHeader("X-API-Key", ApiKey.random().text());
        MockHttpServletResponse response = new MockHttpServletResponse();

        new ChannelKeyFilter(away, null, json).doFilter(request, response, new MockFilterChain());

        assertThat(response.getStatus()).isEqualTo(503);
        assertThat(response.getHeader("Retry-After")).isEqualTo("10");
        assertThat(response.getContentAsString()).contains("暂时不能使用");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/engine-rest/task", "/camunda/api/engine/engine/default/task", "/channels", "/",
        "/api/unheard-of", "/actuator/env"})
    void opensNothingElse(String path) {
        assertThat(Program.with(port, key(100)).get(path, "Accept", "application/json").statusCode()).isIn(401, 403);
    }
}
