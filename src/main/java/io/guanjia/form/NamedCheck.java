package io.guanjia.form;

import java.util.Map;
import java.util.Optional;

/**
 * A check that needs no more than a name and a question.
 *
 * @param name     that forms use
 * @param question what is wrong with a value
 */
public record NamedCheck(String name, Question question) implements FieldCheck {

    /** Says what is wrong with a value, behind the field's name; null if nothing is. */
    @FunctionalInterface
    public interface Question {

        String message(Object value, Map<String, Object> allValues);
    }

    @Override
    public Optional<String> violation(String label, Object value, Map<String, Object> allValues) {
        return Optional.ofNullable(question.message(value, allValues)).map(message -> "「" + label + "」" + message);
    }
}
