package io.guanjia.moveout;

import static io.guanjia.moveout.TenantMoveOut.CASE_NUMBER;
import static io.guanjia.moveout.TenantMoveOut.COUNT;
import static io.guanjia.moveout.TenantMoveOut.DAMAGED;
import static io.guanjia.moveout.TenantMoveOut.DEGREE;
import static io.guanjia.moveout.TenantMoveOut.LOCK_CHANGE;
import static io.guanjia.moveout.TenantMoveOut.PART;

import io.guanjia.ledger.Fee;
import io.guanjia.moveout.Part.State;
import io.guanjia.registry.keys.KeyKind;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** Puts what the table of charges says of one part, key or lock onto the sheet (MO-03, MO-05). */
@Component
class RecordMoveOutCharge implements ExecutionListener {

    private final MoveOuts moveOuts;

    RecordMoveOutCharge(MoveOuts moveOuts) {
        this.moveOuts = moveOuts;
    }

    @Override
    public void notify(DelegateExecution execution) {
        String part = PART.from(execution);
        String degree = DEGREE.from(execution);
        if (!(execution.getVariable(TenantMoveOut.CHARGE) instanceof Map<?, ?> charge)) {
            throw new IllegalStateException("退租赔偿标准没有“%s %s”一行".formatted(part, degree));
        }
        long each = ((Number) charge.get("fen")).longValue();
        Fee fee = Fee.valueOf((String) charge.get("fee"));
        if (each > 0) {
            // The lock is changed once, whatever is missing
            int count = part.equals("lock") ? 1 : COUNT.from(execution);
            moveOuts.line(CASE_NUMBER.from(execution), fee, part + " " + degree, text(part, degree, count),
                    Math.multiplyExact(each, count));
            if (fee == Fee.DAMAGE) {
                DAMAGED.set(execution, TenantMoveOut.YES);
            }
        }
        if (TenantMoveOut.YES.equals(charge.get("lockChange"))) {
            LOCK_CHANGE.set(execution, TenantMoveOut.YES);
        }
    }

    private static String text(String part, String degree, int count) {
        if (part.equals("lock")) {
            return "更换门锁";
        }
        return Part.find(part).map(known -> "%s%s，新增%d处".formatted(known.label, State.valueOf(degree).label, count))
                .orElseGet(() -> "%s缺失，%d把（张）".formatted(KeyKind.valueOf(part).label(), count));
    }
}
