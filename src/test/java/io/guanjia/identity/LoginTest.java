package io.guanjia.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanjia.support.GuanjiaTest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@GuanjiaTest
class LoginTest {

    static final String PASSWORD = "lamp orchard 42 quietly";

    @LocalServerPort
    int port;
    @Autowired
    People people;
    @Autowired
    IdentityService identityService;

    Visitor visitor;

    @BeforeEach
    void people() {
        people.create("login-front", "张晓梅", null, PASSWORD, List.of("front-desk"));
        people.create("login-admin", "系统管理员", null, PASSWORD, List.of("camunda-admin"));
        visitor = new Visitor(port, "10.1.1.1");
    }

    @Test
    void leadsToThePageThatWasAskedFor() {
        HttpResponse<String> asked = visitor.open("/camunda/app/tasklist/default/?task=1");
        assertThat(asked.headers().firstValue("Location")).get().asString()
                .endsWith("/login?next=%2Fcamunda%2Fapp%2Ftasklist%2Fdefault%2F%3Ftask%3D1");

        HttpResponse<String> loggedIn = visitor.login("login-front", PASSWORD, "/camunda/app/tasklist/default/?task=1");

        assertThat(location(loggedIn)).isEqualTo("/camunda/app/tasklist/default/?task=1");
        assertThat(visitor.open("/").body()).contains("张晓梅");
        assertThat(visitor.open("/camunda/app/tasklist/default/").body()).contains("app-name=\"tasklist\"");
        assertThat(visitor.get("/camunda/api/admin/auth/user/default").body()).contains("login-front");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)",
        "/login", "/a/../../b", "/\tx", "/%zz"})
    void neverLeadsElsewhere(String next) {
        assertThat(location(visitor.login("login-front", PASSWORD, next))).isEqualTo("/");
    }

    @Test
    void doesNotTellWhichPartWasWrong() {
        HttpResponse<String> wrongPassword = visitor.login("login-front", "not the password");
        HttpResponse<String> wrongName = visitor.login("login-nobody", PASSWORD);

        assertThat(location(wrongPassword)).isEqualTo("/login?error").isEqualTo(location(wrongName));
        assertThat(visitor.open("/login?error").body()).contains("用户名或密码不正确");
        assertThat(visitor.open("/").statusCode()).isEqualTo(302);
    }

    @Test
    void takesTheRightPasswordAtOnceAfterAWrongOne() {
        visitor.login("login-front", "not the password");
        assertThat(location(visitor.login("login-front", PASSWORD))).isEqualTo("/");
    }

    @Test
    void changesTheSessionAndForgetsWhatItHeld() {
        visitor.open("/login");
        String before = visitor.cookie("JSESSIONID");
        visitor.login("login-front", PASSWORD);

        assertThat(before).isNotNull().isNotEqualTo(visitor.cookie("JSESSIONID"));
        Visitor thief = new Visitor(port, "10.1.1.2");
        assertThat(thief.get("/", "Cookie", "JSESSIONID=" + before).statusCode()).isEqualTo(401);
    }

    @Test
    void isRefusedWithoutTheTokenOfItsPage() {
        visitor.open("/login");
        HttpResponse<String> answer = visitor.postForm("/login", "username=login-front&password=" + PASSWORD);
        assertThat(location(answer)).isEqualTo("/login?expired");
        assertThat(visitor.open("/").statusCode()).isEqualTo(302);
    }

    @Test
    void logoutEndsTheSession() {
        visitor.login("login-front", PASSWORD);
        String session = visitor.cookie("JSESSIONID");
        HttpResponse<String> answer = visitor.postForm("/logout", "_csrf=" + visitor.token("/"));

        assertThat(location(answer)).isEqualTo("/login?logout");
        assertThat(visitor.open("/login?logout").body()).contains("已退出");
        assertThat(new Visitor(port, "10.1.1.2").get("/", "Cookie", "JSESSIONID=" + session).statusCode())
                .isEqualTo(401);
    }

    @Test
    void logoutInTasklistEndsTheSessionEverywhere() {
        visitor.login("login-front", PASSWORD);
        visitor.open("/camunda/app/tasklist/default/");
        String token = visitor.cookie("XSRF-TOKEN");

        assertThat(visitor.postJson("/camunda/api/admin/auth/user/default/logout", "", "X-XSRF-TOKEN", token)
                .statusCode()).isEqualTo(200);
        assertThat(visitor.open("/").statusCode()).isEqualTo(302);
        assertThat(visitor.get("/camunda/api/admin/auth/user/default").statusCode()).isEqualTo(401);
    }

    @Test
    void secondLoginInTheSameBrowserIsTheNewPersonInTasklistToo() {
        visitor.login("login-admin", PASSWORD);
        visitor.open("/camunda/app/tasklist/default/");
        visitor.postForm("/logout", "_csrf=" + visitor.token("/"));
        visitor.login("login-front", PASSWORD);
        visitor.open("/camunda/app/tasklist/default/");

        assertThat(visitor.get("/camunda/api/admin/auth/user/default").body())
                .contains("login-front").doesNotContain("login-admin");
    }

    @Test
    void slowsDownGuessesAtOneNameWhateverTheAddress() {
        people.create("login-guessed", "李强", null, PASSWORD, List.of("front-desk"));
        for (int i = 0; i < 5; i++) {
            assertThat(location(new Visitor(port, "10.2.0." + i).login("login-guessed", "guess number " + i)))
                    .isEqualTo("/login?error");
        }
        HttpResponse<String> right = visitor.login("login-guessed", PASSWORD);
        assertThat(location(right)).startsWith("/login?wait=");
        assertThat(visitor.open("/login?wait=60").body()).contains("密码错误次数过多，请在").contains("1</span> 分钟");

        HttpResponse<String> basic = visitor.get("/engine-rest/engine", "Authorization",
                Visitor.basic("login-guessed", PASSWORD));
        assertThat(basic.statusCode()).isEqualTo(429);
        assertThat(basic.headers().firstValue("Retry-After")).isPresent();
        assertThat(basic.body()).contains("密码错误次数过多");
    }

    @Test
    void slowsDownGuessesFromOneAddressWhateverTheName() {
        Visitor guesser = new Visitor(port, "10.3.0.1");
        // At the same moment, so that all of them pass the check: each is counted all the same
        IntStream.range(0, 40).parallel().forEach(i -> guesser.get("/engine-rest/engine", "Authorization",
                Visitor.basic("login-no" + i, "x")));
        HttpResponse<String> answer = guesser.get("/engine-rest/engine", "Authorization",
                Visitor.basic("login-front", PASSWORD));

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(visitor.get("/engine-rest/engine", "Authorization", Visitor.basic("login-front", PASSWORD))
                .statusCode()).isEqualTo(200);
    }

    @Test
    void groupTakenAwayIsGoneInARunningSession() {
        people.create("login-moved", "王芳", null, PASSWORD, List.of("camunda-admin"));
        visitor.login("login-moved", PASSWORD);
        assertThat(visitor.open("/camunda/app/admin/default/").statusCode()).isEqualTo(200);

        identityService.deleteMembership("login-moved", "camunda-admin");
        assertThat(visitor.open("/camunda/app/admin/default/").statusCode()).isEqualTo(403);

        identityService.deleteUser("login-moved");
        assertThat(visitor.open("/").statusCode()).isEqualTo(302);
    }

    @Test
    void homeShowsWhatThePersonMayOpen() {
        visitor.login("login-front", PASSWORD);
        assertThat(visitor.open("/").body()).contains("/camunda/app/tasklist/default/")
                .doesNotContain("/camunda/app/cockpit/").doesNotContain("/camunda/app/admin/");
        Visitor admin = new Visitor(port, "10.1.1.3");
        admin.login("login-admin", PASSWORD);
        assertThat(admin.open("/").body()).contains("/camunda/app/cockpit/").contains("/camunda/app/admin/");
    }

    static String location(HttpResponse<String> response) {
        String location = response.headers().firstValue("Location").orElse("");
        return location.replaceFirst("^http://localhost:\\d+", "");
    }
}
