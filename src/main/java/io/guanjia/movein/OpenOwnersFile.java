package io.guanjia.movein;

import static io.guanjia.movein.MoveIn.CASE_NUMBER;
import static io.guanjia.movein.MoveIn.REVIEW_PAPERS;
import static io.guanjia.movein.MoveIn.TAKE_IN_PAPERS;
import static io.guanjia.movein.MoveIn.YES;

import io.guanjia.form.FormRecord;
import io.guanjia.registry.Change;
import io.guanjia.registry.ContractKind;
import io.guanjia.registry.Contracts;
import io.guanjia.registry.Correction;
import io.guanjia.registry.NewResident;
import io.guanjia.registry.Occupancy;
import io.guanjia.registry.Resident;
import io.guanjia.registry.ResidencyRole;
import io.guanjia.registry.ResidentFiles;
import io.guanjia.registry.Residents;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Owner, contract, papers, emergency contact and key holder go into the register (MI-08, MI-13). */
@Component
class OpenOwnersFile implements JavaDelegate {

    /** What the file calls the signed agreement, which is looked for before keys are handed over (MI-10). */
    static final String AGREEMENT = "服务协议";

    private final MoveInCases moveIns;
    private final MoveInForms forms;
    private final MoveInOwners owners;
    private final Residents residents;
    private final Contracts contracts;
    private final ResidentFiles files;
    private final Clock clock;

    OpenOwnersFile(MoveInCases moveIns, MoveInForms forms, MoveInOwners owners, Residents residents,
            Contracts contracts, ResidentFiles files, Clock clock) {
        this.moveIns = moveIns;
        this.forms = forms;
        this.owners = owners;
        this.residents = residents;
        this.contracts = contracts;
        this.files = files;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        MoveInCase moveIn = moveIns.get(CASE_NUMBER.from(execution));
        FormRecord form = forms.newest(CASE_NUMBER.from(execution), TAKE_IN_PAPERS);
        Map<String, Object> values = form.content();
        String actor = MoveInForms.actor(forms.newest(CASE_NUMBER.from(execution), REVIEW_PAPERS));
        Change change = new Change(moveIn.caseNumber(), "MI-08", actor, null);

        long person = register(moveIn, values, change);
        boolean lease = "lease".equals(values.get("contractKind"));
        contracts.add(moveIn.unitId(), lease ? ContractKind.LEASE : ContractKind.PURCHASE,
                MoveInForms.text(values, "contractNumber"), person, MoveInForms.day(values, "contractFrom"),
                MoveInForms.day(values, "contractUntil"), change);
        file(moveIn.unitId(), person, lease, form.submittedAt(), change);
        contacts(moveIn.unitId(), values, new Change(moveIn.caseNumber(), "MI-13", actor, null));
        moveIns.ownerFiled(moveIn.caseNumber(), person, occupancy(values).name());
    }

    /** The owner stays the person that he is in the register; only what he has told anew is put right. */
    private long register(MoveInCase moveIn, Map<String, Object> values, Change change) {
        String name = owners.party(moveIn).name();
        String phone = MoveInForms.text(values, "ownerPhone");
        String email = MoveInForms.text(values, "ownerEmail");
        LocalDate today = LocalDate.now(clock);
        Resident known = owners.registered(moveIn).stream().filter(owner -> owner.name().equals(name)).findFirst()
                .orElse(null);
        if (known != null) {
            residents.correct(known.personId(), new Correction(null, phone, email), change);
            if (!known.from().isAfter(today)) {
                return known.personId();
            }
        }
        residents.register(moveIn.unitId(), new NewResident(name, phone, email), ResidencyRole.OWNER, today, change);
        return residents.owners(moveIn.unitId(), today).stream().filter(owner -> owner.name().equals(name))
                .findFirst().orElseThrow().personId();
    }

    private void file(long unitId, long person, boolean lease, Instant receivedAt, Change change) {
        long file = files.open(unitId, person, change);
        files.paper(file, lease ? "租房合同" : "购房合同", false, 1, receivedAt, change);
        files.paper(file, "业主基本情况登记表", true, 0, receivedAt, change);
        files.paper(file, "临时管理规约", true, 0, receivedAt, change);
        files.paper(file, AGREEMENT, true, 0, receivedAt, change);
    }

    private void contacts(long unitId, Map<String, Object> values, Change change) {
        residents.emergencyContact(unitId, MoveInForms.text(values, "emergencyName"),
                MoveInForms.text(values, "emergencyPhone"), MoveInForms.text(values, "emergencyRelation"), change);
        if (YES.equals(values.get("hasKeyHolder"))) {
            residents.keyHolder(unitId, MoveInForms.text(values, "keyHolderName"),
                    MoveInForms.text(values, "keyHolderPhone"), MoveInForms.text(values, "keyHolderRelation"),
                    LocalDate.now(clock), null, change);
        }
    }

    private static Occupancy occupancy(Map<String, Object> values) {
        return switch ((String) values.get("intendedUse")) {
            case "ownerOccupied" -> Occupancy.OWNER_OCCUPIED;
            case "let" -> Occupancy.LET;
            default -> Occupancy.VACANT;
        };
    }
}
