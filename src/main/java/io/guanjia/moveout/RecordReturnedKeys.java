package io.guanjia.moveout;

import static io.guanjia.moveout.TenantMoveOut.CASE_NUMBER;
import static io.guanjia.moveout.TenantMoveOut.CASE_OWNER;
import static io.guanjia.moveout.TenantMoveOut.KEY_IDS;
import static io.guanjia.moveout.TenantMoveOut.LOCK_CHANGE;
import static io.guanjia.moveout.TenantMoveOut.TAKE_KEYS;
import static io.guanjia.moveout.TenantMoveOut.TO_PRICE;
import static io.guanjia.moveout.TenantMoveOut.TO_PRICE_COUNT;

import io.guanjia.engine.Executions;
import io.guanjia.form.CaseData;
import io.guanjia.form.FormRecord;
import io.guanjia.registry.keys.KeyItem;
import io.guanjia.registry.keys.KeyKind;
import io.guanjia.registry.keys.KeyState;
import io.guanjia.registry.keys.KeyStep;
import io.guanjia.registry.keys.Keys;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Takes back what the tenant returned, and marks as missing what he should have returned (MO-05). */
@Component
class RecordReturnedKeys implements JavaDelegate {

    private final MoveOuts moveOuts;
    private final Keys keys;
    private final CaseData caseData;

    RecordReturnedKeys(MoveOuts moveOuts, Keys keys, CaseData caseData) {
        this.moveOuts = moveOuts;
        this.keys = keys;
        this.caseData = caseData;
    }

    @Override
    public void execute(DelegateExecution execution) {
        MoveOut moveOut = moveOuts.get(CASE_NUMBER.from(execution));
        FormRecord form = caseData.newestOf(Executions.rootProcessInstanceId(execution), TAKE_KEYS);
        KeyStep step = new KeyStep(moveOut.caseNumber(), TAKE_KEYS, "MO-05", form.submittedByOr(CASE_OWNER.from(execution)));
        List<Long> returned = ids(form.content().get("keysReturned"));
        List<Long> elsewhere = ids(form.content().get("keysElsewhere"));
        List<KeyItem> missing = keys.ofUnit(moveOut.unitId()).stream()
                .filter(key -> key.state() == KeyState.HANDED_OVER)
                .filter(key -> !returned.contains(key.id()) && !elsewhere.contains(key.id())).toList();

        if (!returned.isEmpty()) {
            keys.takeBack(returned, moveOut.tenantName(), step);
        }
        if (!missing.isEmpty()) {
            keys.markMissing(missing.stream().map(KeyItem::id).toList(), step);
        }

        List<ToPrice> toPrice = toPrice(missing);
        TO_PRICE.set(execution, ToPrice.text(toPrice));
        TO_PRICE_COUNT.set(execution, toPrice.size());
        // On the case itself: the lock is changed beside this step, not by it
        execution.getProcessEngineServices().getRuntimeService().setVariable(Executions.rootProcessInstanceId(execution),
                KEY_IDS.name(), missing.stream().map(key -> String.valueOf(key.id())).collect(Collectors.joining(",")));
        LOCK_CHANGE.set(execution, TenantMoveOut.NO);
    }

    private static List<ToPrice> toPrice(List<KeyItem> missing) {
        Map<KeyKind, Integer> counts = new TreeMap<>();
        missing.forEach(key -> counts.merge(key.kind(), 1, Integer::sum));
        return counts.entrySet().stream()
                .map(kind -> new ToPrice(kind.getKey().name(), Part.State.missing.name(), kind.getValue())).toList();
    }

    private static List<Long> ids(Object chosen) {
        return chosen instanceof List<?> list ? list.stream().map(id -> Long.valueOf(id.toString())).toList() : List.of();
    }
}
