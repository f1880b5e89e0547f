package io.guanjia.engine;

import io.guanjia.page.PageLink;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ModelsPage {

    @Bean
    PageLink modelsLink() {
        return new PageLink(50, "/models", "流程模型", "随版本发布的流程图、决策表和表单，以及与现场修改的差异",
                Set.of("process-owner", "camunda-admin", "auditor"));
    }
}
