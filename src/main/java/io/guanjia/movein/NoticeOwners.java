package io.guanjia.movein;

import io.guanjia.registry.Resident;
import io.guanjia.registry.Residents;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Who owns a unit of a batch, as far as its handover is concerned. */
@Component
class NoticeOwners {

    private final Residents residents;
    private final Clock clock;

    NoticeOwners(Residents residents, Clock clock) {
        this.residents = residents;
        this.clock = clock;
    }

    /** The owners of that day are told: a purchase may be registered from the day of the handover on only. */
    static LocalDate day(Plan plan, LocalDate today) {
        return plan.handoverFrom().isAfter(today) ? plan.handoverFrom() : today;
    }

    /** The owner as the register knows him now; empty where he owns the unit no more. */
    Optional<Resident> find(Plan plan, Notice notice) {
        return residents.owners(notice.unitId(), day(plan, LocalDate.now(clock))).stream()
                .filter(owner -> notice.personId() != null && owner.personId() == notice.personId()).findFirst();
    }
}
