package io.guanjia.repair;

import io.guanjia.notification.Contact;
import java.time.Instant;
import java.util.Set;

/**
 * A member of the group engineering.
 *
 * @param contact     how to reach him
 * @param skills      empty if none are on the roster
 * @param onDutySince null while off duty
 * @param openOrders  how many open repair orders are his
 * @param lastOrderAt when the newest order that ever was his was reported, null if he never had one
 */
record Technician(Contact contact, Set<Skill> skills, Instant onDutySince, int openOrders, Instant lastOrderAt) {

    Technician {
        skills = Set.copyOf(skills);
    }

    String userId() {
        return contact.userId();
    }

    /** The name to show; the login name where no other is known. */
    String name() {
        return contact.name() == null || contact.name().isBlank() ? userId() : contact.name();
    }

    boolean onDuty() {
        return onDutySince != null;
    }

    Registration registration() {
        return new Registration(skills, onDuty());
    }
}
