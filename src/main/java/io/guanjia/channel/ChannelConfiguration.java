package io.guanjia.channel;

import io.guanjia.page.PageLink;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

@Configuration(proxyBeanMethods = false)
@EnableScheduling
class ChannelConfiguration {

    @Bean
    PageLink channelsLink() {
        return new PageLink(60, "/channels", "接入渠道", "电话系统、微信、App 等渠道的接口密钥", Set.of("camunda-admin"));
    }
}
