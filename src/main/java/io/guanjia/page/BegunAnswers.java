package io.guanjia.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * A file that breaks off while it is being sent has no room for an error page: the connection is closed, so that nobody
 * takes what arrived for the whole.
 */
@Configuration(proxyBeanMethods = false)
class BegunAnswers implements WebMvcConfigurer {

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new HandlerInterceptor() {
            @Override
            public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
                return !response.isCommitted();
            }
        }).addPathPatterns("/error");
    }
}
