package io.guanjia.complaint;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanjia.form.FormRecord;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComplaintStepsTest {

    @Test
    void saysResultAndWordsInReadingOrder() {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("settlement", " 已修好 ");
        content.put("measures", "更换水管");
        content.put("handleResult", "solved");
        content.put("raiseReason", null);

        assertThat(ComplaintSteps.text(form("userTask_handleComplaint", content))).isEqualTo("已解决;更换水管;已修好");
    }

    @Test
    void namesStepsOnly() {
        assertThat(ComplaintSteps.name(form("userTask_callBack", Map.of()))).contains("电话回访客户");
        assertThat(ComplaintSteps.name(form("event_complaintReceived", Map.of()))).isEmpty();
    }

    @Test
    void anUnsatisfiedComplainantOrALostEffectReopens() {
        assertThat(ComplaintSteps.reopens(form("userTask_callBack", Map.of("satisfied", "no")))).isTrue();
        assertThat(ComplaintSteps.reopens(form("userTask_visitEffect", Map.of("effectLasts", "no")))).isTrue();
        assertThat(ComplaintSteps.reopens(form("userTask_callBack", Map.of("satisfied", "unreachable")))).isFalse();
    }

    private static FormRecord form(String element, Map<String, Object> content) {
        return new FormRecord(1, "root", "instance", "complaint-handling", element, "form", "task", "someone",
                Instant.EPOCH, content);
    }
}
