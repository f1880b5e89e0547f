package io.guanjia.database;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Brings a real PostgreSQL server along when none is configured, so that one command starts everything.
 *
 * <p>The binaries come from Maven Central. They are meant for tests, hence the two settings that make a commit
 * durable are put back on: data here is kept between starts and must survive a power cut.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression("'${spring.datasource.url:}'.isEmpty()")
class EmbeddedPostgresConfiguration {

    private static final Duration START_WAIT = Duration.ofSeconds(60);

    // Closed after the server that uses it, because that bean depends on this one
    @Bean(destroyMethod = "close")
    @ConditionalOnProperty(name = "guanjia.embedded-postgres.keep-data", matchIfMissing = true)
    DataDirectory dataDirectory(EmbeddedPostgresProperties properties) {
        try {
            return DataDirectory.hold(properties.dataDirectory().toAbsolutePath().normalize());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // The library's own JVM shutdown hook would stop the server while the pool still uses it; Spring closes it last.
    @Bean(destroyMethod = "close")
    EmbeddedPostgres embeddedPostgres(EmbeddedPostgresProperties properties, Optional<DataDirectory> kept) {
        try {
            EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                    .setRegisterShutdownHook(false)
                    .setPort(properties.port())
                    .setPGStartupWait(START_WAIT)
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on");
            if (kept.isPresent()) {
                kept.get().stopOrphan();
                builder.setDataDirectory(kept.get().path()).setCleanDataDirectory(false);
            }
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL could not be started, see guanjia.embedded-postgres", e);
        }
    }

    @Bean
    DataSource dataSource(EmbeddedPostgres server,
            @Value("${spring.datasource.hikari.maximum-pool-size:20}") int poolSize) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(server.getJdbcUrl("postgres", "postgres"));
        pool.setUsername("postgres");
        pool.setMaximumPoolSize(poolSize);
        pool.setPoolName("guanjia");
        // As in application.yaml for a server of one's own
        pool.addDataSourceProperty("reWriteBatchedInserts", "true");
        pool.addDataSourceProperty("preparedStatementCacheQueries", "1024");
        pool.addDataSourceProperty("preparedStatementCacheSizeMiB", "16");
        return pool;
    }
}
