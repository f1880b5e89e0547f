package io.guanjia.keyloan;

import io.guanjia.page.PageLink;
import io.guanjia.privacy.Privacy;
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

    /** Who may note that a key changed hands outside of any procedure; they know the residents (KY-01). */
    static final List<String> MOVERS = List.of("front-desk", "customer-assistant", "customer-manager");

    /** Who may bring in the keys of an estate as a table, for every keeper. */
    static final List<String> IMPORTERS = List.of("customer-assistant", "customer-manager");

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

    /** What staff call the group that keeps a key. */
    static String keeperName(String group) {
        return switch (group) {
            case "duty-manager" -> "物业总值";
            case "customer-manager" -> "客户服务部经理";
            case "security" -> "秩序维护部";
            default -> KEEPERS.getOrDefault(group, group);
        };
    }

    /** Who has a key, without telephone number; blank for nobody. @param visible whether the reader may know who it is */
    static String holder(String name, boolean visible) {
        return name == null ? "" : visible ? Privacy.hidePhones(name) : Privacy.maskName(name);
    }

    @Bean
    PageLink keysLink() {
        return new PageLink(36, "/keys", "钥匙登记表", "钥匙与门卡的登记、借出、缺失与交接记录",
                Stream.concat(READERS_OF_NAMES.stream(), Stream.of(ENGINEERING)).collect(Collectors.toUnmodifiableSet()));
    }
}
