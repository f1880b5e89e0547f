package io.guanjia.moveout;

import io.guanjia.form.CaseData;
import io.guanjia.form.FormValueSource;
import io.guanjia.form.ShownText;
import io.guanjia.form.SubmittedSteps;
import io.guanjia.form.TaskContext;
import io.guanjia.ledger.Fee;
import io.guanjia.ledger.Money;
import io.guanjia.ledger.PaymentWay;
import io.guanjia.privacy.Privacy;
import io.guanjia.registry.Contract;
import io.guanjia.registry.ContractKind;
import io.guanjia.registry.Contracts;
import io.guanjia.registry.EmergencyContact;
import io.guanjia.registry.Occasion;
import io.guanjia.registry.PartState;
import io.guanjia.registry.Resident;
import io.guanjia.registry.Residents;
import io.guanjia.registry.UnitCondition;
import io.guanjia.registry.UnitConditions;
import io.guanjia.registry.keys.KeyItem;
import io.guanjia.registry.keys.KeyState;
import io.guanjia.registry.keys.Keys;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * What the forms of a move-out show. Only a form that names whom to call gets phone numbers, only one that names
 * {@code refundAccount} the account, and both only for those who work on the task (EN-07).
 */
@Component
class MoveOutFormValues implements FormValueSource {

    private static final Set<String> KEYS = Stream.concat(Stream.of("moveOutFacts", "tenantContact", "landlordContact",
            "comparison", "emergencyContacts", "registerFacts", "attempts", "earlierSteps", "chargeLines",
            "lineChoices", "ledgerFacts", "sheet", "sheetChoices", "disputedFacts", "debtFacts", "debtFen", "paymentWays",
            "refundFacts", "refundAccount", "keyChoices", "keysBack", "goodsFacts", "spareKeyCount",
            "contactChoices", "holderChoices"),
            Stream.concat(Arrays.stream(Part.values()).map(part -> part.name() + "Before"),
                    Meter.all().stream().flatMap(meter -> Stream.of(meter.before(), meter.now()))))
            .collect(Collectors.toUnmodifiableSet());

    private final MoveOuts moveOuts;
    private final MoveOutSettlement settlement;
    private final TenantMoney accounts;
    private final LeavingTenants tenants;
    private final Residents residents;
    private final Contracts contracts;
    private final UnitConditions conditions;
    private final Keys keys;
    private final KeysBack keysBack;
    private final CaseData caseData;
    private final SubmittedSteps steps;
    private final ShownText shown;
    private final Clock clock;

    MoveOutFormValues(MoveOuts moveOuts, MoveOutSettlement settlement, TenantMoney accounts, LeavingTenants tenants,
            Residents residents, Contracts contracts, UnitConditions conditions, Keys keys, KeysBack keysBack, CaseData caseData,
            SubmittedSteps steps, ShownText shown, Clock clock) {
        this.moveOuts = moveOuts;
        this.settlement = settlement;
        this.accounts = accounts;
        this.tenants = tenants;
        this.residents = residents;
        this.contracts = contracts;
        this.conditions = conditions;
        this.keys = keys;
        this.keysBack = keysBack;
        this.caseData = caseData;
        this.steps = steps;
        this.shown = shown;
        this.clock = clock;
    }

    @Override
    public boolean supplies(String key) {
        return KEYS.contains(key);
    }

    @Override
    public Object value(String key, TaskContext task) {
        if (!TenantMoveOut.PROCESSES.contains(task.procedure())) {
            return null;
        }
        MoveOut moveOut = moveOuts.get(task.businessKey());
        boolean works = task.readerWorksOnIt();
        return switch (key) {
            case "moveOutFacts" -> facts(moveOut);
            case "tenantContact" -> "**租户** %s · 电话 %s%s".formatted(ShownText.plain(moveOut.tenantName()),
                    phone(moveOut.phone(), works), moveOut.email() == null || !works ? ""
                            : " · " + ShownText.plain(moveOut.email()));
            case "landlordContact" -> tenants.landlord(moveOut.unitId(), moveOut.personId())
                    .map(owner -> "**业主** %s · 电话 %s".formatted(ShownText.plain(owner.name()),
                            phone(owner.phone(), works)))
                    .orElse("**业主** 登记表中没有其他业主");
            case "emergencyContacts" -> emergencyContacts(moveOut, works);
            case "registerFacts" -> registerFacts(moveOut);
            case "attempts" -> attempts(moveOut);
            case "earlierSteps" -> earlier(task, moveOut);
            case "chargeLines" -> charges(moveOut);
            case "comparison" -> comparison(moveOut);
            case "lineChoices" -> lineChoices(moveOut);
            case "ledgerFacts" -> ledgerFacts(settlement.sheet(moveOut));
            case "sheet" -> sheet(settlement.sheet(moveOut));
            case "sheetChoices" -> sheetChoices(moveOut);
            case "disputedFacts" -> disputed(task, moveOut);
            case "debtFacts" -> "**尚欠** %s 元".formatted(Money.yuan(settlement.debt(moveOut)));
            case "debtFen" -> settlement.debt(moveOut);
            case "paymentWays" -> Arrays.stream(PaymentWay.values())
                    .map(way -> Map.of("label", way.label(), "value", way.name())).toList();
            case "refundFacts" -> refund(moveOut);
            case "refundAccount" -> account(moveOut, works);
            case "keyChoices" -> keyChoices(moveOut);
            case "spareKeyCount" -> (long) SpareKeys.of(keys, moveOut.unitId()).size();
            case "keysBack" -> keysBack.of(moveOut).stream().map(item -> "- " + ShownText.plain(keyLabel(item)))
                    .collect(Collectors.joining("\n"));
            case "goodsFacts" -> moveOut.goodsLeft() == null ? null : "**遗留物品** %s\n\n**存放** %s · 清点见证人 %s".formatted(
                    ShownText.plain(moveOut.goodsLeft().list()), ShownText.plain(moveOut.goodsLeft().place()),
                    ShownText.plain(moveOut.goodsLeft().witness()));
            case "contactChoices" -> choices(residents.emergencyContacts(moveOut.unitId()).stream()
                    .map(contact -> choice(contact.name(), contact.relation(), contact.id())));
            case "holderChoices" -> choices(residents.keyHolders(moveOut.unitId(), LocalDate.now(clock)).stream()
                    .map(holder -> choice(holder.name(), holder.relation(), holder.id())));
            default -> condition(key, moveOut, task);
        };
    }

    private String facts(MoveOut moveOut) {
        StringBuilder text = new StringBuilder("**%s** · %s · %s".formatted(moveOut.caseNumber(),
                ShownText.plain(moveOut.unitNumber()), moveOut.gone() ? "租户未通知已搬离" : "租户提出退租"));
        text.append("\n\n**登记** ").append(shown.moment(moveOut.noticedAt()));
        if (moveOut.leaveDate() != null) {
            text.append(" · **打算搬离** ").append(moveOut.leaveDate());
        }
        if (moveOuts.isSheetDrawn(moveOut.caseNumber())) {
            text.append("\n\n[打印退租结算单](/papers/%s/%s.pdf)".formatted(moveOut.caseNumber(), SettlementSheetPaper.ID));
        }
        return text.toString();
    }

    private static String phone(String number, boolean visible) {
        return number == null ? "未登记" : ShownText.phone(number, visible);
    }

    private String emergencyContacts(MoveOut moveOut, boolean visible) {
        List<EmergencyContact> contacts = residents.emergencyContacts(moveOut.unitId());
        return contacts.isEmpty() ? "- 登记表中没有紧急联络人,请向同事核实后记录" : contacts.stream()
                .map(contact -> "- %s %s · 电话 %s".formatted(
                        ShownText.plain(Objects.requireNonNullElse(contact.relation(), "紧急联络人")),
                        ShownText.plain(contact.name()), phone(contact.phone(), visible)))
                .collect(Collectors.joining("\n"));
    }

    private String registerFacts(MoveOut moveOut) {
        LocalDate today = LocalDate.now(clock);
        Optional<Resident> tenant = residents.tenants(moveOut.unitId(), today).stream()
                .filter(one -> one.residencyId() == moveOut.residencyId()).findFirst();
        String lease = contracts.current(moveOut.unitId(), ContractKind.LEASE, today)
                .filter(contract -> contract.personId() == moveOut.personId()).map(MoveOutFormValues::lease)
                .orElse("登记表中没有该租户的租赁合同,请向租户核对原件");
        return "**登记** %s\n\n**租赁合同** %s".formatted(
                tenant.map(one -> "%s 起为租户".formatted(one.from())).orElse("登记表中已不是租户"), lease);
    }

    private static String lease(Contract contract) {
        return "%s · %s 至 %s".formatted(contract.number() == null ? "无编号" : ShownText.plain(contract.number()),
                contract.from(), contract.to() == null ? "未约定" : contract.to());
    }

    private String attempts(MoveOut moveOut) {
        List<MoveOuts.Attempt> attempts = moveOuts.attempts(moveOut.caseNumber());
        return attempts.isEmpty() ? "**已联系** 尚无" : "**已联系**\n" + attempts.stream()
                .map(attempt -> "\n- %s %s %s:%s。%s".formatted(shown.moment(attempt.triedAt()),
                        attempt.whom().equals("tenant") ? "租户" : "紧急联络人", ShownText.plain(attempt.name()),
                        switch (attempt.result()) {
                            case "left" -> "确认已搬离";
                            case "stays" -> "仍在住";
                            default -> "未联系上";
                        }, ShownText.plain(Privacy.hidePhones(attempt.words()))))
                .collect(Collectors.joining());
    }

    /** TenantMoney and numbers stand in what was handed in; whoever reads on need not know them. */
    private String earlier(TaskContext task, MoveOut moveOut) {
        UnaryOperator<String> seen = ShownText.seen(task, "tenantContact");
        List<String> accounts = caseData.records(task.rootProcessInstanceId()).stream()
                .map(form -> form.content().get("accountNumber")).filter(Objects::nonNull).map(Object::toString)
                .distinct().toList();
        List<String> called = moveOuts.attempts(moveOut.caseNumber()).stream().map(MoveOuts.Attempt::phone).distinct()
                .filter(phone -> !phone.equals(moveOut.phone())).toList();
        List<String> done = new ArrayList<>();
        for (SubmittedSteps.Step step : steps.of(task.rootProcessInstanceId())) {
            String text = step.text();
            for (String account : accounts) {
                text = AccountShown.hidden(text, account);
            }
            text = seen.apply(text);
            for (String phone : called) {
                text = text.replace(phone, Privacy.hidePhones(phone));
            }
            done.add("\n- %s **%s**(%s):%s".formatted(shown.moment(step.submittedAt()), ShownText.plain(step.name()),
                    shown.person(step.submittedBy()), ShownText.plain(text)));
        }
        return done.isEmpty() ? "**办理经过** 尚无" : "**办理经过**\n" + String.join("", done);
    }

    /**
     * What the tenant took over: how the newest inspection found the unit that was not made for a move-out of his own;
     * one that he withdrew shows his damage.
     */
    private Optional<UnitCondition> before(MoveOut moveOut) {
        return conditions.newestBut(moveOut.unitId(), moveOuts.ofResidency(moveOut.residencyId()));
    }

    /** A meter that was replaced since counts from its own beginning. */
    private boolean isReplaced(Meter meter, TaskContext task) {
        return caseData.values(task.rootProcessInstanceId()).get("metersReplaced") instanceof Collection<?> replaced
                && replaced.contains(meter.key());
    }

    /** A part's or a meter's state at move-in, or a meter's now. */
    private Object condition(String key, MoveOut moveOut, TaskContext task) {
        for (Meter meter : Meter.all()) {
            if (key.equals(meter.before())) {
                return isReplaced(meter, task) ? null
                        : before(moveOut).map(meter.of()).map(MoveOutFormValues::plain).orElse(null);
            }
            if (key.equals(meter.now())) {
                return conditions.ofCase(moveOut.caseNumber(), Occasion.MOVE_OUT).map(meter.of())
                        .map(MoveOutFormValues::plain).orElse(null);
            }
        }
        String label = Part.valueOf(key.substring(0, key.length() - "Before".length())).label;
        return "**%s** %s".formatted(label, stateBefore(before(moveOut), label));
    }

    private String stateBefore(Optional<UnitCondition> before, String label) {
        String when = before.map(found -> found.occasion() == Occasion.MOVE_IN ? "入伙时"
                : "上次退租时(%s)".formatted(LocalDate.ofInstant(found.inspectedAt(), clock.getZone()))).orElse("入住前");
        return "%s:%s".formatted(when, before.flatMap(found -> found.parts().stream()
                .filter(part -> part.part().equals(label)).findFirst()).map(MoveOutFormValues::state).orElse("没有记录"));
    }

    /** What is not intact beside what it was before; who agrees, disputes or decides needs both (MO-03). */
    private String comparison(MoveOut moveOut) {
        Optional<UnitCondition> before = before(moveOut);
        String parts = conditions.ofCase(moveOut.caseNumber(), Occasion.MOVE_OUT).stream()
                .flatMap(found -> found.parts().stream())
                .filter(part -> !part.state().equals(Part.State.intact.label) && !part.state().equals(Part.State.none.label))
                .map(part -> "\n- %s %s;退租时:%s".formatted(ShownText.plain(part.part()),
                        stateBefore(before, part.part()), state(part)))
                .collect(Collectors.joining());
        return "**验房对照** " + (parts.isEmpty() ? "各项完好" : "\n" + parts);
    }

    private static String state(PartState part) {
        return ShownText.plain(part.state()) + (part.note() == null ? "" : ",%s".formatted(ShownText.plain(part.note())));
    }

    /** 100 rather than 100.00, as people read a meter. */
    private static BigDecimal plain(BigDecimal number) {
        return new BigDecimal(number.stripTrailingZeros().toPlainString());
    }

    private String charges(MoveOut moveOut) {
        List<SheetLine> lines = moveOuts.lines(moveOut.caseNumber());
        if (lines.isEmpty()) {
            return "**损坏与缺失** 无";
        }
        String list = lines.stream().map(MoveOutFormValues::line).collect(Collectors.joining());
        return "**损坏、缺失与费用**\n" + list + "\n\n**合计** %s 元".formatted(
                Money.yuan(lines.stream().mapToLong(SheetLine::fen).sum()));
    }

    private static String line(SheetLine line) {
        // A number with a dot would begin a list within the list
        return "\n- 第%d项 %s:%s 元%s".formatted(line.no(), ShownText.plain(line.text()), Money.yuan(line.fen()),
                line.isLowered() ? "(原核定 %s 元)".formatted(Money.yuan(line.pricedFen())) : "");
    }

    private List<Map<String, Object>> lineChoices(MoveOut moveOut) {
        return moveOuts.lines(moveOut.caseNumber()).stream().map(line -> Map.<String, Object>of(
                "label", "%d. %s %s 元".formatted(line.no(), line.text(), Money.yuan(line.fen())),
                "value", String.valueOf(line.no()), "fen", line.fen())).toList();
    }

    private static String ledgerFacts(Sheet sheet) {
        return "**账上尚欠** %s\n\n**押金与预付** %s".formatted(amounts(sheet.owed()), amounts(sheet.held()));
    }

    private static String amounts(Map<Fee, Long> amounts) {
        return amounts.isEmpty() ? "无" : amounts.entrySet().stream()
                .map(fee -> "%s %s 元".formatted(fee.getKey().label(), Money.yuan(fee.getValue())))
                .collect(Collectors.joining(","));
    }

    private static String sheet(Sheet sheet) {
        StringBuilder text = new StringBuilder("**退租结算单**\n");
        sheet.charges().forEach(line -> text.append(line(line)));
        sheet.owed().forEach((fee, fen) -> text.append("\n- 账上尚欠%s:%s 元".formatted(fee.label(), Money.yuan(fen))));
        text.append("\n\n**应付合计** ").append(Money.yuan(sheet.total())).append(" 元");
        sheet.held().forEach((fee, fen) -> text.append("\n\n减:%s %s 元".formatted(fee.label(), Money.yuan(fen))));
        text.append("\n\n").append(result(sheet));
        return text.toString();
    }

    static String result(Sheet sheet) {
        return sheet.balance() >= 0 ? "**应退租户** %s 元".formatted(Money.yuan(sheet.balance()))
                : "**租户还应付** %s 元".formatted(Money.yuan(-sheet.balance()));
    }

    private List<Map<String, Object>> sheetChoices(MoveOut moveOut) {
        List<Map<String, Object>> choices = new ArrayList<>(lineChoices(moveOut));
        choices.add(Map.of("label", MoveOutOptions.OWED, "value", "owed"));
        choices.add(Map.of("label", MoveOutOptions.HELD, "value", "held"));
        return choices;
    }

    private String disputed(TaskContext task, MoveOut moveOut) {
        Map<String, Object> values = caseData.values(task.rootProcessInstanceId());
        String line = sheetChoices(moveOut).stream().filter(choice -> choice.get("value").equals(values.get("disputedLine")))
                .map(choice -> choice.get("label").toString()).findFirst().orElse("未指明");
        return "**有异议的款项** %s\n\n**异议** %s".formatted(ShownText.plain(line),
                ShownText.plain(Privacy.hidePhones(String.valueOf(values.get("sheetWords")))));
    }

    private String refund(MoveOut moveOut) {
        return "**应退** %s 元(%s)".formatted(Money.yuan(accounts.totalHeld(moveOut)), amounts(accounts.held(moveOut)));
    }

    private static String account(MoveOut moveOut, boolean visible) {
        if (moveOut.account() == null) {
            return "**收款账户** 未登记";
        }
        return "**收款账户** %s · %s · %s".formatted(ShownText.plain(moveOut.account().name()),
                ShownText.plain(moveOut.account().bank()), visible ? ShownText.plain(moveOut.account().number())
                        : AccountShown.masked(moveOut.account().number()));
    }

    private List<Map<String, String>> keyChoices(MoveOut moveOut) {
        return choices(keys.ofUnit(moveOut.unitId()).stream().filter(key -> key.state() == KeyState.HANDED_OVER)
                .map(key -> Map.of("label", keyLabel(key), "value", String.valueOf(key.id()))));
    }

    /** Null where there is nobody to choose, which hides the field. */
    private static List<Map<String, String>> choices(Stream<Map<String, String>> choices) {
        List<Map<String, String>> all = choices.toList();
        return all.isEmpty() ? null : all;
    }

    private static Map<String, String> choice(String name, String relation, long id) {
        return Map.of("label", relation == null ? name : "%s(%s)".formatted(name, relation), "value", String.valueOf(id));
    }

    private static String keyLabel(KeyItem key) {
        return key.label() + (key.holder() == null ? "" : "(%s 持有)".formatted(key.holder()));
    }
}
