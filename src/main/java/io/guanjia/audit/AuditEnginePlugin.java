package io.guanjia.audit;

import io.guanjia.trail.Trail;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.history.handler.HistoryEventHandler;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.springframework.stereotype.Component;

/** Puts all that the engine's history is told, and the flows that it is not told, on the audit trail. */
@Component
class AuditEnginePlugin extends AbstractProcessEnginePlugin {

    private final Trail trail;

    AuditEnginePlugin(Trail trail) {
        this.trail = trail;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        List<HistoryEventHandler> handlers = new ArrayList<>(engine.getCustomHistoryEventHandlers());
        handlers.add(new HistoryOnTrail(trail));
        engine.setCustomHistoryEventHandlers(handlers);
        List<BpmnParseListener> listeners = new ArrayList<>(List.of(new FlowsOnTrail(trail)));
        if (engine.getCustomPostBPMNParseListeners() != null) {
            listeners.addAll(engine.getCustomPostBPMNParseListeners());
        }
        engine.setCustomPostBPMNParseListeners(listeners);
        List<Deployer> deployers = new ArrayList<>(List.of(new DeploymentsOnTrail(trail)));
        if (engine.getCustomPostDeployers() != null) {
            deployers.addAll(engine.getCustomPostDeployers());
        }
        engine.setCustomPostDeployers(deployers);
    }
}
