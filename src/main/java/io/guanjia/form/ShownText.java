package io.guanjia.form;

import io.guanjia.calendar.MomentText;
import java.time.Clock;
import java.time.Instant;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Brings values into texts of a form, which Tasklist reads as Markdown. */
@Component
public class ShownText {

    /** What people wrote is shown as they wrote it, not read as Markdown. */
    private static final Pattern MARKDOWN = Pattern.compile("([\\\\`*_{}\\[\\]()#+\\-.!|<>~])");

    private final Clock clock;

    ShownText(Clock clock) {
        this.clock = clock;
    }

    /** What a person wrote, on one line. */
    public static String plain(String text) {
        return MARKDOWN.matcher(text.replaceAll("\\s*\\R\\s*", " ")).replaceAll("\\\\$1");
    }

    /** Date and time in the office's zone. */
    public String moment(Instant instant) {
        return MomentText.minute(instant, clock.getZone());
    }
}
