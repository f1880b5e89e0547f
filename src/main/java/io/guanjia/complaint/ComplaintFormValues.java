package io.guanjia.complaint;

import io.guanjia.casefile.CaseFiles;
import io.guanjia.form.CaseData;
import io.guanjia.form.FormRecord;
import io.guanjia.form.FormValueSource;
import io.guanjia.form.TaskContext;
import io.guanjia.identity.People;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * What the forms of a complaint show: the facts, the complainant, and what was done so far. Only a form that names
 * {@code complainant} gets name and phone number (EN-07).
 */
@Component
class ComplaintFormValues implements FormValueSource {

    private static final Set<String> KEYS = Set.of("caseFacts", "complainant", "earlierSteps");
    private static final Set<String> PROCESSES = Set.of(ComplaintHandling.PROCESS, ComplaintHandling.SETTLEMENT,
            ComplaintHandling.COMPANY_HANDLING, ComplaintHandling.IMPROVEMENT);

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy年M月d日 HH:mm");
    private static final DateTimeFormatter SHORT_MOMENT = DateTimeFormatter.ofPattern("M月d日 HH:mm");

    /** What people wrote is shown as they wrote it, not read as Markdown. */
    private static final Pattern MARKDOWN = Pattern.compile("([\\\\`*_{}\\[\\]()#+\\-.!|<>~])");

    private final Complaints complaints;
    private final CaseFiles cases;
    private final CaseData caseData;
    private final People people;
    private final Clock clock;

    ComplaintFormValues(Complaints complaints, CaseFiles cases, CaseData caseData, People people, Clock clock) {
        this.complaints = complaints;
        this.cases = cases;
        this.caseData = caseData;
        this.people = people;
        this.clock = clock;
    }

    @Override
    public boolean supplies(String key) {
        return KEYS.contains(key);
    }

    @Override
    public Object value(String key, TaskContext task) {
        if (!PROCESSES.contains(task.procedure())) {
            return null;
        }
        return switch (key) {
            case "caseFacts" -> facts(complaints.get(task.businessKey()));
            case "complainant" -> complainant(complaints.get(task.businessKey()));
            case "earlierSteps" -> steps(caseData.records(task.rootProcessInstanceId()));
            default -> null;
        };
    }

    private String facts(Complaint complaint) {
        StringBuilder text = new StringBuilder("**%s** · %s · %s".formatted(
                complaint.caseNumber(), complaint.levelLabel(), complaint.kind().label));
        if (complaint.rounds() > 1) {
            text.append(" · **第%d轮办理**".formatted(complaint.rounds()));
        }
        text.append("\n\n**投诉内容** ").append(plain(complaint.description()));
        text.append("\n\n**发生** ").append(moment(complaint.happenedAt())).append(",").append(plain(complaint.place()));
        if (complaint.peopleInvolved() != null) {
            text.append(",涉及 ").append(plain(complaint.peopleInvolved()));
        }
        text.append("\n\n**受理** ").append(moment(complaint.receivedAt())).append(",").append(complaint.channel().label)
                .append("(").append(complaint.receivedBy().label).append(")");
        if (complaint.channelDetail() != null) {
            text.append(",").append(plain(complaint.channelDetail()));
        }
        cases.find(complaint.caseNumber()).ifPresent(file ->
                text.append(",首问负责人 ").append(plain(people.displayName(file.owner()))));
        return text.append("\n\n**初步处理方案** ").append(plain(complaint.firstPlan())).toString();
    }

    private static String complainant(Complaint complaint) {
        return "**投诉人** %s · %s · 电话 %s%s · 希望以%s答复".formatted(plain(complaint.complainantName()),
                plain(complaint.unitNumber()), plain(complaint.phone()),
                complaint.email() == null ? "" : " · " + plain(complaint.email()), complaint.replyChannel().label);
    }

    private String steps(List<FormRecord> records) {
        StringBuilder text = new StringBuilder();
        int round = 1;
        for (FormRecord form : records) {
            String name = ComplaintSteps.name(form).orElse(null);
            if (name != null) {
                text.append("\n- 第%d轮 %s **%s**(%s):%s".formatted(round,
                        SHORT_MOMENT.format(form.submittedAt().atZone(clock.getZone())), name,
                        plain(people.displayName(form.submittedBy())), plain(ComplaintSteps.text(form))));
            }
            if (ComplaintSteps.reopens(form)) {
                round++;
            }
        }
        return text.isEmpty() ? "**办理经过** 尚无" : "**办理经过**\n" + text;
    }

    private String moment(Instant instant) {
        return MOMENT.format(instant.atZone(clock.getZone()));
    }

    private static String plain(String text) {
        return MARKDOWN.matcher(text.replaceAll("\\s*\\R\\s*", " ")).replaceAll("\\\\$1");
    }
}
