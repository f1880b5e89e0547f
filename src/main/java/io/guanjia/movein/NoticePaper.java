package io.guanjia.movein;

import io.guanjia.document.Paper;
import io.guanjia.document.PaperContent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The move-in notice (入伙通知书, MI-02): of one unit, or of a whole batch with a sheet for each unit. */
@Component
class NoticePaper implements Paper {

    /** What goes by hand or by post. */
    private static final Item BY_HAND = new Item("paper", "待书面送达");
    private static final Item ALL = new Item("all", "全部");

    private final Plans plans;
    private final Notices notices;
    private final NoticeText text;

    NoticePaper(Plans plans, Notices notices, NoticeText text) {
        this.plans = plans;
        this.notices = notices;
        this.text = text;
    }

    @Override
    public String id() {
        return "move-in-notice";
    }

    @Override
    public String name() {
        return "入伙通知书";
    }

    @Override
    public String template() {
        return "movein/notice";
    }

    @Override
    public List<Item> items(String caseNumber) {
        Optional<Plan> plan = plans.find(caseNumber);
        return plan.isEmpty() ? Paper.super.items(caseNumber)
                : plan.get().state().isApproved() ? List.of(BY_HAND, ALL) : List.of();
    }

    @Override
    public Optional<PaperContent> content(String caseNumber, String item) {
        Optional<Plan> plan = plans.find(caseNumber);
        if (plan.isPresent()) {
            return content(plan.get(), notices.addressees(caseNumber, item.equals(BY_HAND.id()), null));
        }
        return notices.unitCase(caseNumber).flatMap(unit -> content(plans.get(unit.plan()),
                notices.addressees(unit.plan(), false, unit.unitId())));
    }

    private Optional<PaperContent> content(Plan plan, List<Notices.Addressee> sheets) {
        if (sheets.isEmpty()) {
            return Optional.empty();
        }
        String office = notices.office(plan.batchId());
        return Optional.of(new PaperContent(office,
                Map.of("notice", text.content(plan, office), "sheets", sheets), Set.of())
                .alsoFor("front-desk", "customer-assistant", "customer-manager"));
    }
}
