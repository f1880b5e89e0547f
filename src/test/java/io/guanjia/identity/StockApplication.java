package io.guanjia.identity;

import com.fasterxml.jackson.jakarta.rs.json.JacksonJsonProvider;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.camunda.bpm.admin.Admin;
import org.camunda.bpm.admin.AdminRuntimeDelegate;
import org.camunda.bpm.cockpit.Cockpit;
import org.camunda.bpm.cockpit.CockpitRuntimeDelegate;
import org.camunda.bpm.engine.rest.exception.ExceptionHandler;
import org.camunda.bpm.engine.rest.exception.JsonMappingExceptionHandler;
import org.camunda.bpm.engine.rest.exception.JsonParseExceptionHandler;
import org.camunda.bpm.engine.rest.exception.ProcessEngineExceptionHandler;
import org.camunda.bpm.engine.rest.exception.RestExceptionHandler;
import org.camunda.bpm.engine.rest.hal.JacksonHalJsonProvider;
import org.camunda.bpm.engine.rest.impl.CamundaRestResources;
import org.camunda.bpm.engine.rest.mapper.JacksonConfigurator;
import org.camunda.bpm.engine.rest.mapper.MultipartPayloadProvider;
import org.camunda.bpm.tasklist.Tasklist;
import org.camunda.bpm.tasklist.TasklistRuntimeDelegate;
import org.camunda.bpm.welcome.Welcome;
import org.camunda.bpm.welcome.WelcomeRuntimeDelegate;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.actuate.autoconfigure.security.servlet.ManagementWebSecurityAutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.autoconfigure.thymeleaf.ThymeleafAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;

/**
 * What whoever puts the engine's starters into an empty application gets: their auto-configuration, nothing of ours and
 * no Spring Security.
 */
final class StockApplication implements AutoCloseable {

    /** What the engine's interfaces are made with; Guanjia has put its own error mappers into the JVM's one list. */
    private static final Set<Class<?>> PROVIDERS = Set.of(JacksonConfigurator.class, JacksonJsonProvider.class,
            JsonMappingExceptionHandler.class, JsonParseExceptionHandler.class, ProcessEngineExceptionHandler.class,
            RestExceptionHandler.class, MultipartPayloadProvider.class, JacksonHalJsonProvider.class,
            ExceptionHandler.class);

    /** No bean of anybody's. Not a component either, so that Guanjia's own scan does not find it. */
    @EnableAutoConfiguration(exclude = {SecurityAutoConfiguration.class, SecurityFilterAutoConfiguration.class,
            UserDetailsServiceAutoConfiguration.class, ManagementWebSecurityAutoConfiguration.class,
            FlywayAutoConfiguration.class, ThymeleafAutoConfiguration.class})
    static class Empty {
    }

    private final EmbeddedPostgres database;
    private final Runnable restoreWebapps;
    private final Target target;
    private final ServletWebServerApplicationContext context;

    // The web applications keep one each for the whole JVM, and the last one started takes it along when it ends
    private static Runnable webappsAsTheyAre() {
        CockpitRuntimeDelegate cockpit = Cockpit.getRuntimeDelegate();
        AdminRuntimeDelegate admin = Admin.getRuntimeDelegate();
        TasklistRuntimeDelegate tasklist = Tasklist.getRuntimeDelegate();
        WelcomeRuntimeDelegate welcome = Welcome.getRuntimeDelegate();
        return () -> {
            Cockpit.setCockpitRuntimeDelegate(cockpit);
            Admin.setAdminRuntimeDelegate(admin);
            Tasklist.setTasklistRuntimeDelegate(tasklist);
            Welcome.setRuntimeDelegate(welcome);
        };
    }

    private StockApplication(EmbeddedPostgres database, Target target, ServletWebServerApplicationContext context,
            Runnable restoreWebapps) {
        this.restoreWebapps = restoreWebapps;
        this.database = database;
        this.target = target;
        this.context = context;
    }

    /** On a database of its own, with an engine that has a name of its own. */
    static StockApplication start() throws IOException {
        EmbeddedPostgres database = EmbeddedPostgres.start();
        Runnable restoreWebapps = webappsAsTheyAre();
        Set<Class<?>> providers = CamundaRestResources.getConfigurationClasses();
        Set<Class<?>> ours = new HashSet<>(providers);
        providers.clear();
        providers.addAll(PROVIDERS);
        try {
            var context = (ServletWebServerApplicationContext) new SpringApplicationBuilder(Empty.class)
                    .web(WebApplicationType.SERVLET).run(
                            // Not Guanjia's application.yaml, which is on the same class path
                            "--spring.config.name=stock", "--spring.main.banner-mode=off", "--server.port=0",
                            "--spring.datasource.url=" + database.getJdbcUrl("postgres", "postgres"),
                            "--spring.datasource.username=postgres",
                            "--camunda.bpm.generate-unique-process-engine-name=true",
                            // Else it would deploy all models of this class path, and run their timers
                            "--camunda.bpm.auto-deployment-enabled=false",
                            "--camunda.bpm.job-execution.enabled=false",
                            // Stack traces of all that is tried here
                            "--camunda.bpm.generic-properties.properties.enable-cmd-exception-logging=false");
            StockApplication stock = new StockApplication(database, new Target(context, true), context,
                    restoreWebapps);
            // The interfaces are made by their first request
            Target target = stock.target();
            target.program().get(target.path(Attack.Way.REST, "/version"));
            target.program().get(target.path(Attack.Way.WEBAPP, "/version"));
            return stock;
        } catch (RuntimeException e) {
            database.close();
            throw e;
        } finally {
            providers.clear();
            providers.addAll(ours);
        }
    }

    Target target() {
        return target;
    }

    @Override
    public void close() throws IOException {
        context.close();
        restoreWebapps.run();
        database.close();
    }
}
