package io.guanjia.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.env.MockEnvironment;

class SampleLoginTest {

    @TempDir
    Path directory;

    @Test
    void thePasswordIsMadeOncePerInstallation() {
        Path file = directory.resolve("data/sample-login.txt");
        String password = new SampleLogin(file).passwordOrNew();

        assertThat(password).hasSizeGreaterThanOrEqualTo(16).matches("[a-zA-Z2-9-]+")
                .containsPattern("[a-z]").containsPattern("[A-Z]").containsPattern("[0-9]");
        assertThat(new SampleLogin(file).passwordOrNew()).isEqualTo(password);
        assertThat(new SampleLogin(directory.resolve("other.txt")).passwordOrNew()).isNotEqualTo(password);
    }

    @Test
    void onlyTheOwnerReadsTheFileAndNoDraftIsLeft() throws IOException {
        Path file = directory.resolve("sample-login.txt");
        new SampleLogin(file).passwordOrNew();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        assertThat(directory).isDirectoryContaining(path -> path.equals(file));
        try (var files = Files.list(directory)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void whoStartsTheApplicationIsToldTheAddressTheUsersAndThePassword() {
        SampleLogin login = new SampleLogin(directory.resolve("sample-login.txt"));
        String password = login.passwordOrNew();
        MockEnvironment environment = new MockEnvironment().withProperty("local.server.port", "8110");

        assertThat(new SampleAnnouncement(login, environment).text())
                .contains("管家已启动:http://localhost:8110", password, "qiantai1", "前台接待", "guanli1");
    }

    @Test
    void aLostPasswordIsSaidToBeLost() {
        SampleLogin login = new SampleLogin(directory.resolve("nowhere.txt"));

        assertThat(new SampleAnnouncement(login, new MockEnvironment()).text()).contains("密码文件不见了");
    }
}
