package io.guanjia.renovation;

import static io.guanjia.renovation.Renovation.CASE_NUMBER;
import static io.guanjia.renovation.Renovation.SCOPE;
import static io.guanjia.renovation.RenovationPermits.CHECK_FROM;
import static io.guanjia.renovation.RenovationPermits.OUTSIDE_OFFICE;
import static io.guanjia.renovation.RenovationPermits.PERMIT_KIND;
import static io.guanjia.renovation.RenovationPermits.PERMIT_UNTIL;
import static io.guanjia.renovation.RenovationPermits.WATERPROOFING;
import static io.guanjia.renovation.RenovationWork.REQUEST_ID;

import io.guanjia.calendar.WorkingCalendar;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reads out of a request what its diagram decides by (RN-09, RN-10, RN-15). */
@Component
class ReadPermitRequest implements JavaDelegate {

    private final Works works;
    private final ExtraPermits permits;
    private final WorkingCalendar calendar;
    private final Clock clock;

    ReadPermitRequest(Works works, ExtraPermits permits, WorkingCalendar calendar, Clock clock) {
        this.works = works;
        this.permits = permits;
        this.calendar = calendar;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        long id = REQUEST_ID.from(execution);
        PermitRequest request = PermitRequest.of(works.get(id));
        PERMIT_KIND.set(execution, request.kind().name());
        switch (request.kind()) {
            case hiddenWorks -> {
                WATERPROOFING.set(execution, yes(request.waterproofing()));
                CHECK_FROM.set(execution, Date.from(request.readyAt()));
            }
            case change -> {
                permits.ask(id, CASE_NUMBER.from(execution), request.kind().name(), null, null);
                SCOPE.set(execution, ScopeJudgement.input(request.changeItems()));
            }
            default -> {
                permits.ask(id, CASE_NUMBER.from(execution), request.kind().name(), request.from(), request.until());
                PERMIT_UNTIL.set(execution, Date.from(request.until()));
                OUTSIDE_OFFICE.set(execution, yes(!inOfficeHours(request.from(), request.until())));
            }
        }
    }

    private boolean inOfficeHours(Instant from, Instant until) {
        LocalDate day = LocalDate.ofInstant(from, clock.getZone());
        return calendar.isWorkingDay(day) && !from.isBefore(calendar.opening(day))
                && !until.isAfter(calendar.nextClosing(from));
    }

    private static String yes(boolean answer) {
        return answer ? Renovation.YES : Renovation.NO;
    }
}
