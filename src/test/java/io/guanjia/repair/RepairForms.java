package io.guanjia.repair;

import io.guanjia.support.TestEstate;
import java.util.HashMap;
import java.util.Map;

/** What people hand in, for tests. */
final class RepairForms {

    private RepairForms() {
    }

    /** An ordinary fault inside a home, told on the phone, with changes. */
    static Map<String, Object> request(Map<String, Object> changes) {
        Map<String, Object> fields = new HashMap<>(Map.of("channel", "phone", "requesterName", "王小明",
                "contactPhone", "13800138000", "location", "home", "unit", TestEstate.UNIT, "place", "厨房水槽",
                "faultKind", "plumbing", "description", "水槽下水管漏水"));
        fields.putAll(changes);
        return fields;
    }
}
