package io.guanjia.ledger;

import io.guanjia.identity.People;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class LedgerConfiguration {

    @Bean
    Ledger ledger(LedgerBooks books, Clock clock, People people) {
        return new Ledger(books, clock, people::displayName);
    }
}
