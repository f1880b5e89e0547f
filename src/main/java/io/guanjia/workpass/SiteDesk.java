package io.guanjia.workpass;

import io.guanjia.casefile.CaseAccess;
import io.guanjia.casefile.CaseFiles;
import io.guanjia.casefile.CaseNumbers;
import io.guanjia.identity.CurrentUser;
import io.guanjia.registry.passes.WorkPasses;
import io.guanjia.registry.passes.WorkSite;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Who may enter the workers and tools of a case, and who may look at them: whoever has to do with the case now enters,
 * auditors look on (EN-07).
 */
@Component
public class SiteDesk {

    private final CaseFiles cases;
    private final CaseAccess access;
    private final WorkPasses passes;

    SiteDesk(CaseFiles cases, CaseAccess access, WorkPasses passes) {
        this.cases = cases;
        this.access = access;
        this.passes = passes;
    }

    /**
     * A site as somebody has it before him.
     *
     * @param mayEnter whether he enters workers and tools, and sees phone numbers
     */
    record Desk(WorkSite site, boolean mayEnter) {
    }

    /** Whether the case has workers and tools, and the person of this thread may look at them. */
    public boolean isOpen(String caseNumber) {
        return open(caseNumber).isPresent();
    }

    /** The site of a case for the person of this thread; empty where there is none that is his to look at. */
    Optional<Desk> open(String caseNumber) {
        CurrentUser person = CurrentUser.get();
        if (!CaseNumbers.isWellFormed(caseNumber)) {
            return Optional.empty();
        }
        return cases.find(caseNumber).flatMap(file -> {
            boolean works = access.isAtWork(file, person);
            return works || CaseAccess.isAuditor(person)
                    ? passes.site(caseNumber).map(site -> new Desk(site, works)) : Optional.empty();
        });
    }

    /** As {@link #open}, for whoever wants to change something. */
    Optional<Desk> openToEnter(String caseNumber) {
        return open(caseNumber).filter(Desk::mayEnter);
    }
}
