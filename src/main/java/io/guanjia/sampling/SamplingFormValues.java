package io.guanjia.sampling;

import io.guanjia.casefile.CaseFile;
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
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * What the form of a phone visit shows: what was repaired, whom to call, and the calls so far. Only a form that names
 * {@code sampledCustomer} gets name and phone number (EN-07).
 */
@Component
class SamplingFormValues implements FormValueSource {

    private static final Set<String> KEYS = Set.of("sampledOrder", "sampledCustomer", "earlierCalls");
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy年M月d日 HH:mm");

    /** What people wrote is shown as they wrote it, not read as Markdown. */
    private static final Pattern MARKDOWN = Pattern.compile("([\\\\`*_{}\\[\\]()#+\\-.!|<>~])");

    private final Samples samples;
    private final SampledOrders orders;
    private final CaseFiles cases;
    private final CaseData caseData;
    private final People people;
    private final Clock clock;

    SamplingFormValues(Samples samples, SampledOrders orders, CaseFiles cases, CaseData caseData, People people,
            Clock clock) {
        this.samples = samples;
        this.orders = orders;
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
        if (!RepairSampling.VISIT.equals(task.procedure())) {
            return null;
        }
        if (key.equals("earlierCalls")) {
            return calls(task);
        }
        String number = samples.orderOf(task.processInstanceId()).orElse(null);
        return number == null ? null : key.equals("sampledCustomer") ? customer(number) : facts(number);
    }

    private String facts(String number) {
        CaseFile file = cases.find(number).orElseThrow(() -> new IllegalStateException("There is no case " + number));
        StringBuilder text = new StringBuilder("**").append(number).append("**");
        Stream.of(file.kind(), file.level()).filter(Objects::nonNull).forEach(word -> text.append(" · ").append(plain(word)));
        orders.find(number).ifPresentOrElse(order -> {
            text.append("\n\n**报修内容** ").append(plain(order.description()));
            text.append("\n\n**报修地点** ").append(plain(order.place()));
            text.append("\n\n**报修时间** ").append(moment(order.reportedAt()));
            if (order.repairedAt() != null) {
                text.append(",修复时间 ").append(moment(order.repairedAt()));
            }
            if (order.technician() != null) {
                text.append("\n\n**维修人员** ").append(plain(people.displayName(order.technician())));
            } else if (order.contractor() != null) {
                text.append("\n\n**维修单位** ").append(plain(order.contractor()));
            }
        }, () -> text.append("\n\n**报修内容** ").append(plain(file.title())));
        if (file.outcome() != null) {
            text.append("\n\n**办结情况** ").append(plain(file.outcome()));
        }
        return text.append(",").append(moment(file.closedAt())).append("办结").toString();
    }

    private String customer(String number) {
        return orders.find(number).map(order -> "**报修人** %s%s · 电话 %s".formatted(plain(order.requesterName()),
                order.unitNumber() == null ? "" : " · " + plain(order.unitNumber()), plain(order.phone())))
                .orElse("**报修人** 没有登记联系方式");
    }

    private String calls(TaskContext task) {
        List<FormRecord> calls = caseData.records(task.rootProcessInstanceId()).stream()
                .filter(form -> form.processInstanceId().equals(task.processInstanceId())).toList();
        return calls.isEmpty() ? "**联系经过** 尚未联系" : calls.stream()
                .map(form -> "\n- %s(%s):%s".formatted(moment(form.submittedAt()),
                        plain(people.displayName(form.submittedBy())), plain(SampleCalls.text(form))))
                .collect(Collectors.joining("", "**联系经过**\n", ""));
    }

    private String moment(Instant instant) {
        return MOMENT.format(instant.atZone(clock.getZone()));
    }

    private static String plain(String text) {
        return MARKDOWN.matcher(text.replaceAll("\\s*\\R\\s*", " ")).replaceAll("\\\\$1");
    }
}
