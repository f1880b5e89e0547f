package io.guanjia.renovation;

import static io.guanjia.renovation.Renovation.CASE_NUMBER;

import io.guanjia.engine.Executions;
import io.guanjia.form.CaseData;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Tells who came with the application. */
@Component
class TellRenovationApplicant extends RenovationMessage {

    private final ReviewBook reviews;
    private final CaseData caseData;

    TellRenovationApplicant(Tools tools, ReviewBook reviews, CaseData caseData) {
        super(tools);
        this.reviews = reviews;
        this.caseData = caseData;
    }

    @Override
    public void execute(DelegateExecution execution) {
        toApplicant(execution);
    }

    @Override
    Map<String, String> more(DelegateExecution execution) {
        Map<String, String> values = new HashMap<>();
        values.put("missing", RenovationApplication.text(caseData.values(Executions.rootProcessInstanceId(execution)),
                "missingPapers"));
        List<ReviewBook.Review> rounds = reviews.of(CASE_NUMBER.from(execution));
        if (!rounds.isEmpty()) {
            values.put("opinion", rounds.get(rounds.size() - 1).opinion());
        }
        return values;
    }
}
