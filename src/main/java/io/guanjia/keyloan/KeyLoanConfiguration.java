package io.guanjia.keyloan;

import io.guanjia.casefile.Procedure;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class KeyLoanConfiguration {

    @Bean
    Procedure keyLoanProcedure() {
        return new Procedure(KeyLending.PROCESS, "借用钥匙");
    }

    @Bean
    Procedure lockChangeProcedure() {
        return new Procedure(KeyLending.LOCK_CHANGE, "更换锁芯");
    }

    @Bean
    Procedure keyCopyProcedure() {
        return new Procedure(KeyLending.COPY, "配制钥匙");
    }

    @Bean
    Procedure keyReviewProcedure() {
        return new Procedure(KeyLending.REVIEW, "钥匙月度审核");
    }
}
