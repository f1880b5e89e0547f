package io.guanjia.renovation;

import io.guanjia.engine.Acting;
import io.guanjia.engine.Variable;
import io.guanjia.form.StartForms;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

/** The work of a renovation in business verbs, for callers that are no engine. */
@Component
public class RenovationWorkProcess {

    private final StartForms forms;
    private final RuntimeService runtime;
    private final Acting acting;

    RenovationWorkProcess(StartForms forms, RuntimeService runtime, Acting acting) {
        this.forms = forms;
        this.runtime = runtime;
        this.acting = acting;
    }

    /**
     * Takes up what is asked for while work lasts (RN-06, RN-09, RN-10, RN-15).
     *
     * @param fields the fields of the form {@code request-during-work} by key; the form's checks apply
     * @throws io.guanjia.form.FormRejected where a field does not fit, or the case is not at work
     */
    public void request(Map<String, Object> fields) {
        forms.submit(RenovationWork.REQUEST, fields);
    }

    /**
     * Takes up a breach that somebody saw (RN-11).
     *
     * @param fields the fields of the form {@code report-breach} by key; the form's checks apply
     * @throws io.guanjia.form.FormRejected where a field does not fit, or the case is not at work
     */
    public void reportBreach(Map<String, Object> fields) {
        forms.submit(RenovationWork.BREACH, fields);
    }

    /** What a running procedure is about, such as the request that it handles; empty if it has no such reference. */
    Optional<Long> reference(String processInstanceId, Variable<Long> variable) {
        return acting.asSystem(() -> Optional.ofNullable(
                (Long) runtime.getVariable(processInstanceId, variable.name())));
    }
}
