package io.guanjia.engine;

import java.time.Clock;
import java.time.ZoneId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class EngineConfiguration {

    @Bean
    Clock clock(@Value("${guanjia.calendar.zone:Asia/Shanghai}") ZoneId zone) {
        return new EngineClock(zone);
    }
}
