package io.guanjia.complaint;

import io.guanjia.casefile.CaseFiles;
import io.guanjia.form.CaseData;
import io.guanjia.form.FormRecord;
import io.guanjia.form.FormValueSource;
import io.guanjia.form.ShownText;
import io.guanjia.form.TaskContext;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;

/**
 * What the forms of a complaint show: the facts, the complainant, and what was done so far. Only a form that names
 * {@code complainant} gets name and phone number, and only for those who work on the task; in all else phone numbers are
 * hidden, those too that somebody has typed into a text (EN-07).
 */
@Component
class ComplaintFormValues implements FormValueSource {

    private static final Set<String> KEYS = Set.of("caseFacts", "complainant", "earlierSteps");
    /** Texts of earlier forms that later ones show. */
    private static final Set<String> TEXTS = Set.of("settlement", "repairNeed", "correctivePlan", "cause", "prevention");
    private static final Set<String> PROCESSES = Set.of(ComplaintHandling.PROCESS, ComplaintHandling.SETTLEMENT,
            ComplaintHandling.COMPANY_HANDLING, ComplaintHandling.IMPROVEMENT);

    private static final DateTimeFormatter SHORT_MOMENT = DateTimeFormatter.ofPattern("M月d日 HH:mm");

    private final Complaints complaints;
    private final CaseFiles cases;
    private final CaseData caseData;
    private final ShownText shown;
    private final Clock clock;

    ComplaintFormValues(Complaints complaints, CaseFiles cases, CaseData caseData, ShownText shown, Clock clock) {
        this.complaints = complaints;
        this.cases = cases;
        this.caseData = caseData;
        this.shown = shown;
        this.clock = clock;
    }

    @Override
    public boolean supplies(String key) {
        return KEYS.contains(key) || TEXTS.contains(key);
    }

    @Override
    public Object value(String key, TaskContext task) {
        if (!PROCESSES.contains(task.procedure())) {
            return null;
        }
        UnaryOperator<String> seen = ShownText.seen(task, "complainant");
        return switch (key) {
            case "caseFacts" -> facts(complaints.get(task.businessKey()), seen);
            case "complainant" -> complainant(complaints.get(task.businessKey()), task.readerWorksOnIt());
            case "earlierSteps" -> steps(caseData.records(task.rootProcessInstanceId()), seen);
            default -> caseData.values(task.rootProcessInstanceId()).get(key) instanceof String text
                    ? seen.apply(text) : null;
        };
    }

    private String facts(Complaint complaint, UnaryOperator<String> seen) {
        StringBuilder text = new StringBuilder("**%s** · %s · %s".formatted(
                complaint.caseNumber(), complaint.levelLabel(), complaint.kind().label));
        if (complaint.rounds() > 1) {
            text.append(" · **第%d轮办理**".formatted(complaint.rounds()));
        }
        text.append("\n\n**投诉内容** ").append(ShownText.plain(seen.apply(complaint.description())));
        text.append("\n\n**发生** ").append(shown.moment(complaint.happenedAt())).append(",").append(ShownText.plain(seen.apply(complaint.place())));
        if (complaint.peopleInvolved() != null) {
            text.append(",涉及 ").append(ShownText.plain(seen.apply(complaint.peopleInvolved())));
        }
        text.append("\n\n**受理** ").append(shown.moment(complaint.receivedAt())).append(",").append(complaint.channel().label)
                .append("(").append(complaint.receivedBy().label).append(")");
        if (complaint.channelDetail() != null) {
            text.append(",").append(ShownText.plain(seen.apply(complaint.channelDetail())));
        }
        cases.find(complaint.caseNumber()).ifPresent(file ->
                text.append(",首问负责人 ").append(shown.person(file.owner())));
        return text.append("\n\n**初步处理方案** ").append(ShownText.plain(seen.apply(complaint.firstPlan()))).toString();
    }

    private static String complainant(Complaint complaint, boolean visible) {
        return "**投诉人** %s · %s · 电话 %s%s · 希望以%s答复".formatted(ShownText.plain(complaint.complainantName()),
                ShownText.plain(complaint.unitNumber()), ShownText.phone(complaint.phone(), visible),
                complaint.email() == null || !visible ? "" : " · " + ShownText.plain(complaint.email()), complaint.replyChannel().label);
    }

    private String steps(List<FormRecord> records, UnaryOperator<String> seen) {
        StringBuilder text = new StringBuilder();
        int round = 1;
        for (FormRecord form : records) {
            String name = ComplaintSteps.name(form).orElse(null);
            if (name != null) {
                text.append("\n- 第%d轮 %s **%s**(%s):%s".formatted(round,
                        SHORT_MOMENT.format(form.submittedAt().atZone(clock.getZone())), name,
                        shown.person(form.submittedBy()),
                        ShownText.plain(seen.apply(ComplaintSteps.text(form)))));
            }
            if (ComplaintSteps.reopens(form)) {
                round++;
            }
        }
        return text.isEmpty() ? "**办理经过** 尚无" : "**办理经过**\n" + text;
    }
}
