package io.guanjia.audit.overview;

import io.guanjia.page.PageLink;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class OverviewPage {

    @Bean
    PageLink auditOverviewLink() {
        return new PageLink(61, "/audit/overview", "审计总览", "各流程、各管理处按月的数量、时限、重新办理、满意率和耗时",
                Set.of("auditor"));
    }
}
