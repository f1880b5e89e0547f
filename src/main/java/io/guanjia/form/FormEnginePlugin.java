package io.guanjia.form;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.springframework.stereotype.Component;

/**
 * Puts the checks of forms on every way into the engine, see {@code src/docs/decisions/form-checks.md}.
 */
@Component
class FormEnginePlugin extends AbstractProcessEnginePlugin {

    private final DeployedForms forms;
    private final FormDesk desk;
    private final ShownValues shownValues;
    private final CaseData caseData;
    private final ObjectMapper json;
    private final Clock clock;

    FormEnginePlugin(DeployedForms forms, FormDesk desk, ShownValues shownValues, CaseData caseData, ObjectMapper json,
            Clock clock) {
        this.forms = forms;
        this.desk = desk;
        this.shownValues = shownValues;
        this.caseData = caseData;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setTaskService(new CheckedTaskService());
        engine.setRuntimeService(new CheckedRuntimeService());
        engine.setFormService(new CheckedFormService(shownValues, caseData, json, clock));
        List<BpmnParseListener> listeners = new ArrayList<>();
        if (engine.getCustomPreBPMNParseListeners() != null) {
            listeners.addAll(engine.getCustomPreBPMNParseListeners());
        }
        listeners.add(new FormParseListener(forms, desk));
        engine.setCustomPreBPMNParseListeners(listeners);
        List<SessionFactory> sessions = new ArrayList<>();
        if (engine.getCustomSessionFactories() != null) {
            sessions.addAll(engine.getCustomSessionFactories());
        }
        sessions.add(new FormStarts.Factory());
        engine.setCustomSessionFactories(sessions);
        // The engine's default would let a task's assignee set any variable, past the form
        engine.setDefaultUserPermissionNameForTask(Permissions.TASK_WORK.getName());
    }
}
