package io.guanjia.movein;

import io.guanjia.casefile.Procedure;
import io.guanjia.ledger.BookingProcedure;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class MoveInConfiguration {

    @Bean
    Procedure moveInProcedure() {
        return new Procedure(MoveIn.PROCESS, "入伙办理");
    }

    @Bean
    BookingProcedure moveInBookings() {
        return new BookingProcedure(MoveIn.PROCESS);
    }
}
