package io.guanjia.audit.proof;

import io.guanjia.page.PageLink;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ProofPage {

    @Bean
    PageLink auditProofLink() {
        return new PageLink(63, "/audit/proof", "审计核对", "审计记录的链、封存、核对与供离线核对的导出", Set.of("auditor"));
    }
}
