package io.guanjia.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

    @Test
    void isHeldByOneApplication(@TempDir Path directory) throws Exception {
        Path data = directory.resolve("postgres");
        try (DataDirectory held = DataDirectory.hold(data)) {
            assertThatThrownBy(() -> DataDirectory.hold(data)).isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(held.path().toString());
        }
        DataDirectory.hold(data).close();
    }

    @Test
    void stopsTheServerThatAKilledApplicationLeftAndKeepsItsData(@TempDir Path directory) throws Exception {
        Path data = directory.resolve("postgres");
        EmbeddedPostgres left = start(data);
        try (var connection = left.getPostgresDatabase().getConnection(); var statement = connection.createStatement()) {
            statement.execute("create table kept as select 1 as row");
        }

        try (DataDirectory held = DataDirectory.hold(data)) {
            held.stopOrphan();
            assertThat(data.resolve("postmaster.pid")).doesNotExist();
            // Lets go of the library's own lock, which the killed application's end would have done
            left.close();
            try (EmbeddedPostgres next = start(data); var connection = next.getPostgresDatabase().getConnection();
                    var rows = connection.createStatement().executeQuery("select count(*) from kept")) {
                rows.next();
                assertThat(rows.getInt(1)).isEqualTo(1);
            }
        }
    }

    @Test
    void leavesAnotherProcessAloneThatHasTheNumberNow(@TempDir Path directory) throws Exception {
        Path data = Files.createDirectories(directory.resolve("postgres"));
        Process other = new ProcessBuilder("sleep", "60").start();
        Files.writeString(data.resolve("postmaster.pid"), other.pid() + "\n");

        try (DataDirectory held = DataDirectory.hold(data)) {
            held.stopOrphan();
            assertThat(other.isAlive()).isTrue();
        } finally {
            other.destroy();
        }
    }

    private static EmbeddedPostgres start(Path data) throws Exception {
        return EmbeddedPostgres.builder().setRegisterShutdownHook(false).setDataDirectory(data)
                .setCleanDataDirectory(false).start();
    }
}
