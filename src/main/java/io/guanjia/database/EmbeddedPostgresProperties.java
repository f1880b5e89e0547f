package io.guanjia.database;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The PostgreSQL server that comes along when no {@code spring.datasource.url} is set.
 *
 * @param dataDirectory where its data is kept between starts; relative paths count from the working directory
 * @param keepData      false throws the data away when the server stops (tests)
 * @param port          the port to listen on, 0 for any free one
 */
@ConfigurationProperties("guanjia.embedded-postgres")
record EmbeddedPostgresProperties(
        @DefaultValue(".data/postgres") Path dataDirectory,
        @DefaultValue("true") boolean keepData,
        @DefaultValue("0") int port) {
}
