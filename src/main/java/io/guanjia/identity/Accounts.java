package io.guanjia.identity;

import io.guanjia.engine.Acting;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.springframework.stereotype.Component;

/** Reads people from the engine's users and groups, whatever the rights of the person who asks. */
@Component
class Accounts {

    private final IdentityService identityService;
    private final Acting acting;

    Accounts(IdentityService identityService, Acting acting) {
        this.identityService = identityService;
        this.acting = acting;
    }

    Optional<CurrentUser> find(String userId) {
        return asSystem(() -> Optional.ofNullable(identityService.createUserQuery().userId(userId).singleResult())
                .map(user -> new CurrentUser(user.getId(), displayName(user), groupIds(userId))));
    }

    boolean passwordMatches(String userId, String password) {
        return asSystem(() -> {
            try {
                return identityService.checkPassword(userId, password);
            } catch (OptimisticLockingException e) {
                // Two wrong passwords at once both count the attempt on the same row; neither was right.
                return false;
            }
        });
    }

    /** Runs something with the engine's checks off, and gives the thread back to whom it belonged. */
    <T> T asSystem(Supplier<T> work) {
        return acting.asSystem(work);
    }

    /** Chinese names of a person's groups. */
    List<String> groupNames(String userId) {
        return asSystem(() -> identityService.createGroupQuery().groupMember(userId).orderByGroupName().asc().list()
                .stream().map(Group::getName).toList());
    }

    private List<String> groupIds(String userId) {
        return identityService.createGroupQuery().groupMember(userId).orderByGroupId().asc().list().stream()
                .map(Group::getId)
                .toList();
    }

    static String displayName(User user) {
        String first = user.getFirstName() == null ? "" : user.getFirstName().strip();
        String last = user.getLastName() == null ? "" : user.getLastName().strip();
        // A Chinese name is written family name first and without a space
        boolean chinese = (first + last).codePoints().anyMatch(Character::isIdeographic);
        String name = chinese ? last + first : (first + " " + last).strip();
        return name.isEmpty() ? user.getId() : name;
    }
}
