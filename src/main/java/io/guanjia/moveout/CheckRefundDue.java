package io.guanjia.moveout;

import static io.guanjia.moveout.TenantMoveOut.CASE_NUMBER;
import static io.guanjia.moveout.TenantMoveOut.LEVEL;
import static io.guanjia.moveout.TenantMoveOut.REFUND_BY;
import static io.guanjia.moveout.TenantMoveOut.REFUND_DUE;

import io.guanjia.calendar.MomentText;
import io.guanjia.timeframe.Deadlines;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** A tenant who has gone is paid when he claims it; until then it stays held. All others are paid in time (MO-07). */
@Component
class CheckRefundDue implements JavaDelegate {

    private static final String TRANSFER_STEP = "transferRefund";

    private final MoveOuts moveOuts;
    private final TenantMoney accounts;
    private final Deadlines deadlines;
    private final Clock clock;

    CheckRefundDue(MoveOuts moveOuts, TenantMoney accounts, Deadlines deadlines, Clock clock) {
        this.moveOuts = moveOuts;
        this.accounts = accounts;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        long held = accounts.totalHeld(moveOuts.get(CASE_NUMBER.from(execution)));
        REFUND_DUE.set(execution, TenantMoveOut.yesOrNo(held > 0 && !TenantMoveOut.GONE.equals(LEVEL.from(execution))));
        // An appointment is no slower than a transfer
        Instant limit = deadlines.limit(execution, TRANSFER_STEP, Date.from(clock.instant()));
        REFUND_BY.set(execution, MomentText.minute(limit, clock.getZone()));
    }
}
