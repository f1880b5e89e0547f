package io.guanjia.renovation;

import io.guanjia.document.Paper;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PermitConfiguration {

    @Bean
    PermitPaper.Tools permitPaperTools(PrintedRenovation.Tools renovation, ExtraPermits permits, Works works,
            ScopeBook scope) {
        return new PermitPaper.Tools(renovation, permits, works, scope);
    }

    /** The written approval of a change (RN-10). */
    @Bean
    Paper changeApprovalPaper(PermitPaper.Tools tools) {
        return new PermitPaper(PermitPaper.CHANGE, "装修变更批准书", "renovation/change-approval", tools);
    }

    @Bean
    Paper hotWorkPermitPaper(PermitPaper.Tools tools) {
        return new PermitPaper(PermitPaper.HOT_WORK, "动火证", "renovation/work-permit", tools);
    }

    @Bean
    Paper extraPermitPaper(PermitPaper.Tools tools) {
        return new PermitPaper(PermitPaper.EXTRA, "专项施工许可证", "renovation/work-permit", tools);
    }
}
