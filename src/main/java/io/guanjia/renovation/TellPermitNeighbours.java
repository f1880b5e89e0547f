package io.guanjia.renovation;

import io.guanjia.notification.Recipient;
import io.guanjia.registry.Unit;
import io.guanjia.registry.UnitContact;
import io.guanjia.registry.Units;
import java.time.Clock;
import java.time.LocalDate;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Tells who lives beside, above and below, without naming anybody (RN-17, EN-07). */
@Component
class TellPermitNeighbours extends PermitMessage {

    private final Units units;
    private final Clock clock;

    TellPermitNeighbours(RenovationMessage.Tools tools, PermitMessage.Facts facts, Units units, Clock clock) {
        super(tools, facts);
        this.units = units;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        for (Unit unit : units.neighbours(renovation(execution).unitId())) {
            units.contacts(unit.id(), LocalDate.now(clock)).stream().filter(contact -> !contact.emergency())
                    .map(TellPermitNeighbours::recipient).distinct().forEach(recipient -> send(execution, recipient));
        }
    }

    private static Recipient recipient(UnitContact contact) {
        return Recipient.person(contact.name(), null, contact.phone(), "auto");
    }
}
