package io.guanjia.engine;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.io.Resource;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.ResourceTransformerChain;
import org.springframework.web.servlet.resource.TransformedResource;

@Configuration(proxyBeanMethods = false)
class WebappConfiguration implements WebMvcConfigurer {

    /** What our own rule of passwords is called where a web application has no labels of ours. */
    private static final String LABEL = "\"PASSWORD_POLICY_COMMON\": \"It must not be common or easy to guess\",";
    private static final String LABELS = "\"labels\": {";

    @Bean
    FilterRegistrationBean<ScriptNonceFilter> scriptNonceFilter() {
        var registration = new FilterRegistrationBean<>(new ScriptNonceFilter());
        registration.addUrlPatterns("/camunda/*");
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        for (String application : List.of("admin", "welcome")) {
            registry.addResourceHandler("/camunda/app/" + application + "/locales/en.*")
                    .addResourceLocations("classpath:/META-INF/resources/webjars/camunda/app/" + application + "/locales/")
                    .resourceChain(true).addTransformer(WebappConfiguration::withOwnLabel);
        }
    }

    private static Resource withOwnLabel(HttpServletRequest request, Resource shipped, ResourceTransformerChain chain)
            throws IOException {
        Resource file = chain.transform(request, shipped);
        String text = file.getContentAsString(StandardCharsets.UTF_8);
        return new TransformedResource(file,
                text.replaceFirst(LABELS.replace("{", "\\{"), LABELS + " " + LABEL).getBytes(StandardCharsets.UTF_8));
    }
}
