package io.guanjia.complaint;

import static io.guanjia.complaint.ComplaintHandling.HANDLER_GROUP;
import static io.guanjia.complaint.ComplaintHandling.ROUND_STARTED_AT;
import static io.guanjia.complaint.ComplaintHandling.SETTLED_AT;
import static io.guanjia.complaint.ComplaintHandling.SETTLED_ON_SPOT;

import io.guanjia.timeframe.Deadlines;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** What the placeholders of the messages to a complainant stand for (CO-02, CO-03, CO-13). */
@Component
class ComplaintMessages {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy年M月d日HH:mm");

    /** How a complainant is told who deals with the complaint now; groups that never get one raised are not here. */
    private static final Map<String, String> RAISED_TO = Map.of("customer-manager", "客户服务部经理",
            "quality", "公司品质管理部", "company-leadership", "公司领导");

    private final Deadlines deadlines;
    private final Clock clock;

    ComplaintMessages(Deadlines deadlines, Clock clock) {
        this.deadlines = deadlines;
        this.clock = clock;
    }

    Map<String, String> values(Complaint complaint, DelegateExecution execution) {
        Map<String, String> values = new HashMap<>();
        values.put("complainantName", complaint.complainantName());
        values.put("summary", complaint.summary());
        values.put("firstPlan", complaint.firstPlan());
        values.put("replyChannel", complaint.replyChannel().label);
        values.put("round", String.valueOf(complaint.rounds()));
        values.put("settlement", complaint.settlement());
        values.put("progress", "您的投诉已上报,现由%s处理。".formatted(
                RAISED_TO.getOrDefault(HANDLER_GROUP.from(execution), "上一级")));
        Date settledAt = SETTLED_AT.from(execution);
        values.put("dueText", Boolean.TRUE.equals(SETTLED_ON_SPOT.from(execution)) ? "已当场解决,我们将电话回访"
                : before(deadlines.limit(execution, "handleComplaint", ROUND_STARTED_AT.from(execution))));
        if (settledAt != null) {
            values.put("callBackDueText", before(deadlines.limit(execution, "callBack", settledAt)));
        }
        return values;
    }

    private String before(Instant due) {
        return MOMENT.format(due.atZone(clock.getZone())) + "前";
    }
}
