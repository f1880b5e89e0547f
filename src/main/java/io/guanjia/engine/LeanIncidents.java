package io.guanjia.engine;

import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.incident.DefaultIncidentHandler;
import org.camunda.bpm.engine.impl.incident.IncidentContext;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.runtime.Incident;

/**
 * Looks for the incidents of a job that goes only where there are any: each execution knows whether it has some. The
 * engine asks the database for each job that ends.
 */
final class LeanIncidents extends DefaultIncidentHandler {

    LeanIncidents() {
        super(Incident.FAILED_JOB_HANDLER_TYPE);
    }

    @Override
    protected void removeIncident(IncidentContext context, boolean resolved) {
        ExecutionEntity execution = context.getExecutionId() == null ? null : Context.getCommandContext()
                .getDbEntityManager().getCachedEntity(ExecutionEntity.class, context.getExecutionId());
        if (execution == null || !execution.getIncidents().isEmpty()) {
            super.removeIncident(context, resolved);
        }
    }
}
