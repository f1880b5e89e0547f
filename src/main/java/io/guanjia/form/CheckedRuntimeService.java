package io.guanjia.form;

import java.util.Collections;
import org.camunda.bpm.engine.history.UserOperationLogEntry;
import org.camunda.bpm.engine.impl.ProcessInstantiationBuilderImpl;
import org.camunda.bpm.engine.impl.RuntimeServiceImpl;
import org.camunda.bpm.engine.impl.cfg.CommandChecker;
import org.camunda.bpm.engine.impl.cmd.GetDeployedProcessDefinitionCmd;
import org.camunda.bpm.engine.impl.cmd.StartProcessInstanceCmd;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessInstanceWithVariablesImpl;
import org.camunda.bpm.engine.impl.persistence.entity.PropertyChange;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionVariableSnapshotObserver;
import org.camunda.bpm.engine.runtime.ProcessInstanceWithVariables;
import org.camunda.bpm.engine.runtime.ProcessInstantiationBuilder;
import org.camunda.bpm.engine.variable.Variables;

/**
 * The engine's runtime service, but what comes along with the start of a process that has a start form is checked as a
 * submission of that form, before any of it reaches the engine's variables or history.
 */
final class CheckedRuntimeService extends RuntimeServiceImpl {

    @Override
    public ProcessInstantiationBuilder createProcessInstanceById(String processDefinitionId) {
        return new Builder(commandExecutor, processDefinitionId, null);
    }

    @Override
    public ProcessInstantiationBuilder createProcessInstanceByKey(String processDefinitionKey) {
        return new Builder(commandExecutor, null, processDefinitionKey);
    }

    private static final class Builder extends ProcessInstantiationBuilderImpl {

        Builder(CommandExecutor executor, String id, String key) {
            super(executor);
            processDefinitionId = id;
            processDefinitionKey = key;
        }

        @Override
        public ProcessInstanceWithVariables executeWithVariablesInReturn(boolean skipCustomListeners,
                boolean skipIoMappings) {
            boolean ordinary = modificationBuilder.getModificationOperations().isEmpty() && !skipCustomListeners
                    && !skipIoMappings && (processDefinitionId == null) != (processDefinitionKey == null)
                    && !(isProcessDefinitionTenantIdSet && processDefinitionId != null);
            // What is out of the ordinary is refused there, or by the guard of the start form
            return ordinary ? commandExecutor.execute(new Start(this))
                    : super.executeWithVariablesInReturn(skipCustomListeners, skipIoMappings);
        }
    }

    private static final class Start extends StartProcessInstanceCmd {

        Start(ProcessInstantiationBuilderImpl builder) {
            super(builder);
        }

        @Override
        public ProcessInstanceWithVariables execute(CommandContext command) {
            ProcessDefinitionEntity definition = new GetDeployedProcessDefinitionCmd(instantiationBuilder, false)
                    .execute(command);
            if (!(definition.getStartFormHandler() instanceof CheckedForm.OfStart)) {
                return super.execute(command);
            }
            for (CommandChecker checker : command.getProcessEngineConfiguration().getCommandCheckers()) {
                checker.checkCreateProcessInstance(definition);
            }
            ExecutionEntity processInstance = definition.createProcessInstance(instantiationBuilder.getBusinessKey(),
                    instantiationBuilder.getCaseInstanceId());
            if (instantiationBuilder.getTenantId() != null) {
                processInstance.setTenantId(instantiationBuilder.getTenantId());
            }
            ExecutionVariableSnapshotObserver variables = new ExecutionVariableSnapshotObserver(processInstance);
            processInstance.startWithFormProperties(Variables.fromMap(instantiationBuilder.getVariables()));
            command.getOperationLogManager().logProcessInstanceOperation(UserOperationLogEntry.OPERATION_TYPE_CREATE,
                    processInstance.getId(), definition.getId(), definition.getKey(),
                    Collections.singletonList(PropertyChange.EMPTY_CHANGE));
            return new ProcessInstanceWithVariablesImpl(processInstance, variables.getVariables());
        }
    }
}
