package io.guanjia.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanjia.support.GuanjiaTest;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@GuanjiaTest
class ClosedDoorsTest {

    static final String PASSWORD = LoginTest.PASSWORD;

    @LocalServerPort
    int port;
    @Autowired
    People people;
    @Autowired
    IdentityService identityService;

    Visitor visitor;

    @BeforeEach
    void people() {
        people.create("doors-front", "张晓梅", null, PASSWORD, List.of("front-desk"));
        people.create("doors-admin", "系统管理员", null, PASSWORD, List.of("camunda-admin"));
        visitor = new Visitor(port, "10.4.0.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/login", "/guanjia/guanjia.css", "/guanjia/login.css", "/guanjia/icon.svg",
        "/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness"})
    void opensWithoutLogin(String path) {
        assertThat(visitor.get(path).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/calendar", "/api/deadlines/preview", "/engine-rest", "/engine-rest/engine",
        "/engine-rest/user", "/engine-rest/engine/default/user", "/engine-rest/identity/verify", "/camunda",
        "/camunda/", "/camunda/app/", "/camunda/app/tasklist/default/", "/camunda/app/admin/default/setup/",
        "/camunda/app/tasklist/camunda-tasklist-bootstrap.js", "/camunda/lib/deps.js",
        "/camunda/api/engine/engine", "/camunda/api/engine/engine/default/task", "/camunda/api/admin/auth/user/default",
        "/camunda/api/admin/plugin/x/static/y", "/camunda/api/cockpit/plugin/base/static/app/plugin.js",
        "/camunda/api/unheard-of", "/actuator", "/actuator/env", "/error", "/guanjia/session.js", "/nowhere",
        "/webjars/camunda/app/tasklist/index.html"})
    void isClosedWithoutLogin(String path) {
        assertThat(visitor.get(path).statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/camund%61/api/engine/engine/default/user", "/camunda/api/eng%69ne/engine/default/user",
        "/camunda/api/admin/s%65tup/default/user/create", "/engine%2Drest/user", "//engine-rest/user",
        "/engine-rest;x/user", "/login/../engine-rest/user", "/engine-rest%2Fuser", "/login/%2e%2e/engine-rest/user"})
    void isNotOpenedByADisguisedPath(String path) {
        assertThat(visitor.get(path).statusCode()).isEqualTo(400);
        visitor.login("doors-admin", PASSWORD);
        assertThat(visitor.get(path).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nowhere", "/actuator", "/actuator/env", "/camunda/api/unheard-of", "/camunda/unheard-of",
        "/webjars/camunda/app/tasklist/index.html"})
    void refusesUnknownPathsToAdministratorsToo(String path) {
        visitor.login("doors-admin", PASSWORD);
        assertThat(visitor.get(path).statusCode()).isEqualTo(403);
    }

    @Test
    void checksNoPasswordBesideTheThrottle() {
        String form = "username=doors-front&password=" + PASSWORD.replace(" ", "+");
        assertThat(visitor.postForm("/camunda/api/admin/auth/user/default/login/tasklist", form).statusCode())
                .isEqualTo(401);
        visitor.login("doors-front", PASSWORD);
        visitor.open("/camunda/app/tasklist/default/");
        String[] token = {"X-XSRF-TOKEN", visitor.cookie("XSRF-TOKEN")};
        String credentials = "{\"username\": \"doors-admin\", \"password\": \"guess\"}";
        assertThat(visitor.send("POST", "/camunda/api/admin/auth/user/default/login/tasklist", form, token[0], token[1],
                "Content-Type", "application/x-www-form-urlencoded").statusCode()).isEqualTo(403);
        assertThat(visitor.postJson("/camunda/api/engine/engine/default/identity/verify", credentials, token)
                .statusCode()).isEqualTo(403);
        assertThat(visitor.postJson("/engine-rest/identity/verify", credentials, "Authorization",
                Visitor.basic("doors-front", PASSWORD)).statusCode()).isEqualTo(403);
    }

    @Test
    void restAnswersToBasicAndKeepsNoSession() {
        HttpResponse<String> none = visitor.get("/engine-rest/engine");
        assertThat(none.statusCode()).isEqualTo(401);
        assertThat(none.headers().firstValue("WWW-Authenticate")).get().asString().startsWith("Basic");

        HttpResponse<String> wrong = visitor.get("/engine-rest/engine", "Authorization",
                Visitor.basic("doors-front", "wrong"));
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(wrong.body()).contains("用户名或密码不正确");

        HttpResponse<String> right = visitor.get("/engine-rest/engine", "Authorization",
                Visitor.basic("doors-front", PASSWORD));
        assertThat(right.statusCode()).isEqualTo(200);
        assertThat(right.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void restIsNotOpenedByASession() {
        visitor.login("doors-admin", PASSWORD);
        assertThat(visitor.get("/engine-rest/engine").statusCode()).isEqualTo(401);
        assertThat(visitor.postJson("/engine-rest/user/create", "{}").statusCode()).isEqualTo(401);
    }

    @Test
    void restRefusesTheFormOfAForeignPage() {
        HttpResponse<String> answer = visitor.postJson("/engine-rest/process-definition/key/x/start", "{}",
                "Authorization", Visitor.basic("doors-front", PASSWORD), "Origin", "https://evil.example");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("其他网站");
    }

    @Test
    void aSessionChangesNothingWithoutItsToken() {
        visitor.login("doors-front", PASSWORD);
        assertThat(visitor.postJson("/api/anything", "{}").statusCode()).isEqualTo(403);
        assertThat(visitor.postJson("/calendar/import", "{}").statusCode()).isEqualTo(403);
        // The credentials decide; the session beside them is not looked at
        assertThat(visitor.postJson("/api/anything", "{}", "Authorization", Visitor.basic("doors-front", "wrong"))
                .statusCode()).isEqualTo(401);
        assertThat(visitor.postJson("/api/anything", "{}", "Authorization", "Bearer x").statusCode()).isEqualTo(401);

        String token = visitor.token("/");
        assertThat(visitor.postJson("/api/anything", "{}", "X-CSRF-TOKEN", token).statusCode()).isEqualTo(404);
        assertThat(visitor.postJson("/api/anything", "{}", "Authorization", Visitor.basic("doors-front", PASSWORD))
                .statusCode()).isEqualTo(404);
    }

    @Test
    void aSessionChangesNothingInTheWebappsWithoutTheirToken() {
        visitor.login("doors-front", PASSWORD);
        visitor.open("/camunda/app/tasklist/default/");
        String own = visitor.token("/");
        assertThat(visitor.postJson("/camunda/api/engine/engine/default/task/count", "{}", "X-CSRF-TOKEN", own)
                .statusCode()).isEqualTo(403);

        visitor.login("doors-front", PASSWORD);
        visitor.open("/camunda/app/tasklist/default/");
        assertThat(visitor.postJson("/camunda/api/engine/engine/default/task/count", "{}",
                "X-XSRF-TOKEN", visitor.cookie("XSRF-TOKEN")).statusCode()).isEqualTo(200);
    }

    @Test
    void sendsTheHeadersThatBindABrowser() {
        HttpHeaders page = visitor.open("/login").headers();
        assertThat(page.firstValue("Content-Security-Policy")).get().asString()
                .contains("default-src 'self'", "frame-ancestors 'none'").doesNotContain("unsafe");
        assertThat(page.firstValue("X-Frame-Options")).contains("DENY");
        assertThat(page.firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(page.firstValue("Referrer-Policy")).contains("same-origin");
        assertThat(page.firstValue("Strict-Transport-Security")).isEmpty();
        assertThat(page.firstValue("Set-Cookie")).get().asString()
                .contains("JSESSIONID=", "HttpOnly", "SameSite=Lax").doesNotContain("Secure");

        HttpHeaders secure = new Visitor(port, "10.4.0.2").get("/login", "X-Forwarded-Proto", "https").headers();
        assertThat(secure.firstValue("Strict-Transport-Security")).get().asString().startsWith("max-age=");
        assertThat(secure.firstValue("Set-Cookie")).get().asString().contains("Secure");

        visitor.login("doors-front", PASSWORD);
        HttpHeaders tasklist = visitor.open("/camunda/app/tasklist/default/").headers();
        assertThat(tasklist.allValues("Content-Security-Policy")).singleElement().asString()
                .contains("frame-ancestors 'none'", "nonce-");
        assertThat(tasklist.firstValue("X-Frame-Options")).contains("DENY");
    }

    @Test
    void cockpitAndAdminOpenToTheirGroupsOnly() {
        visitor.login("doors-front", PASSWORD);
        assertThat(visitor.open("/camunda/app/cockpit/default/").statusCode()).isEqualTo(403);
        assertThat(visitor.open("/camunda/app/admin/default/").statusCode()).isEqualTo(403);
        assertThat(visitor.get("/camunda/api/cockpit/plugin/base/default/process-definition/statistics").statusCode())
                .isEqualTo(403);
        assertThat(visitor.open("/camunda/app/cockpit/default/").body()).contains("没有权限");
    }

    @Test
    void weakPasswordsAreRefusedOnEveryWayIn() {
        String user = """
                {"profile": {"id": "doorsweak", "firstName": "x", "lastName": "y"},
                 "credentials": {"password": "%s"}}""";
        for (String password : List.of("x", "short 42", "password1234", "aaaaaaaaaaaa", "doorsweak lamp 1")) {
            HttpResponse<String> answer = visitor.postJson("/engine-rest/user/create", user.formatted(password),
                    "Authorization", Visitor.basic("doors-admin", PASSWORD));
            assertThat(answer.statusCode()).as(password).isEqualTo(400);
            assertThat(answer.body()).contains("密码不符合要求");
        }
        assertThat(people.exists("doorsweak")).isFalse();
    }
}
