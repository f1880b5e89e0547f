package io.guanjia.renovation;

import io.guanjia.calendar.MomentText;
import io.guanjia.document.Paper;
import io.guanjia.document.PaperContent;
import io.guanjia.identity.People;
import io.guanjia.registry.Unit;
import io.guanjia.registry.Units;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** A paper of a renovation: all of them begin with unit, owner and contractor. */
abstract class PrintedRenovation implements Paper {

    private final String id;
    private final String name;
    private final Tools tools;

    PrintedRenovation(String id, String name, Tools tools) {
        this.id = id;
        this.name = name;
        this.tools = tools;
    }

    /** What all papers of a renovation need. */
    @Component("renovationPaperTools")
    record Tools(Renovations renovations, Units units, People people, Clock clock) {
    }

    /** What stands at the head of each. */
    record Head(String unit, String area, String owner, String contractor, String creditCode, String qualification,
            String contract, String siteManager, String sitePhone, String plannedStart) {
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String template() {
        return "renovation/" + id;
    }

    @Override
    public Optional<PaperContent> content(String caseNumber, String item) {
        return tools.renovations().find(caseNumber).filter(this::isThere).map(renovation -> {
            Unit unit = tools.units().get(renovation.unitId());
            Map<String, Object> values = new HashMap<>(values(renovation));
            values.put("head", head(renovation, unit));
            // Whoever inspects the site or stands at the gate looks at them too
            return new PaperContent(unit.officeName(), values, Set.of())
                    .alsoFor("front-desk", "customer-assistant", "customer-manager", "engineering");
        });
    }

    /** Whether there is such a paper yet. */
    abstract boolean isThere(RenovationCase renovation);

    /** What the template names besides the head. */
    abstract Map<String, Object> values(RenovationCase renovation);

    String minute(Instant moment) {
        return moment == null ? "" : MomentText.minute(moment, tools.clock().getZone());
    }

    String person(String user) {
        return user == null ? "" : tools.people().displayName(user);
    }

    static Head head(RenovationCase renovation, Unit unit) {
        RenovationCase.Builder builder = renovation.contractor();
        return new Head("%s（%s）".formatted(unit.number(), unit.buildingName()), unit.area().toPlainString(),
                renovation.owner().name(), builder.name(), builder.creditCode(), builder.qualification(),
                builder.contractNumber(), builder.siteManager(), builder.sitePhone(),
                renovation.plannedStart().toString());
    }
}
