package io.guanjia.goodsexit;

import io.guanjia.page.PageLink;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class GoodsPages {

    @Bean
    PageLink gateLink() {
        return new PageLink(36, "/gate", "门岗放行", "核对携物出入门证和临时工作证，今日门证与搬运时间", Set.of("security", "duty-manager"));
    }

    @Bean
    PageLink signatoriesLink() {
        return new PageLink(37, "/signatories", "签字备案", "有权签署携物出入门证的负责人",
                Set.of("front-desk", "customer-assistant", "customer-manager", "duty-manager"));
    }
}
