package io.guanjia.complaint;

import java.util.Map;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.stereotype.Component;

/** Complaint handling in business verbs, for callers that are no engine. */
@Component
public class ComplaintProcess {

    private final FormService forms;
    private final RepositoryService repository;

    ComplaintProcess(FormService forms, RepositoryService repository) {
        this.forms = forms;
        this.repository = repository;
    }

    /**
     * Takes a complaint up (CO-01).
     *
     * @param fields the fields of the form {@code complaint-intake} by key; the form's checks apply
     * @return the case number
     * @throws io.guanjia.form.FormRejected where a field does not fit; nothing is stored
     */
    public String start(Map<String, Object> fields) {
        return submit(ComplaintHandling.PROCESS, fields).getBusinessKey();
    }

    /**
     * Takes a complaint back on the complainant's wish.
     *
     * @param fields the fields of the form {@code withdraw-complaint} by key; the form's checks apply
     * @throws io.guanjia.form.FormRejected where a field does not fit, or no such complaint is open
     */
    public void withdraw(Map<String, Object> fields) {
        submit(ComplaintHandling.WITHDRAWAL, fields);
    }

    private ProcessInstance submit(String process, Map<String, Object> fields) {
        String definitionId = repository.createProcessDefinitionQuery().processDefinitionKey(process).latestVersion()
                .singleResult().getId();
        return forms.submitStartForm(definitionId, fields);
    }
}
