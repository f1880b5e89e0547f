package io.guanjia.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The one password of all sample users, made at random for each installation and kept in a file beside the data. */
class SampleLogin {

    // Without 0, O, o, 1, I and l, which people mistake for each other
    private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private static final int GROUPS = 4;
    private static final int GROUP_SIZE = 5;
    private static final String LABEL = "密码:";
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private final Path file;

    SampleLogin(Path file) {
        this.file = file.toAbsolutePath();
    }

    Path file() {
        return file;
    }

    /** The password in the file, empty if there is no such file. */
    Optional<String> password() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> line.startsWith(LABEL))
                    .map(line -> line.substring(LABEL.length()).strip())
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException("The sample users' password cannot be read from " + file, e);
        }
    }

    /** The password in the file, made and written there if there is none yet. */
    String passwordOrNew() {
        return password().orElseGet(() -> {
            String password = random();
            write(password);
            return password;
        });
    }

    private void write(String password) {
        List<String> lines = new ArrayList<>(List.of("管家样例数据的登录,所有样例用户密码相同。", LABEL + password, ""));
        SampleStaff.ALL.forEach(staff -> lines.add("%-14s%s(%s)".formatted(staff.userId(), staff.role(), staff.name())));
        try {
            Files.createDirectories(file.getParent());
            // Never readable by others, not even for a moment, and never half written
            Path draft = Files.createTempFile(file.getParent(), "sample-login", ".tmp",
                    PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            Files.write(draft, lines);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("The sample users' password cannot be kept in " + file, e);
        }
    }

    private static String random() {
        SecureRandom random = new SecureRandom();
        String password;
        do {
            StringBuilder letters = new StringBuilder();
            for (int i = 0; i < GROUPS * GROUP_SIZE; i++) {
                letters.append(i > 0 && i % GROUP_SIZE == 0 ? "-" : "")
                        .append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
            }
            password = letters.toString();
        } while (!password.matches("(?=.*[a-z])(?=.*[A-Z])(?=.*[0-9]).*"));
        return password;
    }
}
