package io.guanjia.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.validation.ValidationAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class CalendarPropertiesTest {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
            .withUserConfiguration(Bound.class);

    @Test
    void areNineToSixInShanghaiUnlessSaidOtherwise() {
        runner.run(context -> assertThat(context.getBean(CalendarProperties.class))
                .hasToString("CalendarProperties[zone=Asia/Shanghai, opens=09:00, closes=18:00]"));
        runner.withPropertyValues("guanjia.calendar.opens=08:30", "guanjia.calendar.closes=17:30")
                .run(context -> assertThat(context.getBean(CalendarProperties.class).closes()).hasToString("17:30"));
    }

    @Test
    void doNotCloseBeforeTheyOpen() {
        runner.withPropertyValues("guanjia.calendar.opens=18:00", "guanjia.calendar.closes=09:00")
                .run(context -> assertThat(context).getFailure().rootCause()
                        .hasMessageContaining("guanjia.calendar.opens must be before guanjia.calendar.closes"));
    }

    @EnableConfigurationProperties(CalendarProperties.class)
    static class Bound {
    }
}
