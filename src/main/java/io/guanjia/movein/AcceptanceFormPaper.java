package io.guanjia.movein;

import io.guanjia.calendar.MomentText;
import io.guanjia.document.Paper;
import io.guanjia.document.PaperContent;
import io.guanjia.identity.People;
import io.guanjia.registry.Unit;
import io.guanjia.registry.Units;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The acceptance form (验收交接表) that both sign: readings, state of each part, defects (MI-11). */
@Component
class AcceptanceFormPaper implements Paper {

    static final String ID = "acceptance-form";

    private final MoveInCases moveIns;
    private final MoveInOwners owners;
    private final Units units;
    private final People people;
    private final Clock clock;

    AcceptanceFormPaper(MoveInCases moveIns, MoveInOwners owners, Units units, People people, Clock clock) {
        this.moveIns = moveIns;
        this.owners = owners;
        this.units = units;
        this.people = people;
        this.clock = clock;
    }

    /** A part and what was found of it. */
    record Part(String name, String state, String note) {
    }

    /** A defect; the repair's number is empty until it is ordered. */
    record Fault(int number, String place, String need, String repairCase) {
    }

    /** Everything as it is printed; an empty text leaves room to write by hand. */
    record Sheet(String unit, String area, String owner, String inspectedAt, String attendedBy, String inspectors,
            String keys, String water, String electricity, String gas, List<Part> parts, List<Fault> defects,
            String signedBy, String companySignedBy, String signedAt, String refusal, String witness) {
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String name() {
        return "验收交接表";
    }

    @Override
    public String template() {
        return "movein/acceptance-form";
    }

    @Override
    public Optional<PaperContent> content(String caseNumber, String item) {
        return moveIns.find(caseNumber).filter(moveIn -> moveIn.inspectedAt() != null).map(moveIn -> {
            Unit unit = units.get(moveIn.unitId());
            return new PaperContent(unit.officeName(), Map.of("sheet", sheet(moveIn, unit)),
                    Stream.of(moveIn.inspectionEngineer(), moveIn.inspectionAssistant()).filter(Objects::nonNull)
                            .collect(Collectors.toSet()))
                    // They keep the owner's file, in which it is put (MI-08)
                    .alsoFor("customer-assistant", "customer-manager");
        });
    }

    private Sheet sheet(MoveInCase moveIn, Unit unit) {
        boolean refused = MoveInCase.REFUSED.equals(moveIn.signing());
        return new Sheet("%s（%s）".formatted(unit.number(), unit.buildingName()), unit.area().toPlainString(),
                owners.party(moveIn).name(), minute(moveIn.inspectedAt()), attended(moveIn),
                person(moveIn.inspectionEngineer()) + "、" + person(moveIn.inspectionAssistant()),
                "%s 由 %s 签收".formatted(minute(moveIn.keysAt()), moveIn.keysReceivedBy()), reading(moveIn.water()),
                reading(moveIn.electricity()), reading(moveIn.gas()),
                moveIns.parts(moveIn.caseNumber()).stream()
                        .map(part -> new Part(part.part(), part.state(), or(part.note()))).toList(),
                moveIns.defects(moveIn.caseNumber()).stream().map(defect -> new Fault(defect.number(), defect.place(),
                        defect.need(), or(defect.repairCase()))).toList(),
                or(moveIn.signedBy()), person(moveIn.companySignedBy()),
                MoveInCase.SIGNED.equals(moveIn.signing()) || refused ? minute(moveIn.signedAt()) : "",
                refused ? or(moveIn.refusalReason()) : "", refused ? or(moveIn.witness()) : "");
    }

    private static String attended(MoveInCase moveIn) {
        return moveIn.attendedBy() == null ? "未到场，见证人 " + moveIn.inspectionWitness() : moveIn.attendedBy();
    }

    private String person(String user) {
        return user == null ? "" : people.displayName(user);
    }

    private static String reading(BigDecimal reading) {
        return reading == null ? "无此表" : reading.toPlainString();
    }

    private String minute(Instant moment) {
        return MomentText.minute(moment, clock.getZone());
    }

    private static String or(String text) {
        return text == null ? "" : text;
    }
}
