package io.guanjia.repair;

import io.guanjia.casefile.Procedure;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RepairConfiguration {

    @Bean
    Procedure repairProcedure() {
        return new Procedure(RepairHandling.PROCESS, "报修处理");
    }
}
