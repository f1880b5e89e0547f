package io.guanjia.ledger;

import io.guanjia.page.PageLink;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who may see the ledger: finance, which keeps it, and those who read it. */
@Configuration(proxyBeanMethods = false)
class LedgerPages {

    static final String FINANCE = "finance";
    private static final Set<String> READERS = Set.of(FINANCE, "customer-manager", "auditor");

    @Bean
    PageLink ledgerLink() {
        return new PageLink(40, "/ledger", "账务", "各户应收、代管与收据，收款、退款与更正，日收款汇总，账目核对", READERS);
    }
}
