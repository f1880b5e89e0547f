package io.guanjia.form;

import java.util.List;

/**
 * The start form of a procedure that opens a case, as it is in force now.
 *
 * @param processId    such as complaint-handling
 * @param processName  in the manuals' words, such as 投诉处理
 * @param definitionId the engine's id of the version in force
 * @param fields       what can be handed in, in the form's order
 */
public record StartForm(String processId, String processName, String definitionId, List<FormField> fields) {
}
