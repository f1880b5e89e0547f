package io.guanjia.form;

/**
 * The task whose form is being shown.
 *
 * @param procedure             id of the process definition in the model, such as {@code complaint-handling}
 * @param processInstanceId     the process instance that the task is in
 * @param rootProcessInstanceId the case: the process instance that was not called by another
 * @param businessKey           the case number, null where the process has none
 * @param taskId                the task
 * @param taskKey               the task's element id in the model
 */
public record TaskContext(String procedure, String processInstanceId, String rootProcessInstanceId,
        String businessKey, String taskId, String taskKey) {
}
