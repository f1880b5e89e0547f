package io.guanjia.form;

/**
 * Gives a task's form values that are neither process variables nor handed in by an earlier form, such as a deadline's
 * explanation. Each Spring bean of this type is asked, and only for keys that the form itself names.
 */
public interface FormValueSource {

    /** Whether this source knows the key; asked for every key that a form names. */
    boolean supplies(String key);

    /**
     * The value to show.
     *
     * @return text, a number, a flag, or lists, maps and records of such, which reach the form as JSON; null if there is none for this
     *         task, which leaves the key to what earlier forms handed in
     */
    Object value(String key, TaskContext task);
}
