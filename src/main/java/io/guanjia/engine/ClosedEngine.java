package io.guanjia.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.script.ScriptEngine;
import javax.script.ScriptEngineManager;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.scripting.engine.DefaultScriptEngineResolver;
import org.camunda.bpm.engine.variable.impl.type.ObjectTypeImpl;
import org.camunda.bpm.engine.variable.value.SerializableValue;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;

/**
 * Closes in the engine itself what it leaves open, so that it holds for REST, the web applications and Java alike. Why
 * each: {@code src/docs/decisions/closed-doors.md}.
 */
@Component
class ClosedEngine extends AbstractProcessEnginePlugin {

    private final ModelBeans beans;
    private final ObjectProvider<FormReferences> forms;

    ClosedEngine(ApplicationContext context, ObjectProvider<FormReferences> forms) {
        this.forms = forms;
        this.beans = new ModelBeans(context);
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setBeans(beans);
        engine.setScriptEngineResolver(new NoScripts());
        engine.setEnableFetchScriptEngineFromProcessApplication(false);
        engine.setEnableXxeProcessing(false);
        // A refusal is no error of the server's, and its stack trace in the log is anybody's to produce; what has
        // really failed is logged by EngineErrors and by the job executor
        engine.setEnableCmdExceptionLogging(false);
        engine.setDeserializationTypeValidationEnabled(true);
        engine.setFilterService(new GuardedFilterService());

        List<CommandInterceptor> first = new ArrayList<>(List.of(new QueryGuard(engine)));
        if (engine.getCustomPreCommandInterceptorsTxRequired() != null) {
            first.addAll(engine.getCustomPreCommandInterceptorsTxRequired());
        }
        engine.setCustomPreCommandInterceptorsTxRequired(first);
        List<CommandInterceptor> ofOwnTransaction = new ArrayList<>(List.of(new QueryGuard(engine)));
        if (engine.getCustomPreCommandInterceptorsTxRequiresNew() != null) {
            ofOwnTransaction.addAll(engine.getCustomPreCommandInterceptorsTxRequiresNew());
        }
        engine.setCustomPreCommandInterceptorsTxRequiresNew(ofOwnTransaction);

        List<Deployer> deployers = new ArrayList<>(List.of(new ModelGuard(new ExpressionRules(beans), forms)));
        if (engine.getCustomPreDeployers() != null) {
            deployers.addAll(engine.getCustomPreDeployers());
        }
        engine.setCustomPreDeployers(deployers);
    }

    @Override
    public void postInit(ProcessEngineConfigurationImpl engine) {
        engine.getValueTypeResolver().addType(new NoObjects());
    }

    /** A second line: what a model says in spite of {@link ModelGuard} finds nothing that would run it. */
    private static final class NoScripts extends DefaultScriptEngineResolver {

        NoScripts() {
            super(new ScriptEngineManager(ClassLoader.getPlatformClassLoader()));
        }

        @Override
        public ScriptEngine getScriptEngine(String language, boolean resolveFromCache) {
            return null;
        }
    }

    /**
     * The type by which clients hand in a serialized object, whatever its format and class. Guanjia's own objects never
     * come in that way: they are made in Java, where no type is looked up by name.
     */
    private static final class NoObjects extends ObjectTypeImpl {

        @Override
        public SerializableValue createValueFromSerialized(String serializedValue, Map<String, Object> valueInfo) {
            throw new BadUserRequestException("不接受 Object 类型的变量，请使用 Json、String 等类型");
        }
    }
}
