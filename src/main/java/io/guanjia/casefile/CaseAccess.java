package io.guanjia.casefile;

import io.guanjia.identity.CaseRights;
import io.guanjia.identity.CurrentUser;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Which cases a person may look at: those that he owns (EN-02), those that the engine lets him see, those he worked on. */
@Component
public class CaseAccess {

    private static final String AUDITORS = "auditor";

    private final CaseFiles cases;
    private final CaseRights rights;

    CaseAccess(CaseFiles cases, CaseRights rights) {
        this.cases = cases;
        this.rights = rights;
    }

    /**
     * The case of this number, if the person of this thread may look at it. Nothing tells a case that is not his from
     * one that does not exist.
     *
     * @param caseNumber as somebody typed it
     */
    public Optional<CaseFile> find(String caseNumber, CurrentUser person) {
        return CaseNumbers.isWellFormed(caseNumber)
                ? cases.find(caseNumber).filter(file -> mayRead(file, person)) : Optional.empty();
    }

    /**
     * Whether the case is the person's to deal with now: he owns it (EN-02) or has one of its open tasks. Then he gets to
     * see what concerns its residents (EN-07); whoever could once see the case, or administers the application, does not.
     */
    public boolean isAtWork(CaseFile file, CurrentUser person) {
        return file.owner().equals(person.userId()) || !rights.ownTasks(file.processInstanceId(), person).isEmpty();
    }

    /** Auditors look at all of a case and change nothing. */
    public static boolean isAuditor(CurrentUser person) {
        return person.isIn(AUDITORS);
    }

    private boolean mayRead(CaseFile file, CurrentUser person) {
        return file.owner().equals(person.userId()) || rights.mayRead(file.processInstanceId(), person);
    }
}
