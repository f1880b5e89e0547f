package io.guanjia.form;

import io.guanjia.calendar.MomentText;
import io.guanjia.identity.People;
import io.guanjia.privacy.Privacy;
import java.time.Clock;
import java.time.Instant;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Brings values into texts of a form, which Tasklist reads as Markdown. */
@Component
public class ShownText {

    /** What people wrote is shown as they wrote it, not read as Markdown. */
    private static final Pattern MARKDOWN = Pattern.compile("([\\\\`*_{}\\[\\]()#+\\-.!|<>~])");

    private final People people;
    private final Clock clock;

    ShownText(People people, Clock clock) {
        this.people = people;
        this.clock = clock;
    }

    /**
     * How the reader of a form sees what people wrote (EN-07): as it is if he works on the task and the form asks him to
     * call, else without phone numbers.
     *
     * @param caller the key under which the form shows whom to call
     */
    public static UnaryOperator<String> seen(TaskContext task, String caller) {
        return task.readerWorksOnIt() && task.shownKeys().contains(caller)
                ? UnaryOperator.identity() : Privacy::hidePhones;
    }

    /** A phone number, for those who may not see it a word in its place. */
    public static String phone(String number, boolean visible) {
        return visible ? plain(number) : "已隐去";
    }

    /** The name of a user; the system where nobody was logged in. */
    public String person(String userId) {
        return userId == null ? "系统" : plain(people.displayName(userId));
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
