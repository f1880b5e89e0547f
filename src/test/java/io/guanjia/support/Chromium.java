package io.guanjia.support;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.impl.driver.Driver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/** The one browser of a test run: the system's Chromium, or one that Playwright could download. */
final class Chromium implements CloseableResource {

    private static final String HOW_TO_INSTALL = """
            No Chromium was found for the browser tests, and none could be downloaded. Install one with
                apt-get install -y chromium fonts-noto-cjk
            or name an executable in the environment variable GUANJIA_CHROMIUM.""";

    private static final List<String> KNOWN_PLACES = List.of(
            "/usr/bin/chromium",
            "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
            "/Applications/Chromium.app/Contents/MacOS/Chromium");

    // A browser in a container or as root has no sandbox; the rest keeps it from calling its maker during tests
    private static final List<String> FLAGS = List.of("--no-sandbox", "--disable-gpu", "--disable-quic",
            "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync");

    private static final Map<String, String> NO_DOWNLOAD = Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");

    private final Playwright playwright;
    private final Browser browser;

    Chromium() {
        Optional<Path> installed = installed();
        if (installed.isEmpty() && !downloaded()) {
            throw new AssertionError(HOW_TO_INSTALL);
        }
        playwright = Playwright.create(new Playwright.CreateOptions().setEnv(NO_DOWNLOAD));
        BrowserType.LaunchOptions options = new BrowserType.LaunchOptions().setArgs(FLAGS);
        installed.ifPresent(options::setExecutablePath);
        browser = playwright.chromium().launch(options);
    }

    Browser browser() {
        return browser;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }

    private static Optional<Path> installed() {
        String named = System.getenv("GUANJIA_CHROMIUM");
        if (named != null && !named.isBlank()) {
            Path path = Path.of(named);
            if (!Files.isExecutable(path)) {
                throw new AssertionError("GUANJIA_CHROMIUM names no executable: " + path);
            }
            return Optional.of(path);
        }
        return Stream.of(KNOWN_PLACES).flatMap(List::stream).map(Path::of).filter(Files::isExecutable).findFirst();
    }

    /** Lets Playwright fetch its own browser, which works on a machine with a way to the internet. */
    private static boolean downloaded() {
        try {
            ProcessBuilder install = Driver.ensureDriverInstalled(NO_DOWNLOAD, false).createProcessBuilder();
            install.command().addAll(List.of("install", "chromium"));
            Process process = install.inheritIO().start();
            if (!process.waitFor(3, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                return false;
            }
            return process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
