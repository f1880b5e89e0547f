package io.guanjia.form;

import io.guanjia.engine.EngineErrors;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Set;
import org.camunda.bpm.engine.rest.exception.RestException;
import org.camunda.bpm.engine.rest.exception.RestExceptionHandler;
import org.camunda.bpm.engine.rest.impl.CamundaRestResources;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * Answers a refused form in its own words on every interface. The engine's resources would wrap it as an error 500 with
 * an English beginning ("Cannot submit task form …"), which is what Tasklist would show.
 */
@Configuration(proxyBeanMethods = false)
class RejectionMapper {

    /**
     * The engine's one list of providers serves both its REST interface and the web applications' own. It is read while
     * the servlets are made, hence so early.
     */
    @Bean
    static BeanFactoryPostProcessor rejectionMappersOnTheEnginesInterfaces() {
        return beans -> {
            Set<Class<?>> providers = CamundaRestResources.getConfigurationClasses();
            providers.remove(RestExceptionHandler.class);
            providers.add(OfRejected.class);
            providers.add(OfWrapped.class);
        };
    }

    private static Response answer(FormRejected rejected) {
        return Response.status(Response.Status.BAD_REQUEST).type(MediaType.APPLICATION_JSON_TYPE)
                .entity(RejectionAnswer.to(rejected)).build();
    }

    /** Where the engine's resources let the exception through as it is. */
    @Provider
    public static class OfRejected implements ExceptionMapper<FormRejected> {

        @Override
        public Response toResponse(FormRejected rejected) {
            return answer(rejected);
        }
    }

    /** In the place of the engine's own mapper of the exceptions that its resources wrap others in. */
    @Provider
    public static class OfWrapped implements ExceptionMapper<RestException> {

        @Override
        public Response toResponse(RestException exception) {
            for (Throwable cause = exception.getCause(); cause != null; cause = cause.getCause()) {
                if (cause instanceof FormRejected rejected) {
                    return answer(rejected);
                }
            }
            return EngineErrors.answer(exception);
        }
    }

    /** Our own interfaces answer the same. */
    @RestControllerAdvice(annotations = RestController.class)
    static class OnOwnInterfaces {

        @ExceptionHandler
        @ResponseStatus(HttpStatus.BAD_REQUEST)
        RejectionAnswer refused(FormRejected rejected) {
            return RejectionAnswer.to(rejected);
        }
    }
}
