package io.guanjia.page;

import java.util.List;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Gives every page the links that the person may open, as {@code navigation}. */
@ControllerAdvice
class Navigation {

    private static final String ROLE = "ROLE_";

    private final OwnPages pages;

    Navigation(OwnPages pages) {
        this.pages = pages;
    }

    @ModelAttribute("navigation")
    List<PageLink> links(Authentication person) {
        if (person == null) {
            return List.of();
        }
        List<String> groups = person.getAuthorities().stream().map(GrantedAuthority::getAuthority)
                .filter(authority -> authority.startsWith(ROLE)).map(authority -> authority.substring(ROLE.length()))
                .toList();
        return pages.openTo(groups);
    }
}
