package io.guanjia.goodsexit;

import io.guanjia.casefile.Procedure;
import io.guanjia.gate.GateLookup;
import io.guanjia.registry.goods.GoodsPermits;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class GoodsExitConfiguration {

    @Bean
    Procedure goodsExitProcedure() {
        return new Procedure(GoodsExit.PROCESS, "物品出入放行");
    }

    @Bean
    GateLookup permitLookup(GoodsPermits permits) {
        return typed -> permits.byNumber(typed).map(permit -> "/gate/" + permit.token());
    }
}
