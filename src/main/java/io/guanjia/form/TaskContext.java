package io.guanjia.form;

import java.util.Set;

/**
 * The task whose form is being shown, and to whom.
 *
 * @param procedure             id of the process definition in the model, such as {@code complaint-handling}
 * @param processInstanceId     the process instance that the task is in
 * @param rootProcessInstanceId the case: the process instance that was not called by another
 * @param businessKey           the case number, null where the process has none
 * @param taskId                the task
 * @param taskKey               the task's element id in the model
 * @param shownKeys             all keys that the form shows
 * @param readerWorksOnIt       whether the reader is one of those whose task it is, or the application itself, and not
 *                              somebody who may only look on
 */
public record TaskContext(String procedure, String processInstanceId, String rootProcessInstanceId,
        String businessKey, String taskId, String taskKey, Set<String> shownKeys, boolean readerWorksOnIt) {
}
