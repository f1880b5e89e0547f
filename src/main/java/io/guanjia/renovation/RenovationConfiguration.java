package io.guanjia.renovation;

import io.guanjia.casefile.Procedure;
import io.guanjia.ledger.BookingProcedure;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RenovationConfiguration {

    @Bean
    Procedure renovationProcedure() {
        return new Procedure(Renovation.PROCESS, "装修审批");
    }

    /** What is held for a renovation goes back by its own settlement. */
    @Bean
    BookingProcedure renovationBookings() {
        return new BookingProcedure(Renovation.PROCESS);
    }
}
