package io.guanjia.engine;

import java.time.Clock;
import java.time.ZoneId;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class EngineConfiguration {

    @Bean
    Clock clock(@Value("${guanjia.calendar.zone:Asia/Shanghai}") ZoneId zone) {
        return new EngineClock(zone);
    }

    @Bean
    ProcessEnginePlugin taskDescriptions() {
        return new AbstractProcessEnginePlugin() {
            @Override
            public void preInit(ProcessEngineConfigurationImpl configuration) {
                configuration.getCustomPostBPMNParseListeners().add(new TaskDescriptions());
            }
        };
    }
}
