package io.guanjia.complaint;

import io.guanjia.form.FieldCheck;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The form check {@code openComplaint}: the number is that of a complaint that is still open. */
@Component
class OpenComplaint implements FieldCheck {

    private final Complaints complaints;

    OpenComplaint(Complaints complaints) {
        this.complaints = complaints;
    }

    @Override
    public String name() {
        return "openComplaint";
    }

    @Override
    public Optional<String> violation(String label, Object value, Map<String, Object> allValues) {
        return complaints.findOpen(value.toString().strip()).isPresent() ? Optional.empty()
                : Optional.of("「%s」没有编号为“%s”的未结投诉,请核对后再填".formatted(label, value));
    }
}
