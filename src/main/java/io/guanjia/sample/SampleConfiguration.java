package io.guanjia.sample;

import io.guanjia.identity.People;
import io.guanjia.registry.Register;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The sample comes with the database that comes along, and {@code guanjia.sample.enabled=false} leaves it out. With a
 * configured database there is none whatever the setting: users who share a password have no place there.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression("'${spring.datasource.url:}'.isEmpty()")
@ConditionalOnProperty(name = "guanjia.sample.enabled", matchIfMissing = true)
class SampleConfiguration {

    @Bean
    SampleLogin sampleLogin(@Value("${guanjia.embedded-postgres.data-directory:.data/postgres}") String data) {
        return new SampleLogin(Path.of(data).resolveSibling("sample-login.txt"));
    }

    @Bean
    SampleLoader sampleLoader(Register register, People people, SampleLogin login, Map<String, SampleCases> cases,
            JdbcClient jdbc, TransactionTemplate transaction, Clock clock) {
        return new SampleLoader(new SampleEstate(register, people), login, cases, jdbc, transaction, clock);
    }

    @Bean
    SampleAnnouncement sampleAnnouncement(SampleLogin login, Environment environment) {
        return new SampleAnnouncement(login, environment);
    }
}
