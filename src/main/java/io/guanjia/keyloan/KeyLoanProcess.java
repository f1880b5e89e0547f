package io.guanjia.keyloan;

import java.util.Map;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.RepositoryService;
import org.springframework.stereotype.Component;

/** The procedures about keys in business verbs, for callers that are no engine. */
@Component
public class KeyLoanProcess {

    private final FormService forms;
    private final RepositoryService repository;

    KeyLoanProcess(FormService forms, RepositoryService repository) {
        this.forms = forms;
        this.repository = repository;
    }

    /**
     * Asks for keys (KY-02).
     *
     * @param fields the fields of the form {@code key-loan-request} by key; the form's checks apply
     * @return the loan's number
     * @throws io.guanjia.form.FormRejected where a field does not fit, or a key is not with its keeper; nothing is stored
     */
    public String request(Map<String, Object> fields) {
        return submit(KeyLending.PROCESS, fields);
    }

    /**
     * Has a lock changed (KY-06).
     *
     * @param fields the fields of the form {@code lock-change-request} by key; the form's checks apply
     * @return the number of the case
     * @throws io.guanjia.form.FormRejected where a field does not fit; nothing is stored
     */
    public String changeLock(Map<String, Object> fields) {
        return submit(KeyLending.LOCK_CHANGE, fields);
    }

    /**
     * Asks for permission to copy a key (KY-04).
     *
     * @param fields the fields of the form {@code key-copy-request} by key; the form's checks apply
     * @return the number of the case
     * @throws io.guanjia.form.FormRejected where a field does not fit; nothing is stored
     */
    public String copy(Map<String, Object> fields) {
        return submit(KeyLending.COPY, fields);
    }

    private String submit(String process, Map<String, Object> fields) {
        String definitionId = repository.createProcessDefinitionQuery().processDefinitionKey(process).latestVersion()
                .singleResult().getId();
        return forms.submitStartForm(definitionId, fields).getBusinessKey();
    }
}
