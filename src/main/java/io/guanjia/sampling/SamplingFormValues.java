package io.guanjia.sampling;

import io.guanjia.casefile.CaseFile;
import io.guanjia.casefile.CaseFiles;
import io.guanjia.form.CaseData;
import io.guanjia.form.FormRecord;
import io.guanjia.form.FormValueSource;
import io.guanjia.form.ShownText;
import io.guanjia.form.TaskContext;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * What the form of a phone visit shows: what was repaired, whom to call, and the calls so far. Only a form that names
 * {@code sampledCustomer} gets name and phone number, and only for those who work on the task (EN-07).
 */
@Component
class SamplingFormValues implements FormValueSource {

    private static final Set<String> KEYS = Set.of("sampledOrder", "sampledCustomer", "earlierCalls");

    private final Samples samples;
    private final SampledOrders orders;
    private final CaseFiles cases;
    private final CaseData caseData;
    private final ShownText shown;

    SamplingFormValues(Samples samples, SampledOrders orders, CaseFiles cases, CaseData caseData,
            ShownText shown) {
        this.samples = samples;
        this.orders = orders;
        this.cases = cases;
        this.caseData = caseData;
        this.shown = shown;
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
        UnaryOperator<String> seen = ShownText.seen(task, "sampledCustomer");
        if (key.equals("earlierCalls")) {
            return calls(task, seen);
        }
        String number = samples.orderOf(task.processInstanceId()).orElse(null);
        return number == null ? null : key.equals("sampledCustomer")
                ? customer(number, task.readerWorksOnIt()) : facts(number, seen);
    }

    private String facts(String number, UnaryOperator<String> seen) {
        CaseFile file = cases.find(number).orElseThrow(() -> new IllegalStateException("There is no case " + number));
        StringBuilder text = new StringBuilder("**").append(number).append("**");
        Stream.of(file.kind(), file.level()).filter(Objects::nonNull).forEach(word -> text.append(" · ").append(ShownText.plain(word)));
        orders.find(number).ifPresentOrElse(order -> {
            text.append("\n\n**报修内容** ").append(ShownText.plain(seen.apply(order.description())));
            text.append("\n\n**报修地点** ").append(ShownText.plain(seen.apply(order.place())));
            text.append("\n\n**报修时间** ").append(shown.moment(order.reportedAt()));
            if (order.repairedAt() != null) {
                text.append(",修复时间 ").append(shown.moment(order.repairedAt()));
            }
            if (order.technician() != null) {
                text.append("\n\n**维修人员** ").append(shown.person(order.technician()));
            } else if (order.contractor() != null) {
                text.append("\n\n**维修单位** ").append(ShownText.plain(order.contractor()));
            }
        }, () -> text.append("\n\n**报修内容** ").append(ShownText.plain(file.title())));
        if (file.outcome() != null) {
            text.append("\n\n**办结情况** ").append(ShownText.plain(seen.apply(file.outcome())));
        }
        return text.append(",").append(shown.moment(file.closedAt())).append("办结").toString();
    }

    private String customer(String number, boolean visible) {
        return orders.find(number).map(order -> "**报修人** %s%s · 电话 %s".formatted(ShownText.plain(order.requesterName()),
                order.unitNumber() == null ? "" : " · " + ShownText.plain(order.unitNumber()), ShownText.phone(order.phone(), visible)))
                .orElse("**报修人** 没有登记联系方式");
    }

    private String calls(TaskContext task, UnaryOperator<String> seen) {
        List<FormRecord> calls = caseData.records(task.rootProcessInstanceId()).stream()
                .filter(form -> form.processInstanceId().equals(task.processInstanceId())).toList();
        return calls.isEmpty() ? "**联系经过** 尚未联系" : calls.stream()
                .map(form -> "\n- %s(%s):%s".formatted(shown.moment(form.submittedAt()),
                        shown.person(form.submittedBy()), ShownText.plain(seen.apply(SampleCalls.text(form)))))
                .collect(Collectors.joining("", "**联系经过**\n", ""));
    }
}
