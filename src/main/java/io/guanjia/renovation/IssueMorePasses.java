package io.guanjia.renovation;

import static io.guanjia.renovation.Renovation.CASE_NUMBER;
import static io.guanjia.renovation.Renovation.CASE_OWNER;
import static io.guanjia.renovation.Renovation.REGISTER_MORE_WORKERS;

import io.guanjia.form.CaseData;
import io.guanjia.form.FormRecord;
import io.guanjia.engine.Executions;
import io.guanjia.ledger.PaymentWay;
import io.guanjia.registry.passes.WorkPasses;
import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Books the fees of further passes and issues them until the end of the permit (RN-05). */
@Component
class IssueMorePasses implements JavaDelegate {

    private final Renovations renovations;
    private final RenovationMoney money;
    private final WorkPasses passes;
    private final CaseData caseData;
    private final Clock clock;

    IssueMorePasses(Renovations renovations, RenovationMoney money, WorkPasses passes, CaseData caseData, Clock clock) {
        this.renovations = renovations;
        this.money = money;
        this.passes = passes;
        this.caseData = caseData;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String caseNumber = CASE_NUMBER.from(execution);
        FormRecord form = caseData.newestIn(execution.getProcessInstanceId());
        String actor = form.submittedByOr(CASE_OWNER.from(execution));
        money.take(caseNumber, form.taskId(), PaymentWay.valueOf((String) form.content().get("payWay")),
                RenovationApplication.text(form.content(), "payer"), actor);
        String signer = RenovationApplication.text(caseData.newestOf(Executions.rootProcessInstanceId(execution),
                REGISTER_MORE_WORKERS).content(), "passesSigner");
        passes.issue(caseNumber, clock.instant(), renovations.get(caseNumber).validUntil(), signer, actor);
    }
}
