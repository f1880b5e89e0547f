package io.guanjia.trail;

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

    Noted(Trail trail) {
        this.trail = trail;
    }

    /**
     * A fact and whose it is.
     *
     * @param subject    null until the case's process is known
     * @param caseNumber null where the subject is known
     */
    record Note(String subject, String caseNumber, Fact fact) {
    }

    static Note of(String subject, Fact fact) {
        return new Note(subject, null, fact);
    }

    static Note ofCase(String caseNumber, Fact fact) {
        return new Note(null, caseNumber, fact);
    }

    void add(Note note) {
        notes.add(note);
    }

    void by(String userId) {
        if (by == null) {
            by = userId;
        }
    }

    String by() {
        return by;
    }

    List<Note> notes() {
        return notes;
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
            end = trail.seal(this);
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
