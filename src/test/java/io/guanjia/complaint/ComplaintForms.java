package io.guanjia.complaint;

import io.guanjia.support.TestEstate;
import java.util.HashMap;
import java.util.Map;

/** What people hand in, for tests. */
final class ComplaintForms {

    private ComplaintForms() {
    }

    /** An ordinary complaint about a leak, taken at the desk, with changes. */
    static Map<String, Object> intake(Map<String, Object> changes) {
        Map<String, Object> fields = new HashMap<>(Map.of("channel", "desk", "receivedBy", "office",
                "complainantName", "王小明", "unit", TestEstate.UNIT, "contactPhone", "13800138000", "replyChannel", "phone",
                "kind", "facilities", "description", "厨房水管漏水,多次报修未解决", "happenedAt", "2026-01-05T09:00+08:00",
                "place", "厨房"));
        fields.put("firstPlan", "工程部上门检查");
        fields.put("apologyGiven", true);
        fields.putAll(changes);
        return fields;
    }
}
