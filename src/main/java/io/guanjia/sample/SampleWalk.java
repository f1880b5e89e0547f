package io.guanjia.sample;

import io.guanjia.engine.Acting;
import io.guanjia.engine.CaseWalker;
import io.guanjia.engine.TimeMachine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.function.Supplier;

/**
 * One sample case on its way through the real procedure. Time passes with {@link #on} and {@link #before}, which runs
 * what falls due meanwhile; whatever is done is done at the moment that was reached.
 */
public final class SampleWalk {

    private final CaseWalker walker;
    private final Acting acting;
    private final TimeMachine timeMachine;
    private final Clock clock;
    private final Instant now;
    private Instant moment;
    private String caseNumber;

    SampleWalk(CaseWalker walker, Acting acting, TimeMachine timeMachine, Clock clock) {
        this.walker = walker;
        this.acting = acting;
        this.timeMachine = timeMachine;
        this.clock = clock;
        this.now = clock.instant();
        this.moment = now;
    }

    /** Lets time pass to so many days before today, at a time of day such as {@code 09:30}. */
    public SampleWalk on(int daysAgo, String time) {
        return on(LocalDate.ofInstant(now, clock.getZone()).minusDays(daysAgo), time);
    }

    /** Lets time pass to a day, at a time of day such as {@code 09:30}. */
    public SampleWalk on(LocalDate day, String time) {
        return goTo(day.atTime(LocalTime.parse(time)).atZone(clock.getZone()).toInstant());
    }

    /** Lets time pass to so long before the present. */
    public SampleWalk before(Duration duration) {
        return goTo(now.minus(duration));
    }

    /** Lets time pass to the present; what is late then is reminded of. */
    public void untilNow() {
        before(Duration.ZERO);
    }

    private SampleWalk goTo(Instant next) {
        if (caseNumber != null) {
            timeMachine.at(moment, () -> walker.moveTo(next, caseNumber));
        }
        moment = next;
        return this;
    }

    /** Somebody begins the case; the procedure answers its number. */
    public SampleWalk start(String user, Supplier<String> procedure) {
        caseNumber = timeMachine.at(moment, () -> {
            String number = acting.asPerson(user, procedure);
            walker.runDue(number);
            return number;
        });
        return this;
    }

    /** Somebody takes the task of an element and hands its form in. */
    public void work(String element, String user, Map<String, Object> fields) {
        timeMachine.at(moment, () -> walker.work(caseNumber, element, user, fields));
    }

    /** Somebody does something about the case that is no task of it. */
    public void act(String user, Runnable act) {
        timeMachine.at(moment, () -> {
            acting.asPerson(user, () -> {
                act.run();
                return null;
            });
            walker.runDue(caseNumber);
        });
    }

    /** Whether the case has an open task of this element. */
    public boolean waitsFor(String element) {
        return walker.tasks(caseNumber).stream().anyMatch(task -> task.getTaskDefinitionKey().equals(element));
    }

    public String caseNumber() {
        return caseNumber;
    }

    /** Goes on with another case at the same moment, which came out of this one. */
    public void follow(String otherCase) {
        caseNumber = otherCase;
    }

    /** The moment that was reached, as a form hands it in. */
    public String moment() {
        return moment(Duration.ZERO);
    }

    /** So long before the moment that was reached, as a form hands it in. */
    public String moment(Duration earlier) {
        return OffsetDateTime.ofInstant(moment.minus(earlier), clock.getZone()).toString();
    }
}
