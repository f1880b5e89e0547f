package io.guanjia.renovation;

import static io.guanjia.renovation.Renovation.CASE_NUMBER;
import static io.guanjia.renovation.Renovation.MONEY_DUE;
import static io.guanjia.renovation.Renovation.PAID_UP;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** Says whether there is anything to pay: after a permit was sent back, all may be paid already (RN-04). */
@Component
class NoteMoneyDue implements ExecutionListener {

    private final RenovationMoney money;

    NoteMoneyDue(RenovationMoney money) {
        this.money = money;
    }

    @Override
    public void notify(DelegateExecution execution) {
        boolean due = !money.due(CASE_NUMBER.from(execution)).isEmpty();
        MONEY_DUE.set(execution, Renovation.yesOrNo(due));
        PAID_UP.set(execution, Renovation.yesOrNo(!due));
    }
}
