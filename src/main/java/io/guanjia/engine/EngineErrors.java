package io.guanjia.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.ProcessEnginePersistenceException;
import org.camunda.bpm.engine.SuspendedEntityInteractionException;
import org.camunda.bpm.engine.TaskAlreadyClaimedException;
import org.camunda.bpm.engine.exception.NotAllowedException;
import org.camunda.bpm.engine.exception.NotFoundException;
import org.camunda.bpm.engine.exception.NotValidException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.rest.dto.ExceptionDto;
import org.camunda.bpm.engine.rest.exception.ExceptionHandler;
import org.camunda.bpm.engine.rest.exception.ExceptionHandlerHelper;
import org.camunda.bpm.engine.rest.exception.JsonMappingExceptionHandler;
import org.camunda.bpm.engine.rest.exception.JsonParseExceptionHandler;
import org.camunda.bpm.engine.rest.exception.ProcessEngineExceptionHandler;
import org.camunda.bpm.engine.rest.exception.RestException;
import org.camunda.bpm.engine.rest.impl.CamundaRestResources;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * How the engine's interfaces answer errors: a status that tells whose fault it is, and a message in Chinese that tells
 * nothing of the inside. By themselves they answer 500 to much that a client has got wrong or come too late for, and
 * name classes.
 */
@Configuration(proxyBeanMethods = false)
public class EngineErrors {

    private static final Logger LOG = LoggerFactory.getLogger(EngineErrors.class);
    private static final List<String> INTERFACE = List.of("org.camunda.bpm.engine.rest.", "org.glassfish.jersey.",
            "org.camunda.bpm.cockpit.", "org.camunda.bpm.admin.", "org.camunda.bpm.tasklist.", "org.camunda.bpm.welcome.",
            "org.camunda.bpm.webapp.");
    private static final Pattern INSIDE = Pattern.compile(
            "\\b(?:org|com|java|javax|jakarta|io|net|sun)\\.[A-Za-z_]\\w*[.\\w$]*|ENGINE-\\d|### |\\bat [\\w.$]+\\(");
    private static final String GONE = "没有找到，可能已被处理或删除";
    private static final String BROKEN = "系统出现故障，请联系管理员";
    /** Classes of SQL states: data exception, and program limit exceeded. */
    private static final Set<String> DATA = Set.of("22", "54");

    private record Answer(int status, String message) {
    }

    /** The one list of providers serves the REST interface and the web applications' own; it is read early. */
    @Bean
    static BeanFactoryPostProcessor errorMappersOnTheEnginesInterfaces() {
        return beans -> {
            Set<Class<?>> providers = CamundaRestResources.getConfigurationClasses();
            providers.removeAll(Set.of(ProcessEngineExceptionHandler.class, ExceptionHandler.class,
                    JsonMappingExceptionHandler.class, JsonParseExceptionHandler.class));
            providers.addAll(Set.of(OfAny.class, OfPlainText.class));
        };
    }

    /** What a client gets for an error that reached one of the engine's interfaces. */
    public static Response answer(Throwable error) {
        List<Throwable> chain = chain(error);
        Answer answer = judged(chain);
        if (answer.status() >= Response.Status.INTERNAL_SERVER_ERROR.getStatusCode()) {
            LOG.error("A request to the engine's interface failed", error);
        } else {
            LOG.debug("A request to the engine's interface was refused", error);
        }
        // Keeps the fields that clients of the engine know: where in a model, which right
        ExceptionDto body = ExceptionHandlerHelper.getInstance().fromException(
                chain.stream().filter(ParseException.class::isInstance).findFirst().orElse(error));
        body.setMessage(answer.message());
        return Response.status(answer.status()).type(MediaType.APPLICATION_JSON_TYPE).entity(body).build();
    }

    private static Answer judged(List<Throwable> chain) {
        return chain.stream().map(EngineErrors::known).filter(answer -> answer != null)
                .min(Comparator.comparingInt(Judged::rank)).map(Judged::answer)
                .orElseGet(() -> unknown(chain));
    }

    /** @param rank which answer of a chain tells most: the lower */
    private record Judged(int rank, Answer answer) {
    }

    private static Judged known(Throwable error) {
        if (error instanceof ParseException) {
            return new Judged(0, new Answer(400, error.getMessage()));
        }
        if (error instanceof AuthorizationException) {
            return new Judged(0, new Answer(403, "没有权限"));
        }
        if (error instanceof TaskAlreadyClaimedException) {
            return new Judged(0, new Answer(409, "任务已被他人领取"));
        }
        if (error instanceof OptimisticLockingException) {
            return new Judged(0, new Answer(409, "刚刚有人处理了同一件事，请刷新后重试"));
        }
        if (error instanceof SuspendedEntityInteractionException) {
            return new Judged(0, new Answer(409, "流程已暂停"));
        }
        if (error instanceof NotAllowedException) {
            return new Judged(1, new Answer(403, "不允许这样操作"));
        }
        if (error instanceof NotFoundException || error instanceof NullValueException) {
            return new Judged(2, new Answer(404, GONE));
        }
        if (error instanceof NotValidException || error instanceof BadUserRequestException) {
            return new Judged(3, new Answer(400, shown(error.getMessage(), "请求的内容不正确")));
        }
        if (error instanceof JsonProcessingException) {
            return new Judged(4, new Answer(400, "请求的内容不是正确的 JSON"));
        }
        if (error instanceof SQLException sql && sql.getSQLState() != null
                && DATA.contains(sql.getSQLState().substring(0, 2))) {
            return new Judged(5, new Answer(400, "请求的内容过长或含有不能保存的字符"));
        }
        return null;
    }

    private static Answer unknown(List<Throwable> chain) {
        Throwable first = chain.get(0);
        Throwable last = chain.get(chain.size() - 1);
        if (first instanceof WebApplicationException web && web.getResponse().getStatus() < 500) {
            return new Answer(web.getResponse().getStatus(), ofStatus(web.getResponse().getStatus()));
        }
        if (first instanceof RestException rest && rest.getStatus() == Response.Status.NOT_FOUND) {
            return new Answer(404, GONE);
        }
        if (first instanceof RestException rest && rest.getStatus() != null && rest.getStatus().getStatusCode() < 500) {
            return new Answer(rest.getStatus().getStatusCode(),
                    shown(rest.getMessage(), ofStatus(rest.getStatus().getStatusCode())));
        }
        // The engine has checked something and said no, and nothing has broken below
        if (last instanceof ProcessEngineException && !(last instanceof ProcessEnginePersistenceException)
                || last instanceof RestException) {
            return new Answer(400, shown(last.getMessage(), "请求的内容不正确"));
        }
        // The interface's own code stumbles over a body that lacks what it takes for granted
        if (last.getStackTrace().length > 0 && madeByInterface(last)) {
            return new Answer(400, "请求的内容不正确");
        }
        return new Answer(500, BROKEN);
    }

    private static boolean madeByInterface(Throwable error) {
        if (!(error instanceof RuntimeException)) {
            return false;
        }
        for (StackTraceElement frame : error.getStackTrace()) {
            String type = frame.getClassName();
            if (!type.startsWith("java.") && !type.startsWith("com.fasterxml.") && !type.startsWith("jdk.")
                    && !type.startsWith("org.camunda.bpm.engine.variable.")
                    && !type.startsWith("org.apache.commons.fileupload")) {
                return INTERFACE.stream().anyMatch(type::startsWith);
            }
        }
        return false;
    }

    private static String shown(String message, String instead) {
        return message == null || message.isBlank() || INSIDE.matcher(message).find() ? instead : message;
    }

    private static String ofStatus(int status) {
        return switch (status) {
            case 403 -> "没有权限";
            case 404 -> "没有找到";
            case 405 -> "不支持这种请求方法";
            case 406, 415 -> "不支持这种内容格式";
            case 409 -> "刚刚有人处理了同一件事，请刷新后重试";
            default -> "请求的内容不正确";
        };
    }

    private static List<Throwable> chain(Throwable error) {
        List<Throwable> chain = new ArrayList<>();
        for (Throwable cause = error; cause != null && !chain.contains(cause); cause = cause.getCause()) {
            chain.add(cause);
        }
        return chain;
    }

    /** In the place of the engine's own mappers. */
    @Provider
    public static class OfAny implements ExceptionMapper<Throwable> {

        @Override
        public Response toResponse(Throwable error) {
            return answer(error);
        }
    }

    /** Jackson brings mappers of its own, which answer in plain words with the names of classes. */
    @Provider
    public static class OfPlainText implements ContainerResponseFilter {

        @Override
        public void filter(ContainerRequestContext request, ContainerResponseContext response) {
            if (response.getStatus() >= 400 && response.getEntity() instanceof String) {
                response.setEntity(Map.of("type", "InvalidRequestException", "message",
                        response.getStatus() >= 500 ? BROKEN : ofStatus(response.getStatus())),
                        new Annotation[0], MediaType.APPLICATION_JSON_TYPE);
            }
        }
    }
}
