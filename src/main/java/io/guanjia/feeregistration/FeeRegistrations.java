package io.guanjia.feeregistration;

import static io.guanjia.feeregistration.FeeRegistration.CLAUSE;
import static io.guanjia.feeregistration.FeeRegistration.NUMBER_PREFIX;
import static io.guanjia.feeregistration.FeeRegistration.PROCESS;
import static io.guanjia.feeregistration.FeeRegistration.REGISTER_FEE;

import io.guanjia.casefile.CaseFiles;
import io.guanjia.casefile.CaseNumbers;
import io.guanjia.ledger.Entry;
import io.guanjia.ledger.Ledger;
import io.guanjia.ledger.Line;
import io.guanjia.ledger.Money;
import io.guanjia.ledger.Step;
import io.guanjia.registry.Resident;
import io.guanjia.registry.Unit;
import io.guanjia.registry.Units;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Opens a case for each fee that is registered and books it, in the caller's transaction (MI-09). */
@Component
class FeeRegistrations {

    private final CaseFiles cases;
    private final CaseNumbers numbers;
    private final Units units;
    private final Payers payers;
    private final Ledger ledger;

    FeeRegistrations(CaseFiles cases, CaseNumbers numbers, Units units, Payers payers, Ledger ledger) {
        this.cases = cases;
        this.numbers = numbers;
        this.units = units;
        this.payers = payers;
        this.ledger = ledger;
    }

    /**
     * @param form  what the form says, checked
     * @param actor user id
     * @return the number of the case
     * @throws io.guanjia.ledger.LedgerRefused if the ledger does not book it
     */
    String register(Map<String, Object> form, String processInstanceId, String actor) {
        FeeRequest request = FeeRequest.of(form);
        Unit unit = units.find(request.unit()).orElseThrow();
        Resident resident = payers.find(unit.id(), request.role(), request.residentName()).orElseThrow();
        String caseNumber = numbers.next(NUMBER_PREFIX);
        cases.open(new CaseFiles.Opening(caseNumber, PROCESS, processInstanceId, unit.officeId(), unit.id(), actor,
                "%s:%s".formatted(request.kind().label, request.line().fee().label())));
        book(request, new Step(caseNumber, REGISTER_FEE, CLAUSE, actor), unit.id(), resident.personId());
        return caseNumber;
    }

    private void book(FeeRequest request, Step step, long unitId, long personId) {
        List<Line> lines = List.of(request.line());
        switch (request.kind()) {
            case RECEIVE -> ledger.receive(step, unitId, personId, lines, request.way(), request.payer());
            case CHARGE -> ledger.charge(step, unitId, personId, lines);
            case OPENING -> ledger.carryOver(step, unitId, personId, lines);
        }
    }

    /** What the case has booked. */
    Entry entry(String caseNumber) {
        return ledger.entry(caseNumber, REGISTER_FEE).orElseThrow();
    }

    void close(String caseNumber) {
        Entry entry = entry(caseNumber);
        cases.close(caseNumber, "%s%s %s 元".formatted(entry.kind().label(), entry.lines().get(0).fee().label(),
                Money.yuan(entry.fen())));
    }
}
