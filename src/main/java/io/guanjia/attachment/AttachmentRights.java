package io.guanjia.attachment;

import io.guanjia.casefile.CaseAccess;
import io.guanjia.casefile.CaseFile;
import io.guanjia.casefile.CaseState;
import io.guanjia.identity.CurrentUser;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Who may read the files of a case: those who may print its papers (EN-07), which are whoever works on it now, its owner
 * and auditors, and the groups that a kind names. Who works on it and its owner hand in, auditors never.
 */
@Component
public class AttachmentRights {

    private final CaseAccess access;
    private final AttachmentKinds kinds;

    AttachmentRights(CaseAccess access, AttachmentKinds kinds) {
        this.access = access;
        this.kinds = kinds;
    }

    /** Whether cases of this procedure have files, and the person of this thread may read some of this case's. */
    public boolean mayRead(CaseFile file, CurrentUser person) {
        return !readable(file, person).isEmpty();
    }

    /** Whether the person may see the page, even though a procedure without kinds has nothing on it. */
    boolean mayOpen(CaseFile file, CurrentUser person) {
        return readsAll(file, person) || mayRead(file, person);
    }

    /** The kinds whose files the person may read. */
    List<AttachmentKind> readable(CaseFile file, CurrentUser person) {
        boolean all = readsAll(file, person);
        return kinds.of(file.procedure()).stream()
                .filter(kind -> all || kind.readers().stream().anyMatch(person::isIn)).toList();
    }

    private boolean readsAll(CaseFile file, CurrentUser person) {
        return access.isAtWork(file, person) || CaseAccess.isAuditor(person);
    }

    /** Whether the person may hand in: only as long as the case is open. */
    boolean mayHandIn(CaseFile file, CurrentUser person) {
        return file.state() == CaseState.OPEN && isHandingIn(file, person);
    }

    /** The same, whether the case is still open or not. */
    boolean isHandingIn(CaseFile file, CurrentUser person) {
        return !CaseAccess.isAuditor(person) && access.isAtWork(file, person);
    }
}
