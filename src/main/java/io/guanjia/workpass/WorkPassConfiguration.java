package io.guanjia.workpass;

import io.guanjia.gate.GateLookup;
import io.guanjia.registry.passes.WorkPasses;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class WorkPassConfiguration {

    @Bean
    GateLookup passLookup(WorkPasses passes) {
        return typed -> passes.byNumber(typed).map(pass -> "/gate/passes/" + pass.token());
    }
}
