package io.guanjia.casefile;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;

/** Who may read the communication record, and who sees customers' names in it (EN-07). */
final class CommunicationRights {

    private static final Set<String> NAMES = Set.of("front-desk", "customer-assistant",
            "customer-manager", "quality", "auditor", "general-manager");
    private static final Set<String> NAMES_MASKED =
            Set.of("company-leadership", "duty-manager");

    private CommunicationRights() {
    }

    /** The groups that may read the record. */
    static Set<String> readers() {
        return Stream.concat(NAMES.stream(), NAMES_MASKED.stream()).collect(Collectors.toUnmodifiableSet());
    }

    static boolean seesNames(Authentication user) {
        return holdsOneOf(user, NAMES);
    }

    private static boolean holdsOneOf(Authentication user, Set<String> groups) {
        return user.getAuthorities().stream().map(GrantedAuthority::getAuthority)
                .anyMatch(authority -> groups.stream().anyMatch(group -> authority.equals("ROLE_" + group)));
    }
}
