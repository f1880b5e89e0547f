package io.guanjia.audit;

import io.guanjia.trail.Fact;
import io.guanjia.trail.Trail;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.pvm.process.TransitionImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;

/** Notes each sequence flow that a case takes: the engine's history has the elements only, and a path is more than these. */
final class FlowsOnTrail extends AbstractBpmnParseListener {

    private final Trail trail;

    FlowsOnTrail(Trail trail) {
        this.trail = trail;
    }

    @Override
    public void parseSequenceFlow(Element flow, ScopeImpl scope, TransitionImpl transition) {
        // Built in: an operator who skips listeners of the model does not skip this one
        transition.addBuiltInListener(ExecutionListener.EVENTNAME_TAKE, (ExecutionListener) this::taken);
    }

    private void taken(DelegateExecution execution) {
        ExecutionEntity entity = (ExecutionEntity) execution;
        TransitionImpl transition = entity.getTransition();
        trail.ofProcess(entity.getRootProcessInstanceId(), Fact.of("flow")
                .with("pi", entity.getProcessInstanceId())
                .with("flow", transition.getId())
                .with("from", transition.getSource().getId())
                .with("to", transition.getDestination().getId()));
    }
}
