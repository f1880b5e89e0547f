package io.guanjia.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/** What the pages of one test wrote to the browser's console as errors, uncaught exceptions included. */
public final class BrowserConsole {

    private final List<String> errors = new CopyOnWriteArrayList<>();

    BrowserConsole(BrowserContext context) {
        context.onConsoleMessage(message -> {
            if ("error".equals(message.type())) {
                errors.add(message.text() + " (" + message.location() + ")");
            }
        });
        context.onWebError(error -> errors.add(error.error()));
    }

    /** The errors so far, in the order they came. */
    public List<String> errors() {
        return List.copyOf(errors);
    }

    /**
     * Fails if there was an error.
     *
     * @param expected regular expressions of errors that this test provokes, such as the browser's note of a refusal
     */
    public void expectNoErrorsBut(String... expected) {
        assertThat(errors).noneMatch(error -> {
            for (String pattern : expected) {
                if (Pattern.compile(pattern).matcher(error).find()) {
                    return false;
                }
            }
            return true;
        });
    }
}
