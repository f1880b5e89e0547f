package io.guanjia.keyloan;

import io.guanjia.page.PageLink;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class KeysPage {

    /** Who may keep keys, and so register new ones; id to name. */
    static final Map<String, String> KEEPERS = keepers();
    /** Who may break a seal (KY-06). */
    static final List<String> UNSEALERS = List.of("duty-manager", "customer-manager");

    /** Who may see which resident has a key. */
    static final Set<String> READERS_OF_NAMES = Set.of("front-desk", "customer-assistant", "customer-manager",
            "general-manager", "duty-manager", "auditor");
    private static final String ENGINEERING = "engineering";

    private static Map<String, String> keepers() {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("front-desk", "前台接待");
        names.put("customer-assistant", "客户助理");
        names.put(ENGINEERING, "工程部");
        return names;
    }

    @Bean
    PageLink keysLink() {
        return new PageLink(36, "/keys", "钥匙登记表", "钥匙与门卡的登记、借出、缺失与交接记录",
                Stream.concat(READERS_OF_NAMES.stream(), Stream.of(ENGINEERING)).collect(Collectors.toUnmodifiableSet()));
    }
}
