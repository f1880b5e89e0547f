package io.guanjia.notification;

import io.guanjia.page.PageLink;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class MessagesPage {

    @Bean
    PageLink messagesLink() {
        return PageLink.forEveryone(30, "/messages", "消息", "发给客户和员工的通知");
    }
}
