package io.guanjia.registry;

import io.guanjia.page.PageLink;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;

/** Who reads the register, who corrects it, and who sees numbers and mail addresses in it (EN-07). */
@Configuration(proxyBeanMethods = false)
class RegisterRights {

    static final Set<String> IMPORTERS = Set.of("customer-manager", "customer-assistant");
    private static final Set<String> EDITORS = Set.of("customer-manager", "customer-assistant", "front-desk");
    private static final Set<String> REACHES_RESIDENTS =
            Set.of("customer-manager", "customer-assistant", "front-desk", "duty-manager", "general-manager");
    private static final Set<String> READERS = Set.of("customer-manager", "customer-assistant", "front-desk",
            "duty-manager", "general-manager", "engineering", "finance", "auditor");
    private static final Set<String> TABLE_READERS =
            Set.of("customer-manager", "customer-assistant", "front-desk", "general-manager", "auditor");

    @Bean
    PageLink unitsLink() {
        return new PageLink(28, "/units", "房号与住户", "按房号或姓名查住户、合同、档案、表底数与登记变更", READERS);
    }

    @Bean
    PageLink registerLink() {
        return new PageLink(29, "/register", "登记导入导出", "用 Excel 或 CSV 导入、导出房号与住户", TABLE_READERS);
    }

    @Bean
    PageLink estateLink() {
        return new PageLink(27, "/estate", "管理处与楼栋", "管理处、楼栋和每栋的房号，个别新增与更正", TABLE_READERS);
    }

    static boolean mayEdit(Authentication person) {
        return isOneOf(person, EDITORS);
    }

    static boolean mayImport(Authentication person) {
        return isOneOf(person, IMPORTERS);
    }

    static boolean seesPhones(Authentication person) {
        return isOneOf(person, REACHES_RESIDENTS);
    }

    private static boolean isOneOf(Authentication person, Set<String> groups) {
        return person.getAuthorities().stream().map(GrantedAuthority::getAuthority)
                .anyMatch(authority -> groups.stream().anyMatch(group -> authority.equals("ROLE_" + group)));
    }
}
