package io.guanjia.form;

import java.time.Instant;
import java.util.Map;

/**
 * One accepted submission of a form.
 *
 * @param id                    counts up in the order of submission
 * @param rootProcessInstanceId the case
 * @param processInstanceId     the process instance that the form was handed in to
 * @param procedure             id of the process definition in the model
 * @param elementId             the start event or user task
 * @param formId                the form
 * @param taskId                the task, null for a start form
 * @param submittedBy           user id, null where nobody was logged in
 * @param submittedAt           by the engine's clock
 * @param content               field key to value (text, number, flag, list); null where a field was left
 *                              empty or not asked for.
 *                              Dates are ISO 8601 text as it was handed in
 */
public record FormRecord(long id, String rootProcessInstanceId, String processInstanceId, String procedure,
        String elementId, String formId, String taskId, String submittedBy, Instant submittedAt,
        Map<String, Object> content) {

    /** Who handed it in, or this one where that is not known: whoever follows the case, such as after a limit. */
    public String submittedByOr(String other) {
        return submittedBy == null ? other : submittedBy;
    }
}
