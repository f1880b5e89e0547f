package io.guanjia.repair;

import io.guanjia.calendar.MomentText;
import io.guanjia.casefile.CaseFile;
import io.guanjia.casefile.CaseFiles;
import io.guanjia.form.CaseData;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What the placeholders of the messages about a repair stand for (RE-04, RE-05, RE-09). */
@Component
class RepairMessages {

    private final CaseFiles cases;
    private final CaseData caseData;
    private final Clock clock;

    RepairMessages(CaseFiles cases, CaseData caseData, Clock clock) {
        this.cases = cases;
        this.caseData = caseData;
        this.clock = clock;
    }

    /**
     * @param arriveBy until when somebody is to be on site
     * @param doneBy   until when it is to be done
     */
    Map<String, String> values(RepairOrder order, Instant arriveBy, Instant doneBy) {
        Map<String, String> values = new HashMap<>();
        values.put("requesterName", order.requesterName());
        values.put("address", order.address());
        values.put("summary", order.summary());
        values.put("faultKind", order.faultKind().label);
        values.put("level", order.levelLabel());
        values.put("reportedAt", text(order.reportedAt()));
        values.put("arriveBy", text(arriveBy));
        values.put("doneBy", text(doneBy));
        values.put("rework", order.defectPersists() ? "是" : null);
        values.put("promisedAt", order.promisedAt() == null ? null : text(order.promisedAt()));
        CaseFile file = cases.find(order.caseNumber()).orElseThrow();
        values.put("outcome", file.outcome());
        values.put("delayReason", RepairRequest.text(caseData.values(file.processInstanceId()), "delayReason"));
        return values;
    }

    private String text(Instant moment) {
        return MomentText.minute(moment, clock.getZone());
    }
}
