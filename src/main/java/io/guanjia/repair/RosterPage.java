package io.guanjia.repair;

import io.guanjia.page.PageLink;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RosterPage {

    static final Set<String> EDITORS = Set.of(Technicians.GROUP, "customer-manager", "duty-manager");
    private static final Set<String> READERS = Set.of("auditor");

    @Bean
    PageLink techniciansLink() {
        return new PageLink(35, "/technicians", "维修人员", "工程部人员的技能、当班与在手维修单",
                Stream.concat(EDITORS.stream(), READERS.stream()).collect(Collectors.toUnmodifiableSet()));
    }
}
