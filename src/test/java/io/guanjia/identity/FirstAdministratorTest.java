package io.guanjia.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

class FirstAdministratorTest {

    static final String GOOD = "lamp orchard 42 quietly";

    private final IdentityService identityService = mock(IdentityService.class, RETURNS_DEEP_STUBS);
    private final People people = mock(People.class);

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(AdministratorProperties.class)
    @Import(FirstAdministrator.class)
    static class AtStart {

        @Bean
        Object start(FirstAdministrator administrator) {
            administrator.ensure();
            return new Object();
        }
    }

    private ApplicationContextRunner application() {
        return new ApplicationContextRunner()
                .withBean(IdentityService.class, () -> identityService)
                .withBean(People.class, () -> people)
                .withUserConfiguration(AtStart.class);
    }

    @Test
    void aConfiguredDatabaseDoesNotStartWithoutOne() {
        application().withPropertyValues("spring.datasource.url=jdbc:postgresql://db/guanjia").run(context -> {
            assertThat(context).hasFailed();
            FailureAnalysis analysis = new FirstAdministratorFailureAnalyzer().analyze(context.getStartupFailure());
            assertThat(analysis.getDescription()).contains("GUANJIA_ADMIN_USER", "GUANJIA_ADMIN_PASSWORD");
            assertThat(analysis.getAction()).contains("至少 12 个字符");
        });
    }

    @ParameterizedTest
    @CsvSource({"boss, short", "boss, aaaaaaaaaaaa", "boss, password1234", "boss, 123456789012", "boss, the-boss-of-42-lamps",
        "'', lamp orchard 42 quietly", "boss, ''", "两个字, lamp orchard 42 quietly"})
    void aConfiguredDatabaseDoesNotStartWithATrivialPassword(String user, String password) {
        application().withPropertyValues("spring.datasource.url=jdbc:postgresql://db/guanjia",
                "guanjia.admin.user=" + user, "guanjia.admin.password=" + password).run(context -> {
                    assertThat(context).getFailure().rootCause().isInstanceOf(FirstAdministratorException.class);
                    if (!password.isEmpty()) {
                        assertThat(context.getStartupFailure()).rootCause().message().doesNotContain(password);
                    }
                    verify(people, never()).create(any(), any(), any(), any(), any());
                });
    }

    @Test
    void isCreatedFromTheEnvironment() {
        application().withPropertyValues("spring.datasource.url=jdbc:postgresql://db/guanjia",
                "guanjia.admin.user=boss", "guanjia.admin.password=" + GOOD).run(context -> {
                    assertThat(context).hasNotFailed();
                    verify(people).create("boss", "系统管理员", null, GOOD, List.of("camunda-admin"));
                });
    }

    @Test
    void isNotAskedForAgainOnceThereIsOne() {
        when(identityService.createUserQuery().memberOfGroup("camunda-admin").count()).thenReturn(1L);
        application().withPropertyValues("spring.datasource.url=jdbc:postgresql://db/guanjia").run(context -> {
            assertThat(context).hasNotFailed();
            verify(people, never()).create(any(), any(), any(), any(), any());
        });
    }

    @Test
    void isNotNeededOnTheDatabaseThatComesAlong() {
        application().run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void doesNotTakeOverAnotherPersonsAccount() {
        when(people.exists("boss")).thenReturn(true);
        application().withPropertyValues("spring.datasource.url=jdbc:postgresql://db/guanjia",
                "guanjia.admin.user=boss", "guanjia.admin.password=" + GOOD)
                .run(context -> assertThat(context).getFailure().rootCause()
                        .isInstanceOf(FirstAdministratorException.class).hasMessageContaining("已存在"));
    }
}
