package io.guanjia.notification;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.core.Authentication;

/**
 * Who looks at the messages. What the template calls is public, for the template engine finds nothing else.
 *
 * @param groups ids of his groups
 */
record Viewer(String user, Set<String> groups) {

    private static final String GROUP = "ROLE_";
    private static final List<String> SEE_ALL =
            List.of("auditor", "customer-manager", "general-manager", "camunda-admin");
    // They speak with residents, and tell those whom no channel reaches
    private static final List<String> SEE_RESIDENTS = List.of("front-desk", "customer-assistant");
    private static final List<String> TELL = List.of("front-desk", "customer-assistant", "customer-manager");

    static Viewer of(Authentication login) {
        return new Viewer(login.getName(), login.getAuthorities().stream()
                .map(authority -> authority.getAuthority())
                .filter(authority -> authority != null && authority.startsWith(GROUP))
                .map(authority -> authority.substring(GROUP.length()))
                .collect(Collectors.toUnmodifiableSet()));
    }

    boolean seesAll() {
        return isIn(SEE_ALL);
    }

    public boolean seesResidents() {
        return seesAll() || isIn(SEE_RESIDENTS);
    }

    /** May record that a resident was told. */
    public boolean tells() {
        return isIn(TELL);
    }

    private boolean isIn(Collection<String> any) {
        return !Collections.disjoint(groups, any);
    }
}
