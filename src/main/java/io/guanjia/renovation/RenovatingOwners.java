package io.guanjia.renovation;

import io.guanjia.registry.Resident;
import io.guanjia.registry.ResidencyRole;
import io.guanjia.registry.Residents;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Who may apply for a renovation or has to sign for it: the owner of today (RN-01). */
@Component
class RenovatingOwners {

    private final Residents residents;
    private final Clock clock;

    RenovatingOwners(Residents residents, Clock clock) {
        this.residents = residents;
        this.clock = clock;
    }

    Optional<Resident> find(long unitId, String name) {
        return residents.named(unitId, LocalDate.now(clock), ResidencyRole.OWNER, name);
    }
}
