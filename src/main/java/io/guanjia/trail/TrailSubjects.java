package io.guanjia.trail;

import java.util.Collection;
import java.util.Map;

/** Knows whose facts a process notes that serves somebody else's case, such as one that registers its withdrawal. */
@FunctionalInterface
public interface TrailSubjects {

    /**
     * @param rootProcessInstances ids of process instances that nobody has called, as they stand in this transaction
     * @return for each of them that serves a case which another one carries out, the id of that one; the others are left
     *         out or lead to themselves
     */
    Map<String, String> ofServed(Collection<String> rootProcessInstances);
}
