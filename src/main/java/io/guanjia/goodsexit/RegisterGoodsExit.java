package io.guanjia.goodsexit;

import static io.guanjia.goodsexit.GoodsExit.CASE_NUMBER;
import static io.guanjia.goodsexit.GoodsExit.CASE_OWNER;
import static io.guanjia.goodsexit.GoodsExit.DIRECTION;
import static io.guanjia.goodsexit.GoodsExit.GOODS_KINDS;
import static io.guanjia.goodsexit.GoodsExit.LEVEL;
import static io.guanjia.goodsexit.GoodsExit.LIST_MODE;
import static io.guanjia.goodsexit.GoodsExit.MORE_GOODS;
import static io.guanjia.goodsexit.GoodsExit.MOVING_OUT;
import static io.guanjia.goodsexit.GoodsExit.ORIGIN_CASE;
import static io.guanjia.goodsexit.GoodsExit.UNIT_ID;

import io.guanjia.casefile.CaseFile;
import io.guanjia.casefile.CaseFiles;
import io.guanjia.casefile.CaseParty;
import io.guanjia.engine.Executions;
import io.guanjia.form.CaseData;
import io.guanjia.goodsexit.GoodsRequests.Opening;
import io.guanjia.registry.Units;
import io.guanjia.registry.goods.GoodsDirection;
import java.util.Locale;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Opens the case: with all that the form says, or for another case, whose resident brings the list to the desk. What
 * that case does not say is taken for a move-out with a lift.
 */
@Component
class RegisterGoodsExit implements JavaDelegate {

    private final GoodsRequests requests;
    private final CaseData caseData;
    private final CaseFiles cases;
    private final Units units;

    RegisterGoodsExit(GoodsRequests requests, CaseData caseData, CaseFiles cases, Units units) {
        this.requests = requests;
        this.caseData = caseData;
        this.cases = cases;
        this.units = units;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String root = Executions.rootProcessInstanceId(execution);
        boolean ordered = ORIGIN_CASE.from(execution) != null;
        Map<String, Object> form = caseData.values(root);
        Opening opening = ordered ? forCase(execution) : byForm(form, CASE_OWNER.from(execution));

        String caseNumber = requests.open(opening, root);
        if (!ordered) {
            requests.writeHeader(caseNumber, GoodsForm.header(form));
            requests.addGoods(caseNumber, CarriedGoods.of(form));
        }

        execution.setProcessBusinessKey(caseNumber);
        CASE_NUMBER.set(execution, caseNumber);
        CASE_OWNER.set(execution, opening.owner());
        DIRECTION.set(execution, opening.direction().name().toLowerCase(Locale.ROOT));
        MOVING_OUT.set(execution, opening.movingOut());
        LEVEL.set(execution, opening.level());
        LIST_MODE.set(execution, ordered ? "new" : Boolean.TRUE.equals(MORE_GOODS.from(execution)) ? "more" : "complete");
        GOODS_KINDS.set(execution, requests.kinds(caseNumber));
    }

    private Opening byForm(Map<String, Object> form, String owner) {
        return new Opening(null, direction(GoodsForm.text(form, "direction")),
                "yes".equals(GoodsForm.text(form, "movingOut")), GoodsForm.text(form, "level"),
                units.find(GoodsForm.text(form, "unit")).orElseThrow(), new CaseParty(GoodsForm.text(form, "contactName"),
                GoodsForm.text(form, "contactPhone"), GoodsForm.text(form, "contactEmail")), owner);
    }

    private Opening forCase(DelegateExecution execution) {
        String origin = ORIGIN_CASE.from(execution);
        CaseFile file = cases.find(origin).orElseThrow(() -> new IllegalStateException("There is no case " + origin));
        CaseParty party = cases.party(origin)
                .orElseThrow(() -> new IllegalStateException("Nobody is noted for the case " + origin));
        GoodsDirection direction = DIRECTION.from(execution) == null ? GoodsDirection.OUT
                : direction(DIRECTION.from(execution));
        Boolean movingOut = MOVING_OUT.from(execution);
        return new Opening(origin, direction, movingOut == null ? direction == GoodsDirection.OUT : movingOut,
                LEVEL.from(execution) == null ? "large" : LEVEL.from(execution),
                units.get(UNIT_ID.from(execution) == null ? file.unitId() : UNIT_ID.from(execution).longValue()), party,
                file.owner());
    }

    private static GoodsDirection direction(String value) {
        return GoodsDirection.valueOf(value.toUpperCase(Locale.ROOT));
    }
}
