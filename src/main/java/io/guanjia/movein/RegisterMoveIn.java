package io.guanjia.movein;

import static io.guanjia.movein.MoveIn.ABSENCES;
import static io.guanjia.movein.MoveIn.AREA;
import static io.guanjia.movein.MoveIn.CASE_NUMBER;
import static io.guanjia.movein.MoveIn.CASE_OWNER;
import static io.guanjia.movein.MoveIn.HANDOVER_FROM;
import static io.guanjia.movein.MoveIn.HANDOVER_UNTIL;
import static io.guanjia.movein.MoveIn.IS_ANNOUNCED;
import static io.guanjia.movein.MoveIn.LEVEL;
import static io.guanjia.movein.MoveIn.LEVEL_BATCH;
import static io.guanjia.movein.MoveIn.LEVEL_SINGLE;
import static io.guanjia.movein.MoveIn.NO;
import static io.guanjia.movein.MoveIn.PLAN_CASE;
import static io.guanjia.movein.MoveIn.UNIT_ID;
import static io.guanjia.movein.MoveIn.UNIT_TYPE;
import static io.guanjia.movein.MoveIn.YES;

import io.guanjia.casefile.CaseFile;
import io.guanjia.casefile.CaseFiles;
import io.guanjia.casefile.CaseNumbers;
import io.guanjia.casefile.CaseParty;
import io.guanjia.casefile.Communications;
import io.guanjia.casefile.Direction;
import io.guanjia.casefile.Way;
import io.guanjia.engine.Executions;
import io.guanjia.form.CaseData;
import io.guanjia.form.FormRejected;
import io.guanjia.form.Violation;
import io.guanjia.registry.Resident;
import io.guanjia.registry.Residents;
import io.guanjia.registry.Unit;
import io.guanjia.registry.Units;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Enters a unit in the move-in register (MI-04): announced by the plan of its batch, or taken up by hand. */
@Component
class RegisterMoveIn implements JavaDelegate {

    private static final String UNKNOWN_PHONE = "未登记";

    private final MoveInCases moveIns;
    private final CaseFiles cases;
    private final CaseNumbers numbers;
    private final CaseData caseData;
    private final Communications communications;
    private final Units units;
    private final Residents residents;
    private final Clock clock;

    RegisterMoveIn(MoveInCases moveIns, CaseFiles cases, CaseNumbers numbers, CaseData caseData,
            Communications communications, Units units, Residents residents, Clock clock) {
        this.moveIns = moveIns;
        this.cases = cases;
        this.numbers = numbers;
        this.caseData = caseData;
        this.communications = communications;
        this.units = units;
        this.residents = residents;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        if (UNIT_ID.from(execution) == null) {
            byHand(execution);
        } else {
            announced(execution);
        }
        ABSENCES.set(execution, 0);
    }

    private void announced(DelegateExecution execution) {
        Unit unit = units.get(UNIT_ID.from(execution));
        String plan = PLAN_CASE.from(execution);
        Instant until = HANDOVER_UNTIL.from(execution).toInstant();
        Date from = HANDOVER_FROM.from(execution);
        CaseParty party = residents.owners(unit.id(), LocalDate.ofInstant(until, clock.getZone())).stream().findFirst()
                .map(RegisterMoveIn::party)
                .orElseThrow(() -> new IllegalStateException("房号 %s 在登记中没有业主,不能办理入伙".formatted(unit.number())));
        String owner = plan == null ? CASE_OWNER.from(execution)
                : cases.find(plan).map(CaseFile::owner).orElse(CASE_OWNER.from(execution));
        open(execution, execution.getProcessBusinessKey(), unit, owner, party);
        moveIns.register(execution.getProcessBusinessKey(), unit.id(), plan, from == null ? null : from.toInstant(), until);
        LEVEL.set(execution, LEVEL_BATCH);
        IS_ANNOUNCED.set(execution, YES);
    }

    private void byHand(DelegateExecution execution) {
        Map<String, Object> values = caseData.values(Executions.rootProcessInstanceId(execution));
        Unit unit = units.find(MoveInForms.text(values, "unit")).orElseThrow();
        Instant until = MoveInForms.moment(values, "expectedAt");
        CaseParty party = new CaseParty(MoveInForms.text(values, "ownerName"), MoveInForms.text(values, "ownerPhone"),
                MoveInForms.text(values, "ownerEmail"));
        String number = numbers.next(MoveIn.NUMBER_PREFIX);
        execution.setProcessBusinessKey(number);
        open(execution, number, unit, CASE_OWNER.from(execution), party);
        moveIns.register(number, unit.id(), null, null, until);
        communications.record(new Communications.Entry(number, clock.instant(), Direction.IN, Way.DESK, party.name(),
                CASE_OWNER.from(execution), "业主前来办理入伙", MoveIn.MOVE_IN_REQUESTED));
        UNIT_ID.set(execution, unit.id());
        HANDOVER_UNTIL.set(execution, Date.from(until));
        LEVEL.set(execution, LEVEL_SINGLE);
        IS_ANNOUNCED.set(execution, NO);
    }

    private void open(DelegateExecution execution, String number, Unit unit, String owner, CaseParty party) {
        // The form has looked before; of two at once the second is told here
        moveIns.lockOpenOf(unit.id()).ifPresent(other -> {
            throw new FormRejected(List.of(new Violation("unit", "房号",
                    "「房号」%s 的入伙正在办理,案件编号 %s".formatted(unit.number(), other.caseNumber()))));
        });
        cases.open(new CaseFiles.Opening(number, MoveIn.PROCESS, Executions.rootProcessInstanceId(execution),
                unit.officeId(), unit.id(), owner, "入伙办理"));
        cases.about(number, party);
        CASE_NUMBER.set(execution, number);
        CASE_OWNER.set(execution, owner);
        UNIT_TYPE.set(execution, unit.type().name());
        AREA.set(execution, unit.area().doubleValue());
    }

    private static CaseParty party(Resident owner) {
        return new CaseParty(owner.name(), owner.phone() == null ? UNKNOWN_PHONE : owner.phone(), owner.email());
    }
}
