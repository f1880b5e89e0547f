package io.guanjia.casefile;

import io.guanjia.page.PageLink;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CommunicationPage {

    @Bean
    PageLink communicationsLink() {
        return new PageLink(20, "/communications", "客户沟通记录", "咨询和投诉的登记与查询", CommunicationRights.readers());
    }
}
