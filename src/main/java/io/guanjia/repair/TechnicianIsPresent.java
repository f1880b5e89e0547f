package io.guanjia.repair;

import io.guanjia.form.FieldCheck;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The form check {@code technician}: the value is the user id of somebody who is in engineering now. */
@Component
class TechnicianIsPresent implements FieldCheck {

    private final Technicians technicians;

    TechnicianIsPresent(Technicians technicians) {
        this.technicians = technicians;
    }

    @Override
    public String name() {
        return "technician";
    }

    @Override
    public Optional<String> violation(String label, Object value, Map<String, Object> allValues) {
        return technicians.isPresent(value.toString()) ? Optional.empty()
                : Optional.of("「%s」工程部没有用户名为“%s”的人员，请从列表中选择".formatted(label, value));
    }
}
