package io.guanjia.repair;

import io.guanjia.form.StartForms;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Repair dispatch in business verbs, for callers that are no engine. */
@Component
public class RepairProcess {

    private final StartForms forms;

    RepairProcess(StartForms forms) {
        this.forms = forms;
    }

    /**
     * Takes a report up (RE-02).
     *
     * @param fields the fields of the form {@code repair-request} by key; the form's checks apply
     * @return the order's number
     * @throws io.guanjia.form.FormRejected where a field does not fit; nothing is stored
     */
    public String request(Map<String, Object> fields) {
        return forms.submit(RepairHandling.PROCESS, fields);
    }

    /**
     * Takes up that a closed repair did not hold, which starts an order for the rework (CO-17).
     *
     * @param fields the fields of the form {@code report-defect} by key; the form's checks apply
     * @throws io.guanjia.form.FormRejected where a field does not fit, there is no such closed order, or its rework is
     *                                      under way already
     */
    public void reportDefect(Map<String, Object> fields) {
        forms.submit(RepairHandling.REPORTING, fields);
    }
}
