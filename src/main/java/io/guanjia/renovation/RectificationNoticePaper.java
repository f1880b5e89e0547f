package io.guanjia.renovation;

import io.guanjia.calendar.MomentText;
import io.guanjia.document.Paper;
import io.guanjia.document.PaperContent;
import io.guanjia.registry.Unit;
import io.guanjia.registry.Units;
import io.guanjia.renovation.Breaches.Finding;
import io.guanjia.renovation.Breaches.Notice;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The rectification notice (整改通知书) that the contractor gets for breaches of the renovation rules (RN-11). */
@Component
class RectificationNoticePaper implements Paper {

    static final String ID = "rectification-notice";

    private final Renovations renovations;
    private final Breaches breaches;
    private final Units units;
    private final Clock clock;

    RectificationNoticePaper(Renovations renovations, Breaches breaches, Units units, Clock clock) {
        this.renovations = renovations;
        this.breaches = breaches;
        this.units = units;
        this.clock = clock;
    }

    /** Everything as it is printed. */
    record Printed(int number, String unit, String contractor, String siteManager, String permit, String issuedAt,
            List<String> breaches, String words, String rectifyBy, boolean stops) {
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String name() {
        return "整改通知书";
    }

    @Override
    public String template() {
        return "renovation/rectification-notice";
    }

    @Override
    public List<Item> items(String caseNumber) {
        return breaches.notices(caseNumber).stream()
                .map(notice -> new Item(String.valueOf(notice.number()), "第%d号".formatted(notice.number()))).toList();
    }

    @Override
    public Optional<PaperContent> content(String caseNumber, String item) {
        return renovations.find(caseNumber).flatMap(renovation -> breaches.notices(caseNumber).stream()
                .filter(notice -> String.valueOf(notice.number()).equals(item)).findFirst()
                .map(notice -> content(renovation, notice)));
    }

    private PaperContent content(RenovationCase renovation, Notice notice) {
        Unit unit = units.get(renovation.unitId());
        Finding finding = breaches.get(notice.finding());
        Printed printed = new Printed(notice.number(), "%s（%s）".formatted(unit.number(), unit.buildingName()),
                renovation.contractor().name(), renovation.contractor().siteManager(), renovation.permitNumber(),
                MomentText.minute(notice.issuedAt(), clock.getZone()),
                finding.codes().stream().map(code -> BreachKind.valueOf(code).label()).toList(),
                finding.words() == null ? "" : finding.words(), MomentText.minute(notice.rectifyBy(), clock.getZone()),
                Boolean.TRUE.equals(finding.stops()));
        return new PaperContent(unit.officeName(), Map.of("notice", printed), Set.of())
                .alsoFor("customer-assistant", "customer-manager");
    }
}
