package io.guanjia.workpass;

import io.guanjia.gate.GateLookup;
import io.guanjia.identity.UploadPath;
import io.guanjia.registry.passes.WorkPasses;
import java.util.regex.Pattern;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

@Configuration(proxyBeanMethods = false)
class WorkPassConfiguration {

    @Bean
    GateLookup passLookup(WorkPasses passes) {
        return typed -> passes.byNumber(typed).map(pass -> "/gate/passes/" + pass.token());
    }

    /** A photo as a phone takes it, or several that were made small, or a list. */
    @Bean
    UploadPath workerUploads() {
        return new UploadPath(Pattern.compile("/cases/[A-Z0-9-]{1,40}/workers(/photos|/import|/[0-9]{1,18}/photo)?"),
                DataSize.ofMegabytes(20));
    }
}
