package io.guanjia.form;

import java.util.Optional;

/**
 * Says in words what was chosen among options that are made for each task ({@code valuesKey}), once the task is done and
 * the options are gone. Each Spring bean of this type is asked; options that nobody knows are people.
 */
public interface OptionLabels {

    /**
     * The words for a value.
     *
     * @param valuesKey of the field
     * @param value     as it was handed in
     * @return empty if these options are not known here, or have no such value
     */
    Optional<String> label(String valuesKey, String value);
}
