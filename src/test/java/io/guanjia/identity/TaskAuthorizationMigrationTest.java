package io.guanjia.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanjia.support.GuanjiaTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** V062 on a database in which the engine has written rows for single tasks, in a database of its own. */
@GuanjiaTest
class TaskAuthorizationMigrationTest {

    private static final String DATABASE = "migration_test";

    @Autowired
    DataSource application;

    private PGSimpleDataSource old;

    @BeforeEach
    void create() throws SQLException {
        clean();
        JdbcClient.create(application).sql("create database " + DATABASE).update();
        old = new PGSimpleDataSource();
        try (Connection connection = application.getConnection()) {
            old.setUrl(connection.getMetaData().getURL());
            old.setUser(connection.getMetaData().getUserName());
        }
        old.setDatabaseName(DATABASE);
    }

    @AfterEach
    void clean() {
        JdbcClient.create(application).sql("drop database if exists " + DATABASE).update();
    }

    private FluentConfiguration flyway() {
        return Flyway.configure().dataSource(old).schemas("guanjia").defaultSchema("guanjia");
    }

    @Test
    void takesAwayWhatWasGrantedForSingleTasksAndNothingElse() {
        flyway().target("60").load().migrate();
        JdbcClient jdbc = JdbcClient.create(old);
        jdbc.sql("""
                create table public.act_ru_authorization (id_ varchar(64) primary key, rev_ integer, type_ integer,
                    group_id_ varchar(255), user_id_ varchar(255), resource_type_ integer, resource_id_ varchar(255),
                    perms_ integer)""").update();
        for (Object[] row : new Object[][] {{"task", 7, "4711"}, {"historic-task", 19, "4711"}, {"all-tasks", 7, "*"},
            {"all-historic-tasks", 19, "*"}, {"procedure", 6, "complaint-handling"}, {"filter", 5, "4711"}}) {
            jdbc.sql("insert into act_ru_authorization values (?, 1, 1, null, 'lisi', ?, ?, 2)").params(row).update();
        }

        flyway().load().migrate();

        assertThat(jdbc.sql("select id_ from act_ru_authorization").query(String.class).list())
                .containsExactlyInAnyOrder("all-tasks", "all-historic-tasks", "procedure", "filter");
        assertThat(flyway().load().info().pending()).isEmpty();
    }

    @Test
    void passesOnAnEmptyDatabaseToo() {
        flyway().load().migrate();

        assertThat(List.of(flyway().load().info().pending())).isEmpty();
    }
}
