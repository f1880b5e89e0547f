package io.guanjia.movein;

import io.guanjia.casefile.Procedure;
import io.guanjia.page.PageLink;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PlanConfiguration {

    /** Who plans a handover and sees to its notices. */
    static final Set<String> PLANNERS = Set.of("customer-assistant", "customer-manager");
    /** Who hands notices out. */
    static final Set<String> DELIVERERS = Set.of("front-desk", "customer-assistant", "customer-manager");

    @Bean
    Procedure moveInPlanProcedure() {
        return new Procedure(MoveInPlanning.PROCESS, "入伙计划");
    }

    @Bean
    Procedure moveInPlanChangeProcedure() {
        return new Procedure(MoveInPlanning.CHANGING, "入伙计划变更");
    }

    @Bean
    PageLink batchesLink() {
        return new PageLink(30, "/batches", "入伙批次", "交付批次的入伙计划、通知书进度和每户案件",
                Set.of("front-desk", "customer-assistant", "customer-manager", "general-manager", "auditor"));
    }
}
