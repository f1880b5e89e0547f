package io.guanjia.casestatus;

import io.guanjia.page.PageLink;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CaseStatusPage {

    @Bean
    PageLink casesLink() {
        return PageLink.forEveryone(10, "/cases", "案件查询", "按案件编号查看进展、时限，打印单据");
    }
}
