package io.guanjia.goodsexit;

import static io.guanjia.goodsexit.GoodsExit.CASE_NUMBER;
import static io.guanjia.goodsexit.GoodsExit.GOODS_KINDS;
import static io.guanjia.goodsexit.GoodsExit.LIST_MODE;

import io.guanjia.form.CaseData;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Writes down the goods that a form lists, and whether there are more (GO-01). */
@Component
class RecordGoods implements TaskListener {

    private final GoodsRequests requests;
    private final CaseData caseData;

    RecordGoods(GoodsRequests requests, CaseData caseData) {
        this.requests = requests;
        this.caseData = caseData;
    }

    @Override
    public void notify(DelegateTask task) {
        String caseNumber = CASE_NUMBER.from(task);
        Map<String, Object> form = caseData.recordOf(task.getId()).content();
        if (!"more".equals(LIST_MODE.from(task))) {
            requests.writeHeader(caseNumber, GoodsForm.header(form));
        }
        requests.addGoods(caseNumber, CarriedGoods.of(form));

        LIST_MODE.set(task, Boolean.TRUE.equals(form.get("moreGoods")) ? "more" : "complete");
        GOODS_KINDS.set(task, requests.kinds(caseNumber));
    }
}
