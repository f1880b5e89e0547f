package io.guanjia.trail;

import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Takes note of what happens. What a transaction has noted is written just before its commit, one entry for each subject:
 * if it is rolled back, nothing is.
 */
@Component
public class Trail {

    /** The subject of what concerns no case: deployments, rights, exports, clean-up. */
    public static final String SYSTEM = "system";

    /** The kind of an entry's first fact where it tells, after the fact, of what is older than the trail. */
    public static final String IMPORTED = "imported";
    /** The kind of what stands for the facts of an entry whose content is not what the application writes. */
    public static final String UNREADABLE = "unreadable";

    private final ChainWriter writer;
    private final ObjectProvider<TrailListener> listeners;
    private final Clock clock;

    Trail(ChainWriter writer, ObjectProvider<TrailListener> listeners, Clock clock) {
        this.writer = writer;
        this.listeners = listeners;
        this.clock = clock;
    }

    /**
     * Notes a fact of a case.
     *
     * @param caseNumber of a case that is on file when the transaction commits; one that is not, such as of a process
     *                   that opens no case, makes it a fact of the system
     * @throws IllegalStateException outside of a transaction
     */
    public void ofCase(String caseNumber, Fact fact) {
        noted().add(null, caseNumber, fact, clock.instant());
    }

    /**
     * Notes a fact of the process instance at the root of the calls; of its case, where it serves one that another process
     * carries out.
     *
     * @throws IllegalStateException outside of a transaction
     */
    public void ofProcess(String rootProcessInstanceId, Fact fact) {
        noted().add(rootProcessInstanceId, null, fact, clock.instant());
    }

    /**
     * Notes a fact that concerns no case.
     *
     * @throws IllegalStateException outside of a transaction
     */
    public void ofSystem(Fact fact) {
        noted().add(SYSTEM, null, fact, clock.instant());
    }

    /**
     * Says who acts from here on in this transaction; before it is whoever is logged in.
     *
     * @param userId null changes nothing
     */
    public void by(String userId) {
        if (userId != null) {
            noted().by(userId);
        }
    }

    /** Says that from here on in this transaction the application goes on by itself, such as after a limit. */
    public void byNobody() {
        noted().by(null);
    }

    private Noted noted() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            throw new IllegalStateException("What is noted outside of a transaction cannot be written together with it");
        }
        Noted noted = (Noted) TransactionSynchronizationManager.getResource(this);
        if (noted == null) {
            noted = new Noted(this, loggedIn());
            TransactionSynchronizationManager.bindResource(this, noted);
            TransactionSynchronizationManager.registerSynchronization(noted);
        }
        return noted;
    }

    /** @return the last entry's place in the chain */
    long seal(List<Noted.Note> notes) {
        List<TrailListener> told = listeners.orderedStream().toList();
        return writer.write(notes, draft -> told.forEach(
                listener -> listener.sealing(draft.subject(), draft.at(), draft.by(), draft.facts())));
    }

    void committed(long end) {
        writer.committed(end);
    }

    private static String loggedIn() {
        Authentication person = SecurityContextHolder.getContext().getAuthentication();
        return person == null || !person.isAuthenticated() || person instanceof AnonymousAuthenticationToken
                ? null : person.getName();
    }

    void forget() {
        TransactionSynchronizationManager.unbindResourceIfPossible(this);
    }

    void remember(Noted noted) {
        TransactionSynchronizationManager.bindResource(this, noted);
    }
}
