package io.guanjia.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import io.guanjia.identity.People;
import io.guanjia.registry.Register;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

class SampleConfigurationTest {

    @TempDir
    Path directory;

    // Beans that are only lazily there do not run the loader against the mocks
    private ApplicationContextRunner application() {
        return new ApplicationContextRunner()
                .withPropertyValues("guanjia.embedded-postgres.data-directory=" + directory.resolve("postgres"))
                .withInitializer(context -> context.addBeanFactoryPostProcessor(factory -> {
                    for (String name : factory.getBeanNamesForType(SampleLoader.class, false, false)) {
                        factory.getBeanDefinition(name).setLazyInit(true);
                    }
                }))
                .withBean(Register.class, () -> mock(Register.class))
                .withBean(People.class, () -> mock(People.class))
                .withBean(JdbcClient.class, () -> mock(JdbcClient.class))
                .withBean(TransactionTemplate.class, () -> mock(TransactionTemplate.class))
                .withBean(Clock.class, Clock::systemUTC)
                .withUserConfiguration(SampleConfiguration.class);
    }

    @Test
    void theSampleComesWithTheDatabaseThatComesAlong() {
        application().run(context -> {
            assertThat(context).hasSingleBean(SampleLoader.class);
            assertThat(context.getBean(SampleLogin.class).file()).isEqualTo(directory.resolve("sample-login.txt"));
        });
    }

    @Test
    void aConfiguredDatabaseGetsNoSampleWhateverTheSetting() {
        application().withPropertyValues("spring.datasource.url=jdbc:postgresql://db/guanjia",
                        "guanjia.sample.enabled=true")
                .run(context -> assertThat(context).doesNotHaveBean(SampleConfiguration.class));
    }

    @Test
    void theSampleCanBeLeftOut() {
        application().withPropertyValues("guanjia.sample.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(SampleConfiguration.class));
    }
}
