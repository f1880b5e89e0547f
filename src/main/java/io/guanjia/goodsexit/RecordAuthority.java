package io.guanjia.goodsexit;

import static io.guanjia.goodsexit.GoodsExit.CASE_NUMBER;

import io.guanjia.form.CaseData;
import io.guanjia.goodsexit.GoodsRequest.Authority;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Keeps who answers for the goods, as the desk has seen it (GO-01). */
@Component
class RecordAuthority implements TaskListener {

    private final GoodsRequests requests;
    private final CaseData caseData;

    RecordAuthority(GoodsRequests requests, CaseData caseData) {
        this.requests = requests;
        this.caseData = caseData;
    }

    @Override
    public void notify(DelegateTask task) {
        Map<String, Object> form = caseData.recordOf(task.getId()).content();
        String signatory = GoodsForm.text(form, "signatory");
        requests.authorised(CASE_NUMBER.from(task), Authority.valueOf(GoodsForm.text(form, "authority")),
                signatory == null ? GoodsForm.text(form, "confirmedBy") : signatory);
    }
}
