package io.guanjia.renovation;

import static io.guanjia.renovation.Renovation.CASE_NUMBER;

import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Tells the contractor's man on the site. */
@Component
class TellRenovationContractor extends RenovationMessage {

    private final AcceptanceBook acceptances;

    TellRenovationContractor(Tools tools, AcceptanceBook acceptances) {
        super(tools);
        this.acceptances = acceptances;
    }

    @Override
    public void execute(DelegateExecution execution) {
        toContractor(execution);
    }

    /** What has to be put right after the last acceptance. */
    @Override
    Map<String, String> more(DelegateExecution execution) {
        return Map.of("failed", acceptances.failed(CASE_NUMBER.from(execution)).stream()
                .map(line -> "%s(%s)".formatted(line.trade().label, line.note())).collect(Collectors.joining("、")));
    }
}
