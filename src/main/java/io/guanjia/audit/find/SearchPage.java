package io.guanjia.audit.find;

import io.guanjia.page.PageLink;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SearchPage {

    @Bean
    PageLink auditLink() {
        return new PageLink(60, "/audit", "审计", "查找、核对和导出所有案件", Set.of("auditor"));
    }
}
