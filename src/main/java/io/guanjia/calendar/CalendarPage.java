package io.guanjia.calendar;

import io.guanjia.page.PageLink;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CalendarPage {

    @Bean
    PageLink calendarLink() {
        return PageLink.forEveryone(40, "/calendar", "工作日历", "工作日、节假日与调休，期限的计算");
    }
}
