package io.guanjia.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.core.context.SecurityContextHolder;

class SessionLifetimeFilterTest {

    private final AtomicLong time = new AtomicLong(42);
    private final SessionLifetimeFilter filter = new SessionLifetimeFilter(new LoginProperties(5, 30,
            Duration.ofMinutes(5), 100, Duration.ofMinutes(30), Duration.ofHours(12), Duration.ZERO), time::get);
    private final MockHttpSession session = new MockHttpSession();

    @BeforeEach
    void login() {
        SecurityContextHolder.getContext().setAuthentication(
                EngineAuthenticationProvider.token(new CurrentUser("qian1", "张晓梅", List.of("front-desk"))));
    }

    @AfterEach
    void forget() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void endsWhenNobodyHasDoneAnything() throws Exception {
        assertThat(aliveAfter(Duration.ofMinutes(0), "GET", "/")).isTrue();
        assertThat(aliveAfter(Duration.ofMinutes(29), "GET", "/messages")).isTrue();
        assertThat(aliveAfter(Duration.ofMinutes(31), "GET", "/messages")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST /camunda/api/engine/engine/default/filter/4711/list",
        "GET /camunda/api/engine/engine/default/filter/4711/count", "GET /camunda/api/engine/engine/default/filter",
        "GET /camunda/api/admin/auth/user/default"})
    void anOpenTaskListDoesNotKeepItAlive(String asksByItself) throws Exception {
        String[] request = asksByItself.split(" ");
        assertThat(aliveAfter(Duration.ZERO, "GET", "/camunda/app/tasklist/default/")).isTrue();
        for (int minute = 0; minute < 30; minute++) {
            assertThat(aliveAfter(Duration.ofMinutes(1), request[0], request[1])).isTrue();
        }
        assertThat(aliveAfter(Duration.ofMinutes(1), request[0], request[1])).isFalse();
    }

    @Test
    void workKeepsItAliveButNotLongerThanADay() throws Exception {
        assertThat(aliveAfter(Duration.ZERO, "GET", "/")).isTrue();
        for (int i = 0; i < 36; i++) {
            assertThat(aliveAfter(Duration.ofMinutes(20), "GET", "/camunda/api/engine/engine/default/task/" + i)).isTrue();
        }
        assertThat(aliveAfter(Duration.ofMinutes(1), "GET", "/")).isFalse();
    }

    private boolean aliveAfter(Duration wait, String method, String path) throws Exception {
        time.addAndGet(wait.toNanos());
        MockHttpServletRequest request = new MockHttpServletRequest(method, path);
        request.setSession(session);
        filter.doFilter(request, new MockHttpServletResponse(), new MockFilterChain());
        return !session.isInvalid() && CurrentUser.find().isPresent();
    }
}
