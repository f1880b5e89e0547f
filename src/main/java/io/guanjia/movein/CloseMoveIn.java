package io.guanjia.movein;

import static io.guanjia.movein.MoveIn.ABSENCE;
import static io.guanjia.movein.MoveIn.CASE_NUMBER;
import static io.guanjia.movein.MoveIn.KEPT;
import static io.guanjia.movein.MoveIn.PAYMENT;

import io.guanjia.casefile.CaseFiles;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Closes the case with how it ended (MI-11); repairs go on under their own numbers. */
@Component
class CloseMoveIn implements JavaDelegate {

    private final MoveInCases moveIns;
    private final MoveInForms forms;
    private final CaseFiles cases;

    CloseMoveIn(MoveInCases moveIns, MoveInForms forms, CaseFiles cases) {
        this.moveIns = moveIns;
        this.forms = forms;
        this.cases = cases;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String caseNumber = CASE_NUMBER.from(execution);
        cases.close(caseNumber, outcome(execution, moveIns.get(caseNumber)));
        moveIns.closed(caseNumber);
    }

    private String outcome(DelegateExecution execution, MoveInCase moveIn) {
        if (KEPT.equals(ABSENCE.from(execution)) || KEPT.equals(PAYMENT.from(execution))) {
            return (KEPT.equals(PAYMENT.from(execution)) ? "费用未交清,房屋代管:" : "业主多次未到,房屋代管:")
                    + forms.values(CASE_NUMBER.from(execution)).get("keepReason");
        }
        int defects = moveIns.defects(moveIn.caseNumber()).size();
        return signature(moveIn)
                + (defects == 0 ? "" : ",%d项缺陷转维修".formatted(defects));
    }

    private static String signature(MoveInCase moveIn) {
        if (!MoveInCase.REFUSED.equals(moveIn.signing())) {
            return "已交付,双方签字";
        }
        return moveIn.inspectionWitness() == null ? "已交付,业主拒绝签字,按见证办结" : "已交付,业主多次未到场验收,按见证办结";
    }
}
