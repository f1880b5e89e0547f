package io.guanjia.repair;

import java.util.Map;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.stereotype.Component;

/** Repair dispatch in business verbs, for callers that are no engine. */
@Component
public class RepairProcess {

    private final FormService forms;
    private final RepositoryService repository;

    RepairProcess(FormService forms, RepositoryService repository) {
        this.forms = forms;
        this.repository = repository;
    }

    /**
     * Takes a report up (RE-02).
     *
     * @param fields the fields of the form {@code repair-request} by key; the form's checks apply
     * @return the order's number
     * @throws io.guanjia.form.FormRejected where a field does not fit; nothing is stored
     */
    public String request(Map<String, Object> fields) {
        return submit(RepairHandling.PROCESS, fields).getBusinessKey();
    }

    /**
     * Takes up that a closed repair did not hold, which starts an order for the rework (CO-17).
     *
     * @param fields the fields of the form {@code report-defect} by key; the form's checks apply
     * @throws io.guanjia.form.FormRejected where a field does not fit, there is no such closed order, or its rework is
     *                                      under way already
     */
    public void reportDefect(Map<String, Object> fields) {
        submit(RepairHandling.REPORTING, fields);
    }

    private ProcessInstance submit(String process, Map<String, Object> fields) {
        String definitionId = repository.createProcessDefinitionQuery().processDefinitionKey(process).latestVersion()
                .singleResult().getId();
        return forms.submitStartForm(definitionId, fields);
    }
}
