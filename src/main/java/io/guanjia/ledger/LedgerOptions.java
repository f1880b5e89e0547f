package io.guanjia.ledger;

import io.guanjia.form.OptionLabels;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** The words for fees and ways of payment that were chosen in a form. */
@Component
class LedgerOptions implements OptionLabels {

    @Override
    public Optional<String> label(String valuesKey, String value) {
        return switch (valuesKey) {
            case "unpaidFees" -> label(Fee.values(), value, Fee::label);
            case "payWays", "paymentWays" -> label(PaymentWay.values(), value, PaymentWay::label);
            default -> Optional.empty();
        };
    }

    private static <E extends Enum<E>> Optional<String> label(E[] all, String name, Function<E, String> label) {
        return Arrays.stream(all).filter(one -> one.name().equals(name)).findAny().map(label);
    }
}
