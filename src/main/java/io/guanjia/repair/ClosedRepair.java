package io.guanjia.repair;

import io.guanjia.form.FieldCheck;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The form check {@code closedRepair}: the number is that of a closed order that is not being reworked already. */
@Component
class ClosedRepair implements FieldCheck {

    private final RepairOrders orders;

    ClosedRepair(RepairOrders orders) {
        this.orders = orders;
    }

    @Override
    public String name() {
        return "closedRepair";
    }

    @Override
    public Optional<String> violation(String label, Object value, Map<String, Object> allValues) {
        String number = value.toString().strip();
        if (orders.findClosed(number).isEmpty()) {
            return Optional.of("「%s」没有编号为“%s”的已办结工单;未办结的工单请在任务中直接办理".formatted(label, value));
        }
        return orders.findOpenRework(number)
                .map(rework -> "「%s」%s 已有返修单 %s 在办".formatted(label, number, rework.caseNumber()));
    }
}
