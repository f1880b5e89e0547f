package io.guanjia.identity;

import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Creates the people who log in. */
@Service
public class People {

    private final IdentityService identityService;
    private final Accounts accounts;

    People(IdentityService identityService, Accounts accounts) {
        this.identityService = identityService;
        this.accounts = accounts;
    }

    /** The name to show for a user id; the id itself where there is no such person (any more). */
    public String displayName(String userId) {
        return accounts.asSystem(() -> {
            User user = identityService.createUserQuery().userId(userId).singleResult();
            return user == null ? userId : Accounts.displayName(user);
        });
    }

    /** Whether there is a user of this id. */
    public boolean exists(String userId) {
        return accounts.asSystem(() -> identityService.createUserQuery().userId(userId).count() > 0);
    }

    /**
     * Creates a user and makes him a member of groups. Whoever exists already is left as he is, his password too.
     *
     * @param displayName his name as it is shown, for a Chinese one without a space
     * @param email       null if he has none
     * @param groupIds    ids of groups that exist
     * @return false if he existed already
     * @throws IllegalArgumentException with a message in Chinese if the id or the password is refused, or a group does
     *                                  not exist; nothing is created then
     */
    @Transactional
    public boolean create(String userId, String displayName, String email, String password, List<String> groupIds) {
        if (exists(userId)) {
            return false;
        }
        check(userId, displayName, password, groupIds);
        return accounts.asSystem(() -> {
            User user = identityService.newUser(userId);
            // The engine shows first name, space, last name: a whole Chinese name goes into one of them
            user.setFirstName(displayName);
            user.setLastName("");
            user.setEmail(email);
            user.setPassword(password);
            identityService.saveUser(user);
            groupIds.forEach(group -> identityService.createMembership(userId, group));
            return true;
        });
    }

    private void check(String userId, String displayName, String password, List<String> groupIds) {
        if (!UserIds.isValid(userId)) {
            throw new IllegalArgumentException("用户名 " + userId + " 只能由字母、数字和 . _ @ - 组成，以字母或数字开头");
        }
        List<String> problems = PasswordRules.problems(password, userId, displayName);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("用户 " + userId + " 的" + String.join("；", problems));
        }
        for (String group : groupIds) {
            boolean known = accounts.asSystem(
                    () -> identityService.createGroupQuery().groupId(group).count() > 0);
            if (!known) {
                throw new IllegalArgumentException("用户 " + userId + " 的组 " + group + " 不存在");
            }
        }
    }
}
