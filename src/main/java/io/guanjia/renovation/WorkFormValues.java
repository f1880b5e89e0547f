package io.guanjia.renovation;

import static io.guanjia.renovation.RenovationWork.FINDING_ID;
import static io.guanjia.renovation.RenovationWork.REQUEST_ID;

import io.guanjia.form.FormValueSource;
import io.guanjia.form.ShownText;
import io.guanjia.form.TaskContext;
import io.guanjia.privacy.Privacy;
import io.guanjia.renovation.Breaches.Finding;
import io.guanjia.renovation.Breaches.Notice;
import io.guanjia.renovation.PermitTerms.Term;
import io.guanjia.renovation.SiteStops.Stop;
import io.guanjia.renovation.Works.Request;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * What the forms between permit and acceptance show. Phone numbers only for those who work on the task, and only where the
 * form asks to call (EN-07).
 */
@Component
class WorkFormValues implements FormValueSource {

    private static final Set<String> KEYS = Set.of("workFacts", "siteNeeds", "siteContact", "breachFacts", "findingFacts",
            "requestFacts", "openRequests", "openMatters", "stopFacts");
    private static final Map<String, String> RESULTS = Map.of("granted", "同意", "refused", "不同意", "withdrawn", "已撤回");

    private final Renovations renovations;
    private final PermitTerms terms;
    private final Works works;
    private final Breaches breaches;
    private final SiteStops stops;
    private final OpenMatters openMatters;
    private final RenovationWorkProcess process;
    private final ShownText shown;

    WorkFormValues(Renovations renovations, PermitTerms terms, Works works, Breaches breaches, SiteStops stops,
            OpenMatters openMatters, RenovationWorkProcess process, ShownText shown) {
        this.renovations = renovations;
        this.terms = terms;
        this.works = works;
        this.breaches = breaches;
        this.stops = stops;
        this.openMatters = openMatters;
        this.process = process;
        this.shown = shown;
    }

    @Override
    public boolean supplies(String key) {
        return KEYS.contains(key);
    }

    @Override
    public Object value(String key, TaskContext task) {
        RenovationCase renovation = task.businessKey() == null ? null : renovations.find(task.businessKey()).orElse(null);
        if (renovation == null) {
            return null;
        }
        String caseNumber = renovation.caseNumber();
        return switch (key) {
            case "workFacts" -> facts(renovation);
            case "siteNeeds" -> renovation.terms() == null ? null
                    : "**灭火器** 应配备 %d 具".formatted(renovation.terms().extinguishers());
            case "siteContact" -> contact(renovation, task.readerWorksOnIt());
            case "breachFacts" -> breachFacts(caseNumber);
            case "findingFacts" -> process.reference(task.processInstanceId(), FINDING_ID)
                    .map(id -> findingFacts(breaches.get(id))).orElse(null);
            case "requestFacts" -> process.reference(task.processInstanceId(), REQUEST_ID)
                    .map(id -> requestFacts(works.get(id))).orElse(null);
            case "openRequests" -> openRequests(caseNumber);
            case "openMatters" -> openMatters.of(caseNumber).orElse(null);
            case "stopFacts" -> stopFacts(caseNumber);
            default -> throw new IllegalArgumentException(key);
        };
    }

    private String facts(RenovationCase renovation) {
        String caseNumber = renovation.caseNumber();
        String all = terms.all(caseNumber).stream().map(this::term).collect(Collectors.joining());
        return "**装修** %s · %s · 施工单位 %s\n\n**许可证** %s · 有效期至 %s\n\n**施工期限**%s\n\n%s".formatted(
                ShownText.plain(caseNumber), ShownText.plain(renovation.unitNumber()),
                ShownText.plain(renovation.contractor().name()),
                renovation.permitNumber() == null ? "未发放" : ShownText.plain(renovation.permitNumber()),
                ShownText.plain(shown.moment(renovation.validUntil())), all.isEmpty() ? " 未确定" : "\n" + all,
                stopFacts(caseNumber));
    }

    private String term(Term term) {
        return "\n- %s至 %s(%s)".formatted(term.round() == 1 ? "许可" : "第%d次延期".formatted(term.round() - 1),
                ShownText.plain(shown.moment(term.until())), ShownText.plain(term.explanation()));
    }

    private String stopFacts(String caseNumber) {
        List<Stop> holding = stops.holding(caseNumber);
        return holding.isEmpty() ? "**现场** 未停工" : "**现场** 已停工" + holding.stream()
                .map(stop -> "\n- %s 起:%s".formatted(ShownText.plain(shown.moment(stop.from())),
                        ShownText.plain(stop.words()))).collect(Collectors.joining());
    }

    private static String contact(RenovationCase renovation, boolean visible) {
        return "**施工负责人** %s · 电话 %s\n\n**申请人** %s · 电话 %s".formatted(
                ShownText.plain(renovation.contractor().siteManager()),
                ShownText.phone(renovation.contractor().sitePhone(), visible),
                ShownText.plain(renovation.applicant().name()), ShownText.phone(renovation.applicant().phone(), visible));
    }

    private String breachFacts(String caseNumber) {
        String list = breaches.of(caseNumber).stream().filter(finding -> !finding.codes().isEmpty())
                .map(this::breach).collect(Collectors.joining());
        return list.isEmpty() ? "**违规记录** 无" : "**违规记录**\n" + list;
    }

    private String breach(Finding finding) {
        String notices = breaches.notices(finding.caseNumber()).stream()
                .filter(notice -> notice.finding() == finding.id())
                .map(notice -> "第%d号".formatted(notice.number())).collect(Collectors.joining("、"));
        return "\n- %s %s%s%s".formatted(ShownText.plain(shown.moment(finding.foundAt())),
                ShownText.plain(BreachKind.labels(finding.codes())),
                notices.isEmpty() ? "" : ",整改通知书%s".formatted(notices),
                finding.closedAt() == null ? ",整改中" : "rectified".equals(finding.closedAs()) ? ",已整改" : "");
    }

    private String findingFacts(Finding finding) {
        StringBuilder text = new StringBuilder("**违规** %s\n\n**发现时间** %s".formatted(
                ShownText.plain(BreachKind.labels(finding.codes())), ShownText.plain(shown.moment(finding.foundAt()))));
        if (finding.words() != null) {
            text.append("\n\n**情况** ").append(words(finding.words()));
        }
        breaches.newestNotice(finding.id()).ifPresent(notice -> text.append(notice(notice)));
        String checks = breaches.rechecks(finding.caseNumber()).stream().filter(check -> check.finding() == finding.id())
                .map(check -> "\n- %s %s(%s)%s".formatted(ShownText.plain(shown.moment(check.at())),
                        check.rectified() ? "已整改到位" : "未整改到位", shown.person(check.byUser()),
                        check.words() == null ? "" : ":" + words(check.words()))).collect(Collectors.joining());
        return text.append(checks.isEmpty() ? "" : "\n\n**复查**\n" + checks).toString();
    }

    private String notice(Notice notice) {
        return "\n\n**整改通知书** 第%d号 · 整改期限 %s\n\n[打印整改通知书](/papers/%s/%s.pdf?item=%d)".formatted(
                notice.number(), ShownText.plain(shown.moment(notice.rectifyBy())), notice.caseNumber(),
                RectificationNoticePaper.ID, notice.number());
    }

    private String requestFacts(Request request) {
        String what = "**申请** %s · %s · %s%s".formatted(RequestKind.label(request.kind()),
                ShownText.plain(request.askedBy()), ShownText.plain(shown.moment(request.askedAt())),
                request.kind().equals(RequestForm.EXTENSION) ? request.late() ? " · 期满后提出" : " · 期满前提出" : "");
        if (!request.kind().equals(RequestForm.EXTENSION)) {
            return what;
        }
        return what + "\n\n**希望延至** %s\n\n**原因** %s".formatted(ShownText.plain(request.text("extensionDay")),
                words(request.text("extensionReason")));
    }

    private String openRequests(String caseNumber) {
        String list = works.of(caseNumber).stream().map(request -> "\n- %s %s:%s".formatted(
                ShownText.plain(shown.moment(request.askedAt())), RequestKind.label(request.kind()),
                request.isOpen() ? "办理中" : RESULTS.get(request.result()))).collect(Collectors.joining());
        return list.isEmpty() ? "**装修期间的申请** 无" : "**装修期间的申请**\n" + list;
    }

    private static String words(String text) {
        return ShownText.plain(Privacy.hidePhones(text));
    }
}
