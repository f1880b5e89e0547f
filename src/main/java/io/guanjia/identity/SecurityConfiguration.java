package io.guanjia.identity;

import io.guanjia.page.PageLink;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManagers;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.header.writers.ContentSecurityPolicyHeaderWriter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.NullRequestCache;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.util.unit.DataSize;

/**
 * Who may ask for what by HTTP. Two ways in, told apart before anything is read: requests with HTTP Basic credentials,
 * which never look at a session, and requests of a browser, which live on the session and need a CSRF token for
 * whatever changes something. What is not listed here is refused.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class SecurityConfiguration {

    private static final String PAGE_POLICY = "default-src 'self'; img-src 'self' data:; object-src 'none'; "
            + "base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    /** What the login page itself is made of. */
    private static final String[] LOGIN_ASSETS = {
        "/guanjia/guanjia.css", "/guanjia/login.css", "/guanjia/icon.svg", "/favicon.ico",
    };

    @Bean
    AuthenticationManager authenticationManager(EngineAuthenticationProvider provider) {
        return new ProviderManager(provider);
    }

    @Bean
    @Order(1)
    SecurityFilterChain interfaces(HttpSecurity http, AuthenticationManager authenticationManager, Refusals refusals,
            IdentityService identityService, Accounts accounts, InterfaceRights interfaces) throws Exception {
        RequestMatcher engineRest = request -> path(request).equals("/engine-rest")
                || path(request).startsWith("/engine-rest/");
        RequestMatcher ownWithBasic = request -> path(request).startsWith("/api/") && hasBasicCredentials(request);
        http.securityMatcher(new OrRequestMatcher(engineRest, ownWithBasic))
                .authenticationManager(authenticationManager)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(cache -> cache.requestCache(new NullRequestCache()))
                // No session is read here; ForeignOriginFilter stands against credentials that a browser remembers
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .httpBasic(basic -> basic.authenticationEntryPoint(refusals::basicNeeded))
                .exceptionHandling(errors -> errors
                        .authenticationEntryPoint(refusals::basicNeeded)
                        .accessDeniedHandler(refusals::forbidden))
                .addFilterBefore(new ForeignOriginFilter(refusals), AuthorizationFilter.class)
                .addFilterBefore(new EngineUserFilter(identityService, accounts), AuthorizationFilter.class)
                .authorizeHttpRequests(requests -> {
                    requests.dispatcherTypeMatchers(DispatcherType.ERROR).permitAll();
                    refusePasswordProbes(requests);
                    requests.requestMatchers("/engine-rest", "/engine-rest/**").access(interfaces.listed());
                    requests.requestMatchers("/api/**").authenticated();
                    requests.anyRequest().denyAll();
                });
        return headers(http).build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain pages(HttpSecurity http, AuthenticationManager authenticationManager, Refusals refusals,
            IdentityService identityService, Accounts accounts, ApplicationAccess applications, InterfaceRights interfaces,
            List<PageLink> ownPages, LoginProperties login) throws Exception {
        http.authenticationManager(authenticationManager)
                .sessionManagement(session -> session.sessionFixation(fixation -> fixation.newSession()))
                .requestCache(cache -> cache.requestCache(new NullRequestCache()))
                // The webapps bring a check of their own, with a token in the same session
                .csrf(csrf -> csrf.ignoringRequestMatchers("/camunda/**"))
                .formLogin(form -> form.loginPage("/login")
                        .successHandler(LoginOutcome::succeeded)
                        .failureHandler(LoginOutcome::failed))
                .logout(logout -> logout.logoutUrl("/logout").logoutSuccessUrl("/login?logout"))
                .exceptionHandling(errors -> errors
                        .authenticationEntryPoint(refusals::loginNeeded)
                        .accessDeniedHandler(refusals::forbidden))
                .addFilterBefore(new SessionLifetimeFilter(login, System::nanoTime), AuthorizationFilter.class)
                .addFilterBefore(new EngineUserFilter(identityService, accounts), AuthorizationFilter.class)
                .addFilterBefore(new WebappLogoutFilter(), AuthorizationFilter.class)
                .authorizeHttpRequests(requests -> {
                    // Included where an answer that has begun cannot be finished
                    requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD, DispatcherType.INCLUDE)
                            .permitAll();
                    requests.requestMatchers("/login").permitAll();
                    requests.requestMatchers(HttpMethod.GET, LOGIN_ASSETS).permitAll();
                    requests.requestMatchers(HttpMethod.GET, "/actuator/health", "/actuator/health/**").permitAll();
                    requests.requestMatchers("/").authenticated();
                    ownPages.forEach(page -> requests.requestMatchers(page.path(), page.path() + "/**")
                            .access((person, context) -> new AuthorizationDecision(CurrentUser.find()
                                    .map(user -> page.isOpenTo(user.groupIds())).orElse(false))));
                    requests.requestMatchers("/api/**").authenticated();
                    requests.requestMatchers(HttpMethod.GET, "/guanjia/**").authenticated();
                    webapps(requests, applications, interfaces);
                    requests.anyRequest().denyAll();
                });
        return headers(http).build();
    }

    private static void webapps(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests,
            ApplicationAccess applications, InterfaceRights interfaces) {
        // Creates an administrator for anyone as long as there is none
        requests.requestMatchers("/camunda/api/admin/setup/**", "/camunda/app/admin/*/setup/**").denyAll();
        // A second login, which would be a way around the throttle of the first
        requests.requestMatchers("/camunda/api/admin/auth/user/*/login/**").denyAll();
        refusePasswordProbes(requests);
        requests.requestMatchers("/camunda/api/admin/auth/user/**").authenticated();
        for (String application : new String[] {"cockpit", "admin"}) {
            requests.requestMatchers("/camunda/app/" + application + "/*/**").access(applications.to(application));
        }
        requests.requestMatchers("/camunda/api/cockpit/**")
                .access(AuthorizationManagers.allOf(applications.to("cockpit"), interfaces.listed()));
        requests.requestMatchers("/camunda/api/engine/**").access(interfaces.listed());
        requests.requestMatchers(HttpMethod.GET, "/camunda/api/admin/**").access(applications.to("admin"));
        requests.requestMatchers(HttpMethod.GET, "/camunda/api/tasklist/**", "/camunda/api/welcome/**").authenticated();
        requests.requestMatchers(HttpMethod.GET, "/camunda", "/camunda/", "/camunda/app/**", "/camunda/lib/**",
                "/camunda/assets/**", "/camunda/favicon.ico").authenticated();
    }

    // Both tell whether a password is right, without a throttle
    private static void refusePasswordProbes(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests) {
        requests.requestMatchers("/engine-rest/identity/verify", "/engine-rest/engine/*/identity/verify",
                "/camunda/api/engine/engine/*/identity/verify").denyAll();
    }

    private static HttpSecurity headers(HttpSecurity http) throws Exception {
        return http.headers(headers -> headers
                .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .crossOriginOpenerPolicy(opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                // The webapps send a policy of their own, with a nonce for each page
                .addHeaderWriter(new DelegatingRequestMatcherHeaderWriter(
                        request -> !path(request).startsWith("/camunda/a"),
                        new ContentSecurityPolicyHeaderWriter(PAGE_POLICY))));
    }

    @Bean
    FilterRegistrationBean<PlainPathFilter> plainPathFilter(Refusals refusals) {
        var registration = new FilterRegistrationBean<>(new PlainPathFilter(refusals));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    @Bean
    FilterRegistrationBean<BodyLimitFilter> bodyLimitFilter(RequestLimits limits, List<UploadPath> uploads,
            Refusals refusals) {
        var registration = new FilterRegistrationBean<>(new BodyLimitFilter(limits, uploads, refusals));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        return registration;
    }

    /** What the container takes of a form with files; what a request may carry is decided before, by its address. */
    @Bean
    MultipartConfigElement multipartConfig(RequestLimits limits, List<UploadPath> uploads) {
        long most = Stream.concat(Stream.of(limits.table()), uploads.stream().map(UploadPath::request))
                .mapToLong(DataSize::toBytes).max().getAsLong();
        return new MultipartConfigElement("", most, most, 0);
    }

    /** Runs before the webapps' own filters, which find the person in the session. */
    @Bean
    FilterRegistrationBean<WebappAuthenticationFilter> webappAuthenticationFilter() {
        var registration = new FilterRegistrationBean<>(new WebappAuthenticationFilter());
        registration.addUrlPatterns("/camunda/api/*", "/camunda/app/*");
        registration.setOrder(0);
        return registration;
    }

    private static boolean hasBasicCredentials(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        return header != null && header.regionMatches(true, 0, "Basic ", 0, "Basic ".length());
    }

    // As the container has understood it: decoded, which is what decides where the request goes
    private static String path(HttpServletRequest request) {
        return request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
    }
}
