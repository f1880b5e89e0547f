package io.guanjia.form;

import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.form.handler.FormHandler;
import org.camunda.bpm.engine.impl.form.handler.StartFormHandler;
import org.camunda.bpm.engine.impl.form.handler.TaskFormHandler;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.form.StartFormData;
import org.camunda.bpm.engine.form.TaskFormData;
import org.camunda.bpm.engine.variable.VariableMap;

/** Stands in the place of the engine's form handlers, through which all submissions come, and lets nothing by unchecked. */
abstract class CheckedForm implements FormHandler {

    private final FormSchema schema;
    private final String unfit;
    private final FormDesk desk;

    /**
     * @param schema null if the form cannot be used
     * @param unfit  why it cannot be used; null if it can
     */
    CheckedForm(FormSchema schema, String unfit, FormDesk desk) {
        this.schema = schema;
        this.unfit = unfit;
        this.desk = desk;
    }

    /** The form, which was fit when it was deployed and may not be under a later release. */
    FormSchema schema() {
        if (schema == null) {
            throw new ProcessEngineException(unfit);
        }
        return schema;
    }

    @Override
    public void parseConfiguration(Element element, DeploymentEntity deployment, ProcessDefinitionEntity definition,
            BpmnParse parse) {
        // The engine's own handler, which shows the form, has been through this
    }

    static final class OfTask extends CheckedForm implements TaskFormHandler {

        private final TaskFormHandler shown;

        OfTask(TaskFormHandler shown, FormSchema schema, String unfit, FormDesk desk) {
            super(schema, unfit, desk);
            this.shown = shown;
        }

        @Override
        public TaskFormData createTaskForm(TaskEntity task) {
            return shown.createTaskForm(task);
        }

        @Override
        public void submitFormVariables(VariableMap handedIn, VariableScope task) {
            super.desk.takeIn(schema(), (TaskEntity) task, handedIn);
        }
    }

    static final class OfStart extends CheckedForm implements StartFormHandler {

        private final StartFormHandler shown;

        OfStart(StartFormHandler shown, FormSchema schema, String unfit, FormDesk desk) {
            super(schema, unfit, desk);
            this.shown = shown;
        }

        @Override
        public StartFormData createStartFormData(ProcessDefinitionEntity definition) {
            return shown.createStartFormData(definition);
        }

        @Override
        public void submitFormVariables(VariableMap handedIn, VariableScope processInstance) {
            ExecutionEntity execution = (ExecutionEntity) processInstance;
            super.desk.takeIn(schema(), execution, handedIn);
            FormStarts.current().remember(execution.getId());
        }
    }
}
