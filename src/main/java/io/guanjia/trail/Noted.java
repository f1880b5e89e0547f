package io.guanjia.trail;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.Ordered;
import org.springframework.transaction.support.TransactionSynchronization;

/** What one transaction has noted so far. */
final class Noted implements TransactionSynchronization {

    private final Trail trail;
    private final List<Note> notes = new ArrayList<>();
    private String by;
    private long end;

    Noted(Trail trail, String by) {
        this.trail = trail;
        this.by = by;
    }

    /**
     * A fact, whose it is, and who did it when.
     *
     * @param subject    null until the case's process is known
     * @param caseNumber null where the subject is known
     */
    record Note(String subject, String caseNumber, Fact fact, String by, Instant at) {
    }

    void add(String subject, String caseNumber, Fact fact, Instant at) {
        notes.add(new Note(subject, caseNumber, fact, by, at));
    }

    void by(String userId) {
        by = userId;
    }

    /** Last of all: what others do before the commit may be worth a note too, and the head is locked for a short time. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public void suspend() {
        trail.forget();
    }

    @Override
    public void resume() {
        trail.remember(this);
    }

    @Override
    public void beforeCommit(boolean readOnly) {
        if (!notes.isEmpty()) {
            end = trail.seal(notes);
        }
    }

    @Override
    public void afterCompletion(int status) {
        trail.forget();
        if (status == STATUS_COMMITTED) {
            trail.committed(end);
        }
    }
}
