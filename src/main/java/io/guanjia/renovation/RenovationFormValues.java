package io.guanjia.renovation;

import io.guanjia.form.CaseData;
import io.guanjia.form.FormValueSource;
import io.guanjia.form.ShownText;
import io.guanjia.form.SubmittedSteps;
import io.guanjia.form.TaskContext;
import io.guanjia.ledger.Line;
import io.guanjia.ledger.Money;
import io.guanjia.ledger.PaymentWay;
import io.guanjia.registry.passes.WorkPass;
import io.guanjia.registry.passes.WorkPass.State;
import io.guanjia.registry.passes.WorkPasses;
import io.guanjia.renovation.ScopeBook.Item;
import io.guanjia.renovation.SettlementBook.SettledLine;
import io.guanjia.renovation.SettlementBook.Settlement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * What the forms of a renovation show from application to permit and from acceptance to refund. Phone numbers only for
 * those who work on the task (EN-07).
 */
@Component
class RenovationFormValues implements FormValueSource {

    private static final Set<String> KEYS = Set.of("renovationFacts", "renovationContacts", "scopeFacts", "reviewFacts",
            "termsFacts", "depositFacts", "moneyFacts", "permitFacts", "acceptanceFacts", "passChoices", "passesBackFacts",
            "depositPaid", "refundFacts", "renovationSteps", "paymentWays");

    private final Renovations renovations;
    private final ScopeBook scope;
    private final ReviewBook reviews;
    private final AcceptanceBook acceptances;
    private final SettlementBook settlements;
    private final RenovationPapers papers;
    private final RenovationMoney money;
    private final PermitTerms terms;
    private final WorkPasses passes;
    private final CaseData caseData;
    private final SubmittedSteps steps;
    private final ShownText shown;

    RenovationFormValues(Renovations renovations, ScopeBook scope, ReviewBook reviews, AcceptanceBook acceptances,
            SettlementBook settlements, RenovationPapers papers, RenovationMoney money, PermitTerms terms, WorkPasses passes,
            CaseData caseData, SubmittedSteps steps, ShownText shown) {
        this.renovations = renovations;
        this.scope = scope;
        this.reviews = reviews;
        this.acceptances = acceptances;
        this.settlements = settlements;
        this.papers = papers;
        this.money = money;
        this.terms = terms;
        this.passes = passes;
        this.caseData = caseData;
        this.steps = steps;
        this.shown = shown;
    }

    @Override
    public boolean supplies(String key) {
        return KEYS.contains(key);
    }

    @Override
    public Object value(String key, TaskContext task) {
        // The forms of the time between show the same facts of case and permit
        if (!task.procedure().startsWith(Renovation.PROCESS)) {
            return null;
        }
        String number = task.businessKey();
        return switch (key) {
            case "renovationFacts" -> facts(renovations.get(number));
            case "renovationContacts" -> contacts(renovations.get(number), task.readerWorksOnIt());
            case "scopeFacts" -> scope(number, task.rootProcessInstanceId());
            case "reviewFacts" -> reviews(number);
            case "termsFacts" -> terms(renovations.get(number));
            case "depositFacts" -> due(number);
            case "moneyFacts" -> receipts(number);
            case "permitFacts" -> permit(renovations.get(number));
            case "acceptanceFacts" -> acceptances(number);
            case "passChoices" -> out(number).stream()
                    .map(pass -> Map.of("label", "%s %s".formatted(pass.number(), pass.name()), "value", pass.number())).toList();
            case "passesBackFacts" -> passesBack(number);
            case "depositPaid" -> "**已收** " + money.paid(number).entrySet().stream()
                    .map(fee -> "%s %s 元".formatted(fee.getKey().label(), Money.yuan(fee.getValue())))
                    .collect(Collectors.joining("、")) + "\n\n" + receipts(number);
            case "refundFacts" -> refund(number);
            case "renovationSteps" -> steps(task);
            case "paymentWays" -> Arrays.stream(PaymentWay.values())
                    .map(way -> Map.of("label", way.label(), "value", way.name())).toList();
            default -> null;
        };
    }

    private List<WorkPass> out(String number) {
        return passes.of(number).stream()
                .filter(pass -> pass.state() == State.ISSUED || pass.state() == State.RECALLED).toList();
    }

    private String facts(RenovationCase renovation) {
        RenovationCase.Builder builder = renovation.contractor();
        return "**房号** %s · **业主** %s · **装修公司** %s(%s)\n\n**资质证书** %s%s · **委托合同** %s · **施工负责人** %s · **计划开工** %s"
                .formatted(ShownText.plain(renovation.unitNumber()), ShownText.plain(renovation.owner().name()),
                        ShownText.plain(builder.name()), builder.creditCode(), ShownText.plain(builder.qualification()),
                        builder.qualifiedUntil() == null ? "" : ",有效期至 " + builder.qualifiedUntil(),
                        ShownText.plain(builder.contractNumber()), ShownText.plain(builder.siteManager()),
                        renovation.plannedStart());
    }

    private static String contacts(RenovationCase renovation, boolean works) {
        return "**申请人** %s · 电话 %s · **施工负责人** 电话 %s".formatted(ShownText.plain(renovation.applicant().name()),
                ShownText.phone(renovation.applicant().phone(), works),
                ShownText.phone(renovation.contractor().sitePhone(), works));
    }

    private String scope(String number, String root) {
        List<Item> items = scope.newest(number);
        Object note = caseData.values(root).get("scopeNote");
        return "**装修项目**\n\n%s%s\n\n**所需资料**\n\n%s".formatted(ScopeText.items(items),
                note == null ? "" : "\n\n**说明** " + ShownText.plain(note.toString()),
                ScopeText.papers(items, paper -> papers.has(number, paper)));
    }

    private String reviews(String number) {
        List<ReviewBook.Review> rounds = reviews.of(number);
        return rounds.isEmpty() ? "**审图** 第一次审核" : "**审图意见** [打印装修审图意见表](/papers/%s/%s.pdf)\n\n".formatted(number,
                ReviewSheetPaper.ID) + rounds.stream().map(review -> "- 第 %d 次 · %s · %s · %s · %s".formatted(review.round(),
                        ReviewBook.RESULTS.get(review.result()), shown.person(review.byUser()), shown.moment(review.at()),
                        ShownText.plain(review.opinion()))).collect(Collectors.joining("\n"));
    }

    private static String terms(RenovationCase renovation) {
        RenovationCase.Terms terms = renovation.terms();
        return terms == null ? null : "**装修押金** %s 元 · **工作证** 每张 %s 元(工本费 %s 元,保证金 %s 元)\n\n**灭火器** 现场须摆放 %d 具 · **噪声施工** %s"
                .formatted(Money.yuan(terms.depositFen()), Money.yuan(terms.passCostFen() + terms.passDepositFen()),
                        Money.yuan(terms.passCostFen()), Money.yuan(terms.passDepositFen()), terms.extinguishers(),
                        ShownText.plain(terms.workHours()));
    }

    private String due(String number) {
        List<Line> due = money.due(number);
        long total = due.stream().mapToLong(Line::fen).sum();
        return due.isEmpty() ? "**应收** 已交清" : due.stream()
                .map(line -> "- %s %s 元".formatted(line.text(), Money.yuan(line.fen())))
                .collect(Collectors.joining("\n", "**应收**\n\n", "\n\n**合计** %s 元".formatted(Money.yuan(total))));
    }

    private String receipts(String number) {
        return money.receipts(number).stream().map(receipt -> "%s %s 元%s · [打印收据 %s](/papers/%s/receipt.pdf?item=%s)".formatted(
                ShownText.plain(receipt.line().text()), Money.yuan(receipt.line().fen()),
                receipt.corrected() ? "(已作废)" : "", receipt.number(), number, receipt.number()))
                .collect(Collectors.joining("\n\n"));
    }

    private String permit(RenovationCase renovation) {
        return renovation.permitNumber() == null ? "**装修许可证** 尚未发出"
                : "**装修许可证** %s · **有效期至** %s · [打印装修许可证](/papers/%s/%s.pdf)\n\n**期限** %s".formatted(
                        renovation.permitNumber(), shown.moment(renovation.validUntil()), renovation.caseNumber(),
                        RenovationPermitPaper.ID, terms.current(renovation.caseNumber()).map(PermitTerms.Term::explanation)
                                .map(ShownText::plain).orElse(""));
    }

    private String acceptances(String number) {
        List<AcceptanceBook.Line> lines = acceptances.of(number);
        return lines.isEmpty() ? "**验收** 第一次验收" : "**验收记录** [打印竣工验收报告](/papers/%s/%s.pdf)\n\n".formatted(number,
                AcceptanceReportPaper.ID) + lines.stream().map(line -> "- 第 %d 次 · %s · %s · %s · %s".formatted(line.round(),
                        line.trade().label, AcceptanceBook.RESULTS.get(line.result()), shown.person(line.byUser()),
                        ShownText.plain(line.note()))).collect(Collectors.joining("\n"));
    }

    private String passesBack(String number) {
        List<WorkPass> all = passes.of(number);
        Optional<Settlement> settlement = settlements.find(number).filter(known -> known.passesBack() != null);
        return settlement.map(known -> "**退证** 交回 %d 张,遗失 %d 张 · 应于 %s 前退证,实际 %s%s · 许可证%s".formatted(
                count(all, State.RETURNED), count(all, State.LOST), shown.moment(known.passesDue()),
                shown.moment(known.passesBack()), known.renewedLate() ? "(期满后逾期续期)" : known.passesLate() ? "(逾期)" : "",
                known.permitReturned() ? "已交回" : "未交回")).orElse("**退证** 没有发出的工作证");
    }

    private static long count(List<WorkPass> all, State state) {
        return all.stream().filter(pass -> pass.state() == state).count();
    }

    private String refund(String number) {
        List<SettledLine> lines = settlements.lines(number);
        String list = lines.stream().map(line -> "- %s · %s %s 元".formatted(ShownText.plain(line.line().text()),
                line.back() ? "退还" : "**不退**", Money.yuan(line.line().fen()))).collect(Collectors.joining("\n"));
        long back = settlements.lines(number, true).stream().mapToLong(Line::fen).sum();
        return passesBack(number) + "\n\n" + (lines.isEmpty() ? "没有已收的款项" : list)
                + "\n\n**应退合计** %s 元".formatted(Money.yuan(back));
    }

    private String steps(TaskContext task) {
        return steps.of(task.rootProcessInstanceId()).stream().map(step -> "- %s · %s · %s · %s".formatted(step.name(),
                shown.moment(step.submittedAt()), shown.person(step.submittedBy()), ShownText.plain(step.text())))
                .collect(Collectors.joining("\n", "**办理经过**\n\n", ""));
    }
}
