package io.guanjia.audit.keep;

import io.guanjia.page.PageLink;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RetentionConfiguration {

    @Bean
    PageLink retentionLink() {
        return new PageLink(94, "/audit/retention", "保留期限", "案件档案保留多久、何时到期、清理了多少", Set.of("auditor"));
    }
}
