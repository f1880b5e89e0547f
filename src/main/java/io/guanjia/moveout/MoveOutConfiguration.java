package io.guanjia.moveout;

import io.guanjia.casefile.Procedure;
import io.guanjia.ledger.BookingProcedure;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class MoveOutConfiguration {

    @Bean
    Procedure moveOutProcedure() {
        return new Procedure(TenantMoveOut.PROCESS, "租户退租");
    }

    @Bean
    BookingProcedure moveOutBookings() {
        return new BookingProcedure(TenantMoveOut.PROCESS);
    }
}
