package io.guanjia.channel;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.savedrequest.NullRequestCache;

/**
 * The third way in, before those of people: requests with a key, and requests about cases that bring nothing at all. No
 * session is read or made, a key opens what stands here and nothing else.
 */
@Configuration(proxyBeanMethods = false)
class ChannelSecurity {

    private static final String CASES = "/api/cases";

    @Bean
    @Order(0)
    SecurityFilterChain channels(HttpSecurity http, ChannelKeys keys, RequestLimits limits, ObjectMapper json)
            throws Exception {
        ChannelKeyFilter filter = new ChannelKeyFilter(keys, limits, json);
        return http.securityMatcher(request -> path(request).startsWith("/api/")
                        && (ChannelKeyFilter.carriesKey(request) || isAnonymousAboutCases(request)))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(cache -> cache.requestCache(new NullRequestCache()))
                // A browser sends no key by itself
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .headers(headers -> headers
                        .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
                        .contentSecurityPolicy(policy ->
                                policy.policyDirectives("default-src 'none'; frame-ancestors 'none'")))
                .exceptionHandling(errors -> errors.accessDeniedHandler((request, response, e) ->
                        filter.write(response, HttpStatus.FORBIDDEN, "Forbidden", "接口密钥不能用于这个地址")))
                .addFilterBefore(filter, AuthorizationFilter.class)
                .authorizeHttpRequests(requests -> {
                    requests.dispatcherTypeMatchers(DispatcherType.ERROR).permitAll();
                    requests.requestMatchers(CASES, CASES + "/**").authenticated();
                    requests.requestMatchers(HttpMethod.GET, "/api/deadlines/preview", ApiDescription.PATH)
                            .authenticated();
                    requests.anyRequest().denyAll();
                })
                .build();
    }

    private static boolean isAnonymousAboutCases(HttpServletRequest request) {
        return (path(request).equals(CASES) || path(request).startsWith(CASES + "/"))
                && request.getHeader(HttpHeaders.AUTHORIZATION) == null && request.getRequestedSessionId() == null;
    }

    // As the container has understood it: decoded, which is what decides where the request goes
    private static String path(HttpServletRequest request) {
        return request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
    }
}
