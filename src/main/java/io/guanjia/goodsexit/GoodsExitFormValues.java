package io.guanjia.goodsexit;

import io.guanjia.casefile.CaseFiles;
import io.guanjia.form.FormValueSource;
import io.guanjia.form.ShownText;
import io.guanjia.form.TaskContext;
import io.guanjia.ledger.Money;
import io.guanjia.registry.goods.GoodsPermit;
import io.guanjia.registry.goods.GoodsPermits;
import io.guanjia.registry.goods.MovingSlots;
import io.guanjia.registry.goods.Signatories;
import io.guanjia.registry.goods.Signatory;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * What the forms of goods exit show and offer. Only a form that names {@code applicantContact} gets the phone number,
 * and only for those who work on the task (EN-07).
 */
@Component
class GoodsExitFormValues implements FormValueSource {

    private static final Set<String> KEYS = Set.of("goodsFacts", "goodsList", "applicantContact", "signatories",
            "signatoryChoices", "clearanceFacts", "movingSlots", "permitFacts");

    private final GoodsRequests requests;
    private final CaseFiles cases;
    private final Signatories signatories;
    private final SlotOffers offers;
    private final MovingSlots slots;
    private final GoodsPermits permits;
    private final ShownText shown;
    private final Clock clock;

    GoodsExitFormValues(GoodsRequests requests, CaseFiles cases, Signatories signatories, SlotOffers offers,
            MovingSlots slots, GoodsPermits permits, ShownText shown, Clock clock) {
        this.requests = requests;
        this.cases = cases;
        this.signatories = signatories;
        this.offers = offers;
        this.slots = slots;
        this.permits = permits;
        this.shown = shown;
        this.clock = clock;
    }

    @Override
    public boolean supplies(String key) {
        return KEYS.contains(key);
    }

    @Override
    public Object value(String key, TaskContext task) {
        if (!GoodsExit.PROCESSES.contains(task.procedure())) {
            return null;
        }
        GoodsRequest request = requests.get(task.businessKey());
        UnaryOperator<String> seen = ShownText.seen(task, "applicantContact");
        return switch (key) {
            case "goodsFacts" -> facts(request, seen);
            case "goodsList" -> goods(request, seen);
            case "applicantContact" -> "**联系人** %s · 电话 %s".formatted(ShownText.plain(request.contactName()),
                    ShownText.phone(request.phone(), task.readerWorksOnIt()));
            case "signatories" -> signatories(request);
            case "signatoryChoices" -> onFile(request).stream().map(GoodsExitFormValues::choice).toList();
            case "clearanceFacts" -> clearance(request, seen);
            case "movingSlots" -> offers.of(request.caseNumber()).stream().map(offer -> offer.text(clock.getZone()))
                    .map(text -> Map.of("label", text, "value", text)).toList();
            case "permitFacts" -> permits.ofCase(request.caseNumber()).stream().findFirst().map(this::permit)
                    .orElse(null);
            default -> null;
        };
    }

    private String facts(GoodsRequest request, UnaryOperator<String> seen) {
        StringBuilder text = new StringBuilder("**%s** · 物品%s%s · %s".formatted(request.caseNumber(),
                request.direction().label(), request.movingOut() ? "（搬离）" : "", request.levelLabel()));
        text.append("\n\n**房号** ").append(ShownText.plain(request.unitNumber()));
        if (request.business() != null) {
            text.append("，").append(request.applicant().label).append(" ")
                    .append(ShownText.plain(seen.apply(request.business())));
            text.append("\n\n**携物人** ").append(ShownText.plain(seen.apply(request.carrier()))).append("，")
                    .append(ShownText.plain(request.carrierDocument()));
            text.append("\n\n**希望搬运** ").append(shown.moment(request.wishedAt()));
        }
        if (request.originCase() != null) {
            text.append("\n\n**来源** ").append(request.originCase());
        }
        cases.find(request.caseNumber()).ifPresent(file ->
                text.append("\n\n**首问负责人** ").append(shown.person(file.owner())));
        return text.toString();
    }

    private String goods(GoodsRequest request, UnaryOperator<String> seen) {
        List<CarriedGoods> goods = requests.goods(request.caseNumber());
        return goods.isEmpty() ? "**物品清单** 尚未填写" : "**物品清单**\n" + goods.stream()
                .map(line -> "\n- %s（%s） **%d** 件".formatted(ShownText.plain(seen.apply(line.name())), line.kind().label,
                        line.quantity()))
                .collect(Collectors.joining());
    }

    private List<Signatory> onFile(GoodsRequest request) {
        return signatories.onFile(request.unitId(), LocalDate.now(clock));
    }

    private static Map<String, String> choice(Signatory signatory) {
        String text = "%s（%s，%s）".formatted(signatory.name(), signatory.business(), signatory.proof());
        return Map.of("label", text, "value", text);
    }

    private String signatories(GoodsRequest request) {
        List<Signatory> onFile = onFile(request);
        return onFile.isEmpty() ? "**备案的签字人** 没有，新备案请到“签字备案”页登记" : "**备案的签字人**\n" + onFile.stream()
                .map(one -> "\n- %s，%s，自%s起".formatted(ShownText.plain(one.name()), ShownText.plain(one.business()),
                        one.from())).collect(Collectors.joining());
    }

    private static String clearance(GoodsRequest request, UnaryOperator<String> seen) {
        StringBuilder text = new StringBuilder("**签章** ");
        text.append(request.authority() == null ? "尚未核对" : request.authority().label);
        if (request.authorityBy() != null) {
            text.append("：").append(ShownText.plain(seen.apply(request.authorityBy())));
        }
        long owed = request.owedFen() == null ? 0 : request.owedFen();
        text.append("\n\n**欠费** ").append(owed > 0 ? "**%s 元**".formatted(Money.yuan(owed)) : "无");
        if (owed > 0 && request.movingOut()) {
            text.append("，搬离须先结清，到财务部缴清后即可再来办理");
        }
        return text.toString();
    }

    private String permit(GoodsPermit permit) {
        StringBuilder text = new StringBuilder("**门证** %s · %s 至 %s · %s".formatted(permit.number(),
                shown.moment(permit.from()), shown.moment(permit.until()),
                permit.stateAt(clock.instant()).label()));
        slots.ofCase(permit.caseNumber()).ifPresent(slot -> text.append(" · ").append(slot.lift()).append("号电梯"));
        if (permit.end() == null) {
            text.append("\n\n[打印门证（一式两联）](/papers/%s/goods-permit.pdf?item=%s)".formatted(permit.caseNumber(),
                    permit.number()));
        } else if (permit.end().reason() != null) {
            text.append("\n\n**%s** %s：%s".formatted(shown.person(permit.end().by()),
                    shown.moment(permit.end().at()), ShownText.plain(permit.end().reason())));
        }
        return text.toString();
    }
}
