package io.guanjia.movein;

import io.guanjia.form.FieldCheck;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The form check {@code contractEnd}: a lease that has not run out and ends no earlier than it begins (MI-06). */
@Component
class ContractEnd implements FieldCheck {

    private final Clock clock;

    ContractEnd(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String name() {
        return "contractEnd";
    }

    @Override
    public Optional<String> violation(String label, Object value, Map<String, Object> allValues) {
        LocalDate until = (LocalDate) value;
        if (allValues.get("contractFrom") instanceof LocalDate from && until.isBefore(from)) {
            return Optional.of("「%s」不能早于合同签订或起租日期".formatted(label));
        }
        return until.isBefore(LocalDate.now(clock)) ? Optional.of("「%s」已过,租房合同已经期满".formatted(label))
                : Optional.empty();
    }
}
