package io.guanjia.movein;

import static io.guanjia.movein.MoveIn.DEFECT_FORMS;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells the caller in which process instance's form the further defects stand (MI-11). */
@Component
class NoteDefectForms implements JavaDelegate {

    @Override
    public void execute(DelegateExecution execution) {
        DEFECT_FORMS.set(execution, execution.getProcessInstanceId());
    }
}
