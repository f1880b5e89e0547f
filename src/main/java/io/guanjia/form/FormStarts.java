package io.guanjia.form;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.NoneStartEventActivityBehavior;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;

/** Which process instances of the running command were started by a form. */
final class FormStarts implements Session {

    private final Set<String> processInstanceIds = new HashSet<>();

    static FormStarts current() {
        return Context.getCommandContext().getSession(FormStarts.class);
    }

    void remember(String processInstanceId) {
        processInstanceIds.add(processInstanceId);
    }

    @Override
    public void flush() {
        // Nothing of this is stored
    }

    @Override
    public void close() {
        // Nothing is held open
    }

    static final class Factory implements SessionFactory {

        @Override
        public Class<?> getSessionType() {
            return FormStarts.class;
        }

        @Override
        public Session openSession() {
            return new FormStarts();
        }
    }

    /**
     * Refuses a start that has gone round the start form: at another activity, or the restart of an ended case. A
     * process that another one called, one started by a message or timer, and what an administrator or the application
     * itself does are let pass.
     */
    static final class Guard implements ExecutionListener {

        @Override
        public void notify(DelegateExecution execution) {
            ExecutionEntity processInstance = (ExecutionEntity) execution;
            if (processInstance.getSuperExecutionId() == null && processInstance.getSuperCaseExecutionId() == null
                    && !current().processInstanceIds.contains(processInstance.getId())
                    && !isStartedByEvent(processInstance) && isByOrdinaryPerson()) {
                throw new FormRejected(List.of(new Violation("", "", "这个流程只能通过开始表单发起")));
            }
        }

        private static boolean isStartedByEvent(ExecutionEntity processInstance) {
            ActivityImpl activity = processInstance.getActivity();
            return activity != null && activity.getActivityBehavior() instanceof NoneStartEventActivityBehavior
                    && activity != processInstance.getProcessDefinition().getInitial();
        }

        private static boolean isByOrdinaryPerson() {
            CommandContext command = Context.getCommandContext();
            Authentication person = command.getAuthentication();
            return person != null && !command.getAuthorizationManager().isCamundaAdmin(person);
        }
    }
}
