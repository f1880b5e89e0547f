package io.guanjia.form;

/**
 * One reason why a submission was refused.
 *
 * @param field   the key of the field, or of the value that the form has no field for
 * @param label   what the form calls the field, in Chinese; the key where it has no label
 * @param message a whole sentence in Chinese that names the label
 */
public record Violation(String field, String label, String message) {
}
