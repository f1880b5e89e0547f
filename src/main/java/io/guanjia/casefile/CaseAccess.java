package io.guanjia.casefile;

import io.guanjia.identity.CaseRights;
import io.guanjia.identity.CurrentUser;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Which cases a person may look at: those that he owns (EN-02), those that the engine lets him see, those he worked on. */
@Component
public class CaseAccess {

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

    private boolean mayRead(CaseFile file, CurrentUser person) {
        return file.owner().equals(person.userId()) || rights.mayRead(file.processInstanceId(), person);
    }
}
