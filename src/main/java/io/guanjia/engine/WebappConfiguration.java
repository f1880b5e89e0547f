package io.guanjia.engine;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

@Configuration(proxyBeanMethods = false)
class WebappConfiguration {

    @Bean
    FilterRegistrationBean<ScriptNonceFilter> scriptNonceFilter() {
        var registration = new FilterRegistrationBean<>(new ScriptNonceFilter());
        registration.addUrlPatterns("/camunda/*");
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }
}
