package io.guanjia.form;

import java.util.List;

/** The kinds of fields that can be checked. */
enum FieldType {

    TEXT("", "textfield"),
    LONG_TEXT("", "textarea"),
    NUMBER(null, "number"),
    FLAG(false, "checkbox"),
    CHOICE(null, "radio", "select"),
    CHOICES(List.of(), "checklist", "taglist"),
    MOMENT(null, "datetime"),
    /** Computed in the browser; what it hands in is not trusted. */
    COMPUTED(null, "expression");

    private final Object empty;
    private final List<String> names;

    FieldType(Object empty, String... names) {
        this.empty = empty;
        this.names = List.of(names);
    }

    /** What the browser takes an untouched field's value to be in conditions. */
    Object empty() {
        return empty;
    }

    /** The kind that form-js calls so, or null. */
    static FieldType named(String name) {
        for (FieldType type : values()) {
            if (type.names.contains(name)) {
                return type;
            }
        }
        return null;
    }
}
