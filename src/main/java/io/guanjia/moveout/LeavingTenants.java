package io.guanjia.moveout;

import io.guanjia.registry.Resident;
import io.guanjia.registry.ResidencyRole;
import io.guanjia.registry.Residents;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Who is a tenant of a unit today, and who its landlord (MO-01). */
@Component
class LeavingTenants {

    private final Residents residents;
    private final Clock clock;

    LeavingTenants(Residents residents, Clock clock) {
        this.residents = residents;
        this.clock = clock;
    }

    /** The tenant of that name, as the register writes it. */
    Optional<Resident> find(long unitId, String name) {
        return residents.named(unitId, LocalDate.now(clock), ResidencyRole.TENANT, name);
    }

    /** The owner of the unit; empty where nobody but the tenant himself is one. */
    Optional<Resident> landlord(long unitId, long tenantPersonId) {
        return residents.owners(unitId, LocalDate.now(clock)).stream()
                .filter(owner -> owner.personId() != tenantPersonId)
                .min(Comparator.comparing((Resident owner) -> owner.phone() == null)
                        .thenComparing(Resident::residencyId));
    }

    /** Whether the tenant owns the unit too, so that nobody is to be asked. */
    boolean isOwner(long unitId, long personId) {
        return residents.owners(unitId, LocalDate.now(clock)).stream().anyMatch(owner -> owner.personId() == personId);
    }
}
