package io.guanjia.identity;

import io.guanjia.trail.Trail;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.springframework.stereotype.Component;

/** What the engine itself must hold about people, whichever way they come in. */
@Component
class IdentityEnginePlugin extends AbstractProcessEnginePlugin {

    private final Trail trail;

    IdentityEnginePlugin(Trail trail) {
        this.trail = trail;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setGeneralResourceWhitelistPattern(UserIds.PATTERN);

        // A candidate or assignee may claim and complete, not hand the task to others or change its dates
        engine.setDefaultUserPermissionNameForTask("TASK_WORK");
        engine.setResourceAuthorizationProvider(new EngineAuthorizations());
        List<SessionFactory> factories = new ArrayList<>();
        if (engine.getCustomSessionFactories() != null) {
            factories.addAll(engine.getCustomSessionFactories());
        }
        factories.add(new TaskRights.Factory());
        factories.addAll(TaskNotes.factories(trail));
        engine.setCustomSessionFactories(factories);

        engine.setIdentityService(new CheckedIdentityService());

        engine.setPasswordPolicy(new EnginePasswordPolicy());
        engine.setEnablePasswordPolicy(true);

        // The engine's own back-off refuses the right password for seconds after one slip of the hand, and locks an
        // account for good after ten wrong ones that anybody can send. LoginThrottle takes its place.
        engine.setLoginMaxAttempts(Integer.MAX_VALUE);
        engine.setLoginDelayBase(0);
    }

    @Override
    public void postInit(ProcessEngineConfigurationImpl engine) {
        engine.getSqlSessionFactory().getConfiguration().addInterceptor(new RowFilter());
    }
}
