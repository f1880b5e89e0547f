package io.guanjia.goodsexit;

import io.guanjia.casefile.Procedure;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class GoodsExitConfiguration {

    @Bean
    Procedure goodsExitProcedure() {
        return new Procedure(GoodsExit.PROCESS, "物品出入放行");
    }
}
