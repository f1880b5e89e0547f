package io.guanjia.goodsexit;

import io.guanjia.engine.Acting;
import io.guanjia.form.StartForms;
import io.guanjia.registry.goods.GoodsPermit;
import io.guanjia.registry.goods.GoodsPermits;
import java.util.Map;
import java.util.function.Supplier;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Goods exit in business verbs, for callers that are no engine. */
@Component
public class GoodsExitProcess {

    /** Somebody else may work on the same case at the same moment, such as ticking that the permit is handed over. */
    private static final int ATTEMPTS = 3;

    private final StartForms forms;
    private final GoodsPermits permits;
    private final RuntimeService runtime;
    private final Acting acting;
    private final TransactionTemplate transaction;

    GoodsExitProcess(StartForms forms, GoodsPermits permits, RuntimeService runtime, Acting acting,
            PlatformTransactionManager transactions) {
        this.forms = forms;
        this.permits = permits;
        this.runtime = runtime;
        this.acting = acting;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Takes up that somebody wishes to carry goods in or out (GO-01).
     *
     * @param fields the fields of the form {@code goods-permit-request} by key; the form's checks apply
     * @return the case number
     * @throws io.guanjia.form.FormRejected where a field does not fit; nothing is stored
     */
    public String request(Map<String, Object> fields) {
        return forms.submit(GoodsExit.PROCESS, fields);
    }

    /**
     * Ends a case that the resident gives up (GO-02); its permit is worth nothing from then on.
     *
     * @param fields the fields of the form {@code withdraw-goods} by key; the form's checks apply
     * @throws io.guanjia.form.FormRejected where a field does not fit or the case is over
     */
    public void withdraw(Map<String, Object> fields) {
        forms.submit(GoodsExit.WITHDRAWAL, fields);
    }

    /**
     * Lets the goods of a permit pass, once (GO-01); the case goes on.
     *
     * @param guard user id
     * @throws io.guanjia.registry.goods.PermitRefused if the permit is not good now, with the reason in Chinese
     * @throws java.util.NoSuchElementException        if there is no such permit
     */
    public GoodsPermit pass(String token, String guard) {
        return atTheGate(GoodsExit.PASSED, "passed", () -> permits.use(token, guard));
    }

    /**
     * Stops goods at the gate (GO-02); customer service is called to clarify.
     *
     * @param guard  user id
     * @param reason in Chinese
     * @throws io.guanjia.registry.goods.PermitRefused if the permit is not good now, with the reason in Chinese
     * @throws java.util.NoSuchElementException        if there is no such permit
     */
    public GoodsPermit stop(String token, String guard, String reason) {
        return atTheGate(GoodsExit.STOPPED, "stopped", () -> permits.stop(token, guard, reason));
    }

    private GoodsPermit atTheGate(String message, String result, Supplier<GoodsPermit> act) {
        for (int attempt = 1;; attempt++) {
            try {
                return transaction.execute(status -> {
                    GoodsPermit permit = act.get();
                    tell(message, result, permit.caseNumber());
                    return permit;
                });
            } catch (OptimisticLockingException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /** A guard has no rights in the case itself; the permit alone is his business. */
    private void tell(String message, String result, String caseNumber) {
        acting.asSystem(() -> runtime.createMessageCorrelation(message).processInstanceBusinessKey(caseNumber)
                .setVariable(GoodsExit.GATE_RESULT.name(), result).correlateAllWithResult());
    }
}
