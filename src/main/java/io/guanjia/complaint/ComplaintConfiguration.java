package io.guanjia.complaint;

import io.guanjia.casefile.Procedure;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ComplaintConfiguration {

    @Bean
    Procedure complaintProcedure() {
        return new Procedure(ComplaintHandling.PROCESS, "投诉处理");
    }
}
