package io.guanjia.keyloan;

import static io.guanjia.keyloan.KeyLending.CASE_NUMBER;
import static io.guanjia.keyloan.KeyLending.LOCK_KEY_IDS;

import io.guanjia.form.CaseData;
import io.guanjia.form.FormRecord;
import io.guanjia.registry.keys.KeyItem;
import io.guanjia.registry.keys.KeyLoans;
import io.guanjia.registry.keys.KeyLoans.Result;
import io.guanjia.registry.keys.KeyStep;
import io.guanjia.registry.keys.Keys;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Takes back what came back, notes what is missing or broken, and says which locks are to be changed (KY-06, KY-07). */
@Component
class RecordReturn implements JavaDelegate {

    private final Keys keys;
    private final KeyLoans loans;
    private final CaseData caseData;

    RecordReturn(Keys keys, KeyLoans loans, CaseData caseData) {
        this.keys = keys;
        this.loans = loans;
        this.caseData = caseData;
    }

    @Override
    public void execute(DelegateExecution execution) {
        FormRecord form = caseData.newestIn(execution.getProcessInstanceId());
        Map<String, Object> values = form.content();
        String caseNumber = CASE_NUMBER.from(execution);
        String by = (String) values.get("returnedBy");
        List<Long> missing = chosen(values.get("missingKeys"));
        List<Long> damaged = chosen(values.get("damagedKeys"));
        List<Long> back = new ArrayList<>(KeyIds.parse(RegisterLoan.keyIds(execution)));
        back.removeAll(missing);
        back.removeAll(damaged);
        KeyStep step = new KeyStep(caseNumber, KeyLending.RETURN_KEYS, "KY-03", form.submittedBy());

        keys.takeBack(back, by, step);
        keys.markMissing(missing, step);
        keys.withdraw(damaged, "归还时损坏:" + values.get("defectNote"), step);
        loans.returned(caseNumber, by);
        loans.result(caseNumber, back, Result.RETURNED);
        loans.result(caseNumber, missing, Result.MISSING);
        loans.result(caseNumber, damaged, Result.DAMAGED);
        LOCK_KEY_IDS.set(execution, KeyIds.text(keys.find(missing).stream().filter(key -> key.kind().opensLock())
                .map(KeyItem::id).toList()));
    }

    private static List<Long> chosen(Object values) {
        return values instanceof Collection<?> chosen
                ? chosen.stream().map(value -> Long.valueOf(value.toString())).toList() : List.of();
    }
}
