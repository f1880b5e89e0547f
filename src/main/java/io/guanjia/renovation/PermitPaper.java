package io.guanjia.renovation;

import io.guanjia.calendar.MomentText;
import io.guanjia.document.Paper;
import io.guanjia.document.PaperContent;
import io.guanjia.registry.Unit;
import io.guanjia.renovation.ExtraPermits.Permit;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A permit beside the one to build, with its own number; whoever is at the gate looks at it (RN-09, RN-10, RN-15, GO-03). */
class PermitPaper implements Paper {

    static final String CHANGE = "change-approval";
    static final String HOT_WORK = "hot-work-permit";
    static final String EXTRA = "extra-permit";

    private final String id;
    private final String name;
    private final String template;
    private final Tools tools;

    /** What these papers need. */
    record Tools(PrintedRenovation.Tools renovation, ExtraPermits permits, Works works, ScopeBook scope) {
    }

    /** Everything as it is printed. */
    record Printed(String number, String kind, String period, List<PermitRequest.Line> lines, List<String> items,
            String needs, String conditions, String words, String issuedAt, String issuedBy, String permit) {
    }

    PermitPaper(String id, String name, String template, Tools tools) {
        this.id = id;
        this.name = name;
        this.template = template;
        this.tools = tools;
    }

    /** Which paper a kind of request leads to. */
    static String idOf(RequestKind kind) {
        return switch (kind) {
            case change -> CHANGE;
            case hotWork -> HOT_WORK;
            default -> EXTRA;
        };
    }

    /** What its number begins with. */
    static String prefix(RequestKind kind) {
        return switch (kind) {
            case change -> "BG";
            case hotWork -> "DH";
            default -> "ZK";
        };
    }

    /** What it is called, with its number and time. */
    static String title(Permit permit, ZoneId zone) {
        RequestKind kind = RequestKind.valueOf(permit.kind());
        String name = switch (kind) {
            case change -> "装修变更批准书";
            case hotWork -> "动火证";
            default -> "专项施工许可证(%s)".formatted(kind.label());
        };
        return "%s %s%s".formatted(name, permit.number(),
                permit.from() == null ? "" : ",有效期 " + PermitRequest.period(permit.from(), permit.until(), zone));
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
        return template;
    }

    @Override
    public List<Item> items(String caseNumber) {
        return tools.permits().issued(caseNumber).stream().filter(this::isMine).map(permit -> new Item(permit.number(),
                "%s %s".formatted(RequestKind.label(permit.kind()), permit.number()))).toList();
    }

    private boolean isMine(Permit permit) {
        return idOf(RequestKind.valueOf(permit.kind())).equals(id);
    }

    @Override
    public Optional<PaperContent> content(String caseNumber, String item) {
        return tools.permits().issued(caseNumber).stream().filter(this::isMine)
                .filter(permit -> permit.number().equals(item)).findFirst().map(this::content);
    }

    private PaperContent content(Permit permit) {
        RenovationCase renovation = tools.renovation().renovations().get(permit.caseNumber());
        Unit unit = tools.renovation().units().get(renovation.unitId());
        ZoneId zone = tools.renovation().clock().getZone();
        ExtraPermits.Rule rule = permit.rule();
        Printed printed = new Printed(permit.number(), RequestKind.label(permit.kind()),
                PermitRequest.period(permit.from(), permit.until(), zone),
                PermitRequest.of(tools.works().get(permit.requestId())).lines(),
                tools.scope().ofChange(permit.caseNumber(), permit.requestId()).stream()
                        .filter(item -> !item.id().equals(item.paper())).map(ScopeBook.Item::name).toList(),
                rule == null ? "" : rule.needs(), rule == null ? "" : rule.conditions(), permit.words(),
                MomentText.minute(permit.issuedAt(), zone),
                permit.issuedBy() == null ? "" : tools.renovation().people().displayName(permit.issuedBy()),
                renovation.permitNumber());
        Map<String, Object> values = new HashMap<>();
        values.put("head", PrintedRenovation.head(renovation, unit));
        values.put("extra", printed);
        return new PaperContent(unit.officeName(), values, Set.of()).alsoFor("front-desk", "customer-assistant",
                "customer-manager", "engineering", "security", "duty-manager");
    }
}
