package io.guanjia.complaint;

import io.guanjia.calendar.MomentText;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What the placeholders of the messages to a complainant stand for (CO-02, CO-03, CO-13). */
@Component
class ComplaintMessages {

    /** How a complainant is told who deals with the complaint after it went up a level. */
    private static final Map<String, String> RAISED_TO = Map.of("customer-manager", "客户服务部经理",
            "quality", "公司品质管理部", "company-leadership", "公司领导");

    private final Clock clock;

    ComplaintMessages(Clock clock) {
        this.clock = clock;
    }

    /**
     * @param handlerGroup the group that deals with it now
     * @param due          when it is to be settled, null if it is settled already
     * @param callBackDue  until when the complainant will be called, null while it is not settled
     */
    Map<String, String> values(Complaint complaint, String handlerGroup, Instant due, Instant callBackDue) {
        Map<String, String> values = new HashMap<>();
        values.put("complainantName", complaint.complainantName());
        values.put("summary", complaint.summary());
        values.put("firstPlan", complaint.firstPlan());
        values.put("replyChannel", complaint.replyChannel().label);
        values.put("round", String.valueOf(complaint.rounds()));
        values.put("settlement", complaint.settlement());
        values.put("progress", "您的投诉已上报,现由%s处理。".formatted(RAISED_TO.getOrDefault(handlerGroup, "上一级")));
        values.put("dueText", due == null ? "已当场解决,我们将电话回访" : text(due));
        values.put("callBackDueText", callBackDue == null ? null : text(callBackDue));
        return values;
    }

    private String text(Instant moment) {
        return MomentText.minute(moment, clock.getZone());
    }
}
