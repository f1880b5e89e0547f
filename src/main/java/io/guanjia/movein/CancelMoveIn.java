package io.guanjia.movein;

import static io.guanjia.movein.MoveIn.CANCELLATION_CASE;
import static io.guanjia.movein.MoveIn.CASE_NUMBER;

import io.guanjia.casefile.CaseFiles;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Closes a cancelled case with the reason that was given (MI-04). */
@Component
class CancelMoveIn implements JavaDelegate {

    private static final Map<String, String> REASONS = Map.of("resold", "房屋另行出售", "wrongUnit", "房号有误",
            "ownerWithdraws", "业主放弃", "other", "其他原因");

    private final MoveInCases moveIns;
    private final MoveInForms forms;
    private final CaseFiles cases;

    CancelMoveIn(MoveInCases moveIns, MoveInForms forms, CaseFiles cases) {
        this.moveIns = moveIns;
        this.forms = forms;
        this.cases = cases;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Map<String, Object> values = forms.newestIn(CANCELLATION_CASE.from(execution)).content();
        String caseNumber = CASE_NUMBER.from(execution);
        cases.withdraw(caseNumber, "入伙撤销,%s:%s".formatted(
                REASONS.get((String) values.get("cancelReason")), values.get("cancelWords")));
        moveIns.closed(caseNumber);
    }
}
