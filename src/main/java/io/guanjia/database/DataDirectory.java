package io.guanjia.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The directory in which the PostgreSQL that comes along keeps its data, held by this application alone.
 *
 * <p>When the application is killed its server lives on and would keep the next one from starting. Whoever holds the
 * lock knows that a server still running here is such an orphan, and may stop it; the system lets go of the lock of a
 * process that is killed.
 */
final class DataDirectory implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DataDirectory.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Path path;
    private final FileChannel lockFile;

    private DataDirectory(Path path, FileChannel lockFile) {
        this.path = path;
        this.lockFile = lockFile;
    }

    /**
     * @throws IllegalStateException where another Guanjia is running on this directory
     * @throws IOException           where the directory cannot be written
     */
    static DataDirectory hold(Path path) throws IOException {
        Files.createDirectories(path.getParent());
        Path file = path.resolveSibling(path.getFileName() + ".lock");
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            channel.close();
            throw new IllegalStateException("Another Guanjia is running on the data in " + path
                    + ". Stop it, or give this one a directory of its own: guanjia.embedded-postgres.data-directory");
        }
        return new DataDirectory(path, channel);
    }

    Path path() {
        return path;
    }

    /** Stops the server that a killed application has left behind; does nothing where there is none. */
    void stopOrphan() throws IOException {
        Path pidFile = path.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        List<String> lines = Files.readAllLines(pidFile);
        Optional<ProcessHandle> orphan = lines.isEmpty() ? Optional.empty()
                : ProcessHandle.of(Long.parseLong(lines.get(0).strip())).filter(this::isServerOfThisDirectory);
        if (orphan.isPresent()) {
            LOG.info("Stopping the PostgreSQL that an application left behind when it was killed (pid {})",
                    orphan.get().pid());
            orphan.get().destroy();
            try {
                orphan.get().onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
            } catch (CompletionException e) {
                throw new IOException("The PostgreSQL of pid " + orphan.get().pid() + " does not stop", e);
            }
        }
    }

    /** A number can have been given to another process since: only a server that names this directory is meant. */
    private boolean isServerOfThisDirectory(ProcessHandle process) {
        return process.info().commandLine().map(line -> line.contains(path.toString())).orElse(false);
    }

    @Override
    public void close() throws IOException {
        lockFile.close();
    }
}
