package io.guanjia.form;

import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.BpmnParseException;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.form.FormDefinition;
import org.camunda.bpm.engine.impl.form.handler.DefaultFormHandler;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the checks in the place of the engine's form handlers while a process definition is parsed. A deployment with a
 * form that could not be checked was refused before, with all else that is wrong with it; this is the second line.
 */
final class FormParseListener extends AbstractBpmnParseListener {

    private static final Logger LOG = LoggerFactory.getLogger(FormParseListener.class);

    private final DeployedForms forms;
    private final FormDesk desk;

    FormParseListener(DeployedForms forms, FormDesk desk) {
        this.forms = forms;
        this.desk = desk;
    }

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        TaskDefinition task = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
        Form form = form(element, task.getFormDefinition(), (ProcessDefinitionEntity) scope.getProcessDefinition());
        if (form != null) {
            task.setTaskFormHandler(new CheckedForm.OfTask(task.getTaskFormHandler(), form.schema(), form.unfit(), desk));
        }
    }

    @Override
    public void parseProcess(Element element, ProcessDefinitionEntity definition) {
        if (definition.getStartFormDefinition() == null) {
            return;
        }
        Form form = form(element, definition.getStartFormDefinition(), definition);
        if (form != null) {
            definition.setStartFormHandler(
                    new CheckedForm.OfStart(definition.getStartFormHandler(), form.schema(), form.unfit(), desk));
            definition.addBuiltInListener(ExecutionListener.EVENTNAME_START, new FormStarts.Guard());
        }
    }

    private record Form(FormSchema schema, String unfit) {
    }

    private Form form(Element element, FormDefinition used, ProcessDefinitionEntity definition) {
        if (used.getFormKey() != null) {
            return refused(element, definition, "只支持用 camunda:formRef 引用的表单，不支持 camunda:formKey");
        }
        Expression reference = used.getCamundaFormDefinitionKey();
        if (reference == null) {
            return null;
        }
        if (!reference.isLiteralText()
                || !DefaultFormHandler.FORM_REF_BINDING_DEPLOYMENT.equals(used.getCamundaFormDefinitionBinding())) {
            return refused(element, definition, DeployedForms.UNBOUND);
        }
        try {
            return new Form(forms.read(DeployedForms.deployment(definition.getDeploymentId()), reference.getExpressionText()),
                    null);
        } catch (UnfitForm e) {
            return refused(element, definition, e.getMessage());
        }
    }

    /** At deployment an error; later the running cases must stay readable, and only the form cannot be handed in. */
    private static Form refused(Element element, ProcessDefinitionEntity definition, String reason) {
        DeploymentEntity deployment = DeployedForms.deployment(definition.getDeploymentId());
        if (deployment.isNew()) {
            throw new BpmnParseException(element.attribute("id") + "：" + reason, element);
        }
        LOG.error("A form of process {} in deployment {} cannot be handed in any more: {}", definition.getKey(),
                deployment.getId(), reason);
        return new Form(null, reason);
    }
}
