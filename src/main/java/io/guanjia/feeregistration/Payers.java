package io.guanjia.feeregistration;

import io.guanjia.registry.ResidencyRole;
import io.guanjia.registry.Resident;
import io.guanjia.registry.Residents;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** On whose name a fee is booked: who owns or rents the unit today. */
@Component
class Payers {

    private final Residents residents;
    private final Clock clock;

    Payers(Residents residents, Clock clock) {
        this.residents = residents;
        this.clock = clock;
    }

    Optional<Resident> find(long unitId, ResidencyRole role, String name) {
        return residents.named(unitId, LocalDate.now(clock), role, name);
    }
}
