package io.guanjia.document;

import io.guanjia.page.PageLink;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PaperPages {

    /** Who may have which paper is decided for each, see {@link Papers}. */
    @Bean
    PageLink papersLink() {
        return PageLink.unlisted("/papers");
    }
}
