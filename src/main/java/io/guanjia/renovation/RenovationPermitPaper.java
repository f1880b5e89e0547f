package io.guanjia.renovation;

import io.guanjia.registry.passes.WorkPass;
import io.guanjia.registry.passes.WorkPasses;
import io.guanjia.renovation.ScopeBook.Verdict;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The permit (装修许可证) that hangs at the site's door (RN-05, RN-06). */
@Component
class RenovationPermitPaper extends PrintedRenovation {

    static final String ID = "renovation-permit";

    private final ScopeBook scope;
    private final PermitTerms terms;
    private final WorkPasses passes;

    RenovationPermitPaper(Tools tools, ScopeBook scope, PermitTerms terms, WorkPasses passes) {
        super(ID, "装修许可证", tools);
        this.scope = scope;
        this.terms = terms;
        this.passes = passes;
    }

    @Override
    boolean isThere(RenovationCase renovation) {
        return renovation.permitNumber() != null;
    }

    @Override
    Map<String, Object> values(RenovationCase renovation) {
        String number = renovation.caseNumber();
        List<String> items = scope.newest(number).stream()
                .filter(item -> item.verdict() != Verdict.FORBIDDEN && !item.isPaper())
                .map(ScopeBook.Item::name).toList();
        long workers = passes.of(number).stream().filter(pass -> pass.state() == WorkPass.State.ISSUED).count();
        return Map.of("permit", renovation.permitNumber(), "issuedAt", minute(renovation.permitAt()),
                "until", minute(renovation.validUntil()), "extensions", Math.max(0, terms.all(number).size() - 1),
                "items", items, "workers", workers, "extinguishers", renovation.terms().extinguishers(),
                "workHours", renovation.terms().workHours());
    }
}
