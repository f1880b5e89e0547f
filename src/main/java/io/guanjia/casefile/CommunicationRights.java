package io.guanjia.casefile;

import java.util.Set;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;

/** Who may read the communication record, and who sees customers' names in it (EN-07). */
final class CommunicationRights {

    private static final Set<String> NAMES = Set.of("ROLE_front-desk", "ROLE_customer-assistant",
            "ROLE_customer-manager", "ROLE_quality", "ROLE_auditor", "ROLE_general-manager");
    private static final Set<String> NAMES_MASKED =
            Set.of("ROLE_company-leadership", "ROLE_duty-manager", "ROLE_process-owner");

    private CommunicationRights() {
    }

    /** @throws AccessDeniedException if the user may not read the record */
    static void requireReader(Authentication user) {
        if (!holdsOneOf(user, NAMES) && !holdsOneOf(user, NAMES_MASKED)) {
            throw new AccessDeniedException("The communication record is not for the groups of " + user.getName());
        }
    }

    static boolean seesNames(Authentication user) {
        return holdsOneOf(user, NAMES);
    }

    private static boolean holdsOneOf(Authentication user, Set<String> groups) {
        return user.getAuthorities().stream().map(GrantedAuthority::getAuthority).anyMatch(groups::contains);
    }
}
