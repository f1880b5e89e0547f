package io.guanjia.sampling;

import io.guanjia.casefile.Procedure;
import io.guanjia.page.PageLink;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SamplingConfiguration {

    @Bean
    Procedure samplingProcedure() {
        return new Procedure(RepairSampling.PROCESS, "维修抽样回访");
    }

    @Bean
    PageLink samplesLink() {
        return new PageLink(25, "/repair-samples", "维修抽样回访", "每周抽取的维修工单、回访结果与目标",
                Set.of("quality", "customer-manager", "general-manager", "company-leadership", "auditor"));
    }
}
