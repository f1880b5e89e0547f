package io.guanjia.movein;

import io.guanjia.form.FieldCheck;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The form checks {@code waterReading}, {@code electricityReading} and {@code gasReading}: a meter does not run
 * backwards, so a reading is not below the last one in the register (MI-11). The form names {@code lastWater} and so on.
 */
@Configuration(proxyBeanMethods = false)
class MeterReadings {

    @Bean
    FieldCheck waterReadingCheck() {
        return new NotBelowLast("waterReading", "lastWater");
    }

    @Bean
    FieldCheck electricityReadingCheck() {
        return new NotBelowLast("electricityReading", "lastElectricity");
    }

    @Bean
    FieldCheck gasReadingCheck() {
        return new NotBelowLast("gasReading", "lastGas");
    }

    private record NotBelowLast(String name, String lastKey) implements FieldCheck {

        @Override
        public Optional<String> violation(String label, Object value, Map<String, Object> allValues) {
            if (!allValues.containsKey(lastKey)) {
                throw new IllegalStateException("A form with the check '%s' must name %s".formatted(name, lastKey));
            }
            return allValues.get(lastKey) instanceof Number last
                    && new BigDecimal(value.toString()).compareTo(new BigDecimal(last.toString())) < 0
                    ? Optional.of("「%s」不能小于登记的上次读数 %s".formatted(label, last)) : Optional.empty();
        }
    }
}
