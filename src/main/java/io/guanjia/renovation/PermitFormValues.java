package io.guanjia.renovation;

import static io.guanjia.renovation.RenovationWork.REQUEST_ID;

import io.guanjia.form.FormValueSource;
import io.guanjia.form.ShownText;
import io.guanjia.form.TaskContext;
import io.guanjia.privacy.Privacy;
import io.guanjia.renovation.ExtraPermits.Permit;
import io.guanjia.renovation.ExtraPermits.Rule;
import io.guanjia.renovation.ExtraPermits.Step;
import io.guanjia.renovation.Works.Request;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What the forms of changes, permits and hidden works show, and what acceptance shows of hidden works (RN-14). */
@Component
class PermitFormValues implements FormValueSource {

    private static final Set<String> KEYS = Set.of("permitRequest", "permitRule", "permitSteps", "permitPapers",
            "changeScope", "hiddenFacts");
    private static final Map<String, String> RESULTS = Map.ofEntries(Map.entry("passed", "合格"),
            Map.entry("returned", "退回修改"), Map.entry("refused", "不予批准"), Map.entry("withdrawn", "申请人撤回"),
            Map.entry("granted", "批准"), Map.entry("handedIn", "已补交"), Map.entry("ready", "整改完成"),
            Map.entry("failed", "不合格"), Map.entry("cleared", "符合要求"), Map.entry("notDone", "没有动火"),
            Map.entry("begun", "开始闭水试验"));
    private static final Map<String, String> STEPS = Map.ofEntries(Map.entry("reviewChange", "审核变更图纸"),
            Map.entry("handInChange", "补充变更图纸"), Map.entry("approveChange", "批准变更"),
            Map.entry("reviewHotWork", "审批动火"), Map.entry("checkHotWorkSite", "检查动火现场"),
            Map.entry("approveByManager", "经理审批"), Map.entry("approveByEngineering", "工程部审批"),
            Map.entry("approveBySecurity", "秩序维护部审批"), Map.entry("checkByEngineering", "工程部检查"),
            Map.entry("checkBySecurity", "秩序维护部检查"), Map.entry("inspectHidden", "验收隐蔽工程"),
            Map.entry("reportHiddenReady", "报告整改完成"), Map.entry("beginWaterTest", "开始闭水试验"),
            Map.entry("checkWaterTest", "检查闭水结果"));
    private static final Map<String, String> GROUPS = Map.of("engineering", "工程部", "customer-manager", "客户服务部经理",
            "security", "秩序维护部", "none", "不需检查");

    private final Works works;
    private final ExtraPermits permits;
    private final ScopeBook scope;
    private final RenovationPapers papers;
    private final RenovationWorkProcess process;
    private final ShownText shown;
    private final Clock clock;

    PermitFormValues(Works works, ExtraPermits permits, ScopeBook scope, RenovationPapers papers,
            RenovationWorkProcess process, ShownText shown, Clock clock) {
        this.works = works;
        this.permits = permits;
        this.scope = scope;
        this.papers = papers;
        this.process = process;
        this.shown = shown;
        this.clock = clock;
    }

    @Override
    public boolean supplies(String key) {
        return KEYS.contains(key);
    }

    @Override
    public Object value(String key, TaskContext task) {
        if (!task.procedure().startsWith(Renovation.PROCESS)) {
            return null;
        }
        if (key.equals("hiddenFacts")) {
            return hiddenFacts(task.businessKey());
        }
        return process.reference(task.processInstanceId(), REQUEST_ID).map(works::get)
                .map(request -> value(key, request)).orElse(null);
    }

    private Object value(String key, Request request) {
        return switch (key) {
            case "permitRequest" -> request(request);
            case "permitRule" -> permits.find(request.id()).map(Permit::rule).map(PermitFormValues::rule).orElse(null);
            case "permitSteps" -> {
                String steps = steps(request.id());
                yield steps.isEmpty() ? "**办理经过** 无" : "**办理经过**\n\n" + steps;
            }
            case "permitPapers" -> permits.find(request.id()).filter(Permit::isIssued).map(this::paper).orElse(null);
            case "changeScope" -> changeScope(request);
            default -> throw new IllegalArgumentException(key);
        };
    }

    private String request(Request request) {
        PermitRequest asked = PermitRequest.of(request);
        String time = PermitRequest.period(asked.from(), asked.until(), clock.getZone());
        return "**申请** %s · %s · %s%s\n\n%s".formatted(RequestKind.label(request.kind()),
                ShownText.plain(request.askedBy()), shown.moment(request.askedAt()),
                time.isEmpty() ? asked.kind() == RequestKind.hiddenWorks
                        ? "\n\n**可验收** " + shown.moment(asked.readyAt()) : "" : "\n\n**时间** " + time,
                asked.lines().stream().map(line -> "- %s:%s".formatted(line.label(), words(line.text())))
                        .collect(Collectors.joining("\n")));
    }

    private static String rule(Rule rule) {
        return "**许可条件**(%s)· 一次最多 %d 天%s · 到期检查 %s\n\n**应具备** %s\n\n**印在许可证上** %s".formatted(rule.clause(),
                rule.longestDays(), rule.most() == null ? "" : " · 最多 %s %s".formatted(
                        rule.most().stripTrailingZeros().toPlainString(), rule.mostUnit()),
                GROUPS.getOrDefault(rule.followUp(), rule.followUp()), ShownText.plain(rule.needs()),
                ShownText.plain(rule.conditions()));
    }

    private String paper(Permit permit) {
        return "**%s** [打印](/papers/%s/%s.pdf?item=%s)".formatted(PermitPaper.title(permit, clock.getZone()),
                permit.caseNumber(), PermitPaper.idOf(RequestKind.valueOf(permit.kind())), permit.number());
    }

    private String changeScope(Request request) {
        List<ScopeBook.Item> items = scope.ofChange(request.caseNumber(), request.id());
        return "**变更的项目**\n\n%s\n\n**所需资料**\n\n%s".formatted(ScopeText.items(items),
                ScopeText.papers(items, paper -> papers.has(request.caseNumber(), paper)));
    }

    private String steps(long requestId) {
        return permits.steps(requestId).stream().map(this::step).collect(Collectors.joining("\n"));
    }

    private String step(Step step) {
        return "- %s · %s · %s · %s%s · %s".formatted(STEPS.getOrDefault(step.step(), step.step()),
                RESULTS.getOrDefault(step.result(), step.result()), shown.moment(step.at()), shown.person(step.byUser()),
                step.facts() == null ? "" : " · " + ShownText.plain(step.facts()), words(step.words()));
    }

    private String hiddenFacts(String caseNumber) {
        List<Request> hidden = works.of(caseNumber).stream()
                .filter(request -> request.kind().equals(RequestKind.hiddenWorks.name())).toList();
        return hidden.isEmpty() ? "**隐蔽工程** 施工期间没有报验" : hidden.stream().map(request -> "**隐蔽工程** %s · %s\n\n%s".formatted(
                PermitRequest.of(request).lines().stream().map(line -> ShownText.plain(line.text()))
                        .collect(Collectors.joining(" · ")),
                request.isOpen() ? "验收中" : RenovationPermits.GRANTED.equals(request.result()) ? "合格"
                        : "未验收:" + words(request.words()), steps(request.id())))
                .collect(Collectors.joining("\n\n"));
    }

    private static String words(String text) {
        return ShownText.plain(Privacy.hidePhones(text));
    }
}
