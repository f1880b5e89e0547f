package io.guanjia.renovation;

import io.guanjia.calendar.Deadline;
import io.guanjia.calendar.MomentText;
import io.guanjia.calendar.Period;
import io.guanjia.calendar.PeriodUnit;
import io.guanjia.calendar.WorkingCalendar;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;

/** Grants and refuses more time (RN-06, RN-07). Everything happens in the caller's transaction. */
@Component
class Extensions {

    private final Renovations renovations;
    private final PermitTerms terms;
    private final SiteStops stops;
    private final Works works;
    private final WorkingCalendar calendar;
    private final Clock clock;

    Extensions(Renovations renovations, PermitTerms terms, SiteStops stops, Works works, WorkingCalendar calendar,
            Clock clock) {
        this.renovations = renovations;
        this.terms = terms;
        this.stops = stops;
        this.works = works;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** What an extension is counted from: the end of the term, or when it was asked for if that came after it. */
    Instant start(String caseNumber, Works.Request request) {
        return request.late() ? request.askedAt() : renovations.get(caseNumber).validUntil();
    }

    /**
     * Grants a new term up to close of business of a day, or of the next working day if it is a day off.
     *
     * @param lastDay after the day that it is counted from
     */
    void grant(String caseNumber, long requestId, LocalDate lastDay, String words, String user) {
        Works.Request request = works.get(requestId);
        Instant start = start(caseNumber, request);
        long days = ChronoUnit.DAYS.between(LocalDate.ofInstant(start, clock.getZone()), lastDay);
        Deadline deadline = calendar.deadline(start, new Period((int) days, PeriodUnit.DAYS));
        terms.extend(caseNumber, deadline, requestId, user);
        works.decide(requestId, "granted", "延期至%s%s".formatted(
                MomentText.minute(deadline.due().toInstant(), clock.getZone()), words == null ? "" : "；" + words), user);
        stops.endForTerm(caseNumber, user);
    }

    void refuse(long requestId, String words, String user) {
        works.decide(requestId, "refused", words, user);
    }
}
