package io.guanjia.engine;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.ws.rs.core.Application;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.admin.impl.web.AdminApplication;
import org.camunda.bpm.cockpit.impl.web.CockpitApplication;
import org.camunda.bpm.engine.rest.exception.ExceptionHandler;
import org.camunda.bpm.engine.rest.exception.RestExceptionHandler;
import org.camunda.bpm.spring.boot.starter.property.CamundaBpmProperties;
import org.camunda.bpm.tasklist.impl.web.TasklistApplication;
import org.camunda.bpm.welcome.impl.web.WelcomeApplication;
import org.glassfish.jersey.servlet.ServletContainer;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Cockpit, Admin, Tasklist and Welcome each have an interface of their own, with a fixed list of classes that holds the
 * engine's own mappers of errors. Here stand the same interfaces with ours ({@link EngineErrors}).
 *
 * <p>The starter leaves a servlet alone whose name is there already, so ours are made before its own.
 */
@Configuration(proxyBeanMethods = false)
class WebappErrors {

    private static final Map<String, Class<? extends Application>> INTERFACES = Map.of(
            "Cockpit Api", OfCockpit.class, "Admin Api", OfAdmin.class,
            "Tasklist Api", OfTasklist.class, "Welcome Api", OfWelcome.class);

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    ServletContextInitializer interfacesWithOurErrors(CamundaBpmProperties engine) {
        String base = engine.getWebapp().getApplicationPath();
        return context -> INTERFACES.forEach((name, application) -> register(context, base, name, application));
    }

    private static void register(ServletContext context, String base, String name,
            Class<? extends Application> application) {
        ServletRegistration servlet = context.addServlet(name, ServletContainer.class);
        if (servlet == null) {
            throw new IllegalStateException("The servlet " + name + " was made before: its errors would not be ours");
        }
        servlet.setInitParameter("jakarta.ws.rs.Application", application.getName());
        servlet.addMapping(base + "/api/" + name.substring(0, name.indexOf(' ')).toLowerCase(Locale.ROOT) + "/*");
    }

    private static Set<Class<?>> withOurs(Set<Class<?>> classes) {
        Set<Class<?>> own = new HashSet<>(classes);
        own.removeAll(Set.of(ExceptionHandler.class, RestExceptionHandler.class));
        own.addAll(Set.of(EngineErrors.OfAny.class, EngineErrors.OfPlainText.class));
        return own;
    }

    // Made by name, by the servlet

    public static class OfCockpit extends CockpitApplication {

        @Override
        public Set<Class<?>> getClasses() {
            return withOurs(super.getClasses());
        }
    }

    public static class OfAdmin extends AdminApplication {

        @Override
        public Set<Class<?>> getClasses() {
            return withOurs(super.getClasses());
        }
    }

    public static class OfTasklist extends TasklistApplication {

        @Override
        public Set<Class<?>> getClasses() {
            return withOurs(super.getClasses());
        }
    }

    public static class OfWelcome extends WelcomeApplication {

        @Override
        public Set<Class<?>> getClasses() {
            return withOurs(super.getClasses());
        }
    }
}
