package io.guanjia.renovation;

import java.util.Map;
import org.springframework.stereotype.Component;

/** The undertaking (装修承诺书) that owner and contractor sign before the permit (RN-16). */
@Component
class UndertakingPaper extends PrintedRenovation {

    static final String ID = "undertaking";

    UndertakingPaper(Tools tools) {
        super(ID, "装修承诺书", tools);
    }

    @Override
    boolean isThere(RenovationCase renovation) {
        return renovation.terms() != null;
    }

    @Override
    Map<String, Object> values(RenovationCase renovation) {
        return Map.of("extinguishers", renovation.terms().extinguishers(), "workHours", renovation.terms().workHours());
    }
}
