package io.guanjia.engine;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.AbstractMap;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.context.ApplicationContext;

/**
 * The beans that an expression can name: delegates and listeners, and the few whose methods diagrams call. By default
 * the engine offers every bean of the application.
 */
final class ModelBeans extends AbstractMap<Object, Object> {

    /** Beans whose methods an expression may call. */
    static final Set<String> CALLABLE = Set.of("deadlines", "today", "samplingWeeks", "keyReviewMonths", "moveInNotices");

    private final ApplicationContext context;

    ModelBeans(ApplicationContext context) {
        this.context = context;
    }

    boolean isDelegate(String name) {
        return context.containsBean(name) && isDelegate(context.getType(name));
    }

    /** Whether the name belongs to a bean that expressions must not reach. */
    boolean isHidden(String name) {
        return context.containsBean(name) && !containsKey(name);
    }

    /** The methods that the bean itself declares for diagrams; what every object has is not among them. */
    Set<String> methods(String name) {
        Class<?> type = context.containsBean(name) ? context.getType(name) : null;
        return type == null ? Set.of() : Arrays.stream(type.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .map(Method::getName).collect(Collectors.toSet());
    }

    @Override
    public boolean containsKey(Object name) {
        return name instanceof String text && (CALLABLE.contains(text) && context.containsBean(text) || isDelegate(text));
    }

    @Override
    public Object get(Object name) {
        return containsKey(name) ? context.getBean((String) name) : null;
    }

    @Override
    public Set<Entry<Object, Object>> entrySet() {
        Map<Object, Object> all = new LinkedHashMap<>();
        Stream.of(context.getBeanDefinitionNames()).filter(this::containsKey).forEach(name -> all.put(name, get(name)));
        return all.entrySet();
    }

    private static boolean isDelegate(Class<?> type) {
        return type != null && (JavaDelegate.class.isAssignableFrom(type)
                || ExecutionListener.class.isAssignableFrom(type) || TaskListener.class.isAssignableFrom(type));
    }
}
