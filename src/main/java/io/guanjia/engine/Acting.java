package io.guanjia.engine;

import java.util.List;
import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.springframework.stereotype.Component;

/** Lets a piece of work run for somebody else than the thread's person, and gives the thread back to him after it. */
@Component
public class Acting {

    private final IdentityService identityService;

    Acting(IdentityService identityService) {
        this.identityService = identityService;
    }

    /**
     * Runs something with this user's rights and under his name, in no group.
     *
     * @param userId a person's id, or that of something that acts like one; it need not be a user of the engine
     */
    public <T> T as(String userId, Supplier<T> work) {
        return with(() -> identityService.setAuthentication(userId, List.of()), work);
    }

    /** Runs something with this person's rights and under his name, in the groups that he belongs to. */
    public <T> T asPerson(String userId, Supplier<T> work) {
        List<String> groups = asSystem(() -> identityService.createGroupQuery().groupMember(userId).list()).stream()
                .map(Group::getId).toList();
        return with(() -> identityService.setAuthentication(userId, groups), work);
    }

    /** Runs something as the application itself: the engine checks no rights. */
    public <T> T asSystem(Supplier<T> work) {
        return with(identityService::clearAuthentication, work);
    }

    private <T> T with(Runnable change, Supplier<T> work) {
        Authentication before = identityService.getCurrentAuthentication();
        change.run();
        try {
            return work.get();
        } finally {
            identityService.setAuthentication(before);
        }
    }
}
