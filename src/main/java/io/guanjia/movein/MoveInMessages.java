package io.guanjia.movein;

import static io.guanjia.movein.MoveIn.YES;

import io.guanjia.calendar.MomentText;
import io.guanjia.casefile.CaseFiles;
import io.guanjia.identity.People;
import io.guanjia.registry.Units;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What the placeholders of the messages about a move-in stand for. */
@Component
class MoveInMessages {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy年M月d日");

    private final MoveInCases moveIns;
    private final MoveInOwners owners;
    private final MoveInForms forms;
    private final CaseFiles cases;
    private final Units units;
    private final People people;
    private final Clock clock;

    MoveInMessages(MoveInCases moveIns, MoveInOwners owners, MoveInForms forms, CaseFiles cases, Units units, People people,
            Clock clock) {
        this.moveIns = moveIns;
        this.owners = owners;
        this.forms = forms;
        this.cases = cases;
        this.units = units;
        this.people = people;
        this.clock = clock;
    }

    Map<String, String> values(String template, MoveInCase moveIn) {
        Map<String, String> values = new HashMap<>();
        values.put("ownerName", owners.party(moveIn).name());
        values.put("unit", units.get(moveIn.unitId()).number());
        values.put("reason", reason(template, moveIn.caseNumber()));
        values.put("handoverUntil", DAY.format(moveIn.handoverUntil().atZone(clock.getZone())));
        values.put("inspectionAt", MomentText.minute(moveIn.inspectionAt(), clock.getZone()));
        values.put("inspectors", moveIn.inspectionEngineer() == null ? null
                : people.displayName(moveIn.inspectionEngineer()) + "（工程部）、"
                        + people.displayName(moveIn.inspectionAssistant()) + "（客户助理）");
        values.put("witnessed", forms.witnessedIsDecided(moveIn.caseNumber()) ? YES : null);
        values.put("outcome", cases.find(moveIn.caseNumber()).orElseThrow().outcome());
        values.put("defects", moveIns.defects(moveIn.caseNumber()).stream()
                .map(defect -> "%d. %s：%s".formatted(defect.number(), defect.place(), defect.need()))
                .collect(Collectors.joining("\n")));
        return values;
    }

    private String reason(String template, String caseNumber) {
        if (template.equals("move-in-notice-refused")) {
            List<Visit> visits = moveIns.visits(caseNumber, Visit.Occasion.NOTICE);
            return NoticeResult.valueOf(visits.get(visits.size() - 1).result()).text;
        }
        List<MoveInCases.Review> reviews = moveIns.reviews(caseNumber);
        return reviews.isEmpty() || reviews.get(reviews.size() - 1).reasons() == null ? null
                : reviews.get(reviews.size() - 1).reasons().replace(";", "\n");
    }
}
