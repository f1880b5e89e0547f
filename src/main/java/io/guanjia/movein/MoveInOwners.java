package io.guanjia.movein;

import io.guanjia.casefile.CaseFiles;
import io.guanjia.casefile.CaseParty;
import io.guanjia.registry.Resident;
import io.guanjia.registry.Residents;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Who moves in: as the register knows him, else as the case was told. Private (EN-07). */
@Component
class MoveInOwners {

    private final Residents residents;
    private final CaseFiles cases;
    private final Clock clock;

    MoveInOwners(Residents residents, CaseFiles cases, Clock clock) {
        this.residents = residents;
        this.cases = cases;
        this.clock = clock;
    }

    /** Owners of the unit on the day of its handover, or today where that is later. */
    List<Resident> registered(MoveInCase moveIn) {
        LocalDate today = LocalDate.now(clock);
        LocalDate handover = LocalDate.ofInstant(moveIn.handoverUntil(), clock.getZone());
        return residents.owners(moveIn.unitId(), handover.isAfter(today) ? handover : today);
    }

    /** Whose notice the desk takes: every owner in the register, or the single owner that the case is about. */
    Set<String> names(MoveInCase moveIn) {
        Set<String> names = new LinkedHashSet<>();
        registered(moveIn).forEach(owner -> names.add(owner.name()));
        if (names.isEmpty()) {
            names.add(party(moveIn.caseNumber()).name());
        }
        return names;
    }

    /** Whom to tell: with what the register says of him by now. */
    CaseParty party(MoveInCase moveIn) {
        CaseParty told = party(moveIn.caseNumber());
        return Optional.ofNullable(moveIn.ownerPerson()).flatMap(person -> inRegister(moveIn.unitId(), person))
                .map(owner -> new CaseParty(owner.name(), owner.phone() == null ? told.phone() : owner.phone(),
                        owner.email()))
                .orElse(told);
    }

    /** Whether a person is registered for the unit today. */
    Optional<Resident> inRegister(long unitId, long person) {
        return residents.of(unitId, LocalDate.now(clock)).stream().filter(one -> one.personId() == person).findFirst();
    }

    private CaseParty party(String caseNumber) {
        return cases.party(caseNumber)
                .orElseThrow(() -> new IllegalStateException("Nobody is noted for the case " + caseNumber));
    }
}
