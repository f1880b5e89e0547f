package io.guanjia.identity;

import io.guanjia.notification.Contact;
import io.guanjia.notification.GroupDirectory;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.identity.UserQuery;
import org.springframework.stereotype.Component;

/** Whom a message to a group reaches, by the engine's users and groups. */
@Component
class EngineGroupDirectory implements GroupDirectory {

    /** Key of the engine's user info; its user form knows mail addresses only. */
    private static final String PHONE = "phone";

    private final IdentityService identityService;
    private final Accounts accounts;

    EngineGroupDirectory(IdentityService identityService, Accounts accounts) {
        this.identityService = identityService;
        this.accounts = accounts;
    }

    @Override
    public List<Contact> members(String groupId) {
        return contacts(identityService.createUserQuery().memberOfGroup(groupId));
    }

    @Override
    public List<Contact> everyone() {
        return contacts(identityService.createUserQuery());
    }

    @Override
    public String name(String groupId) {
        return accounts.asSystem(() -> {
            Group group = identityService.createGroupQuery().groupId(groupId).singleResult();
            return group == null || group.getName() == null ? groupId : group.getName();
        });
    }

    private List<Contact> contacts(UserQuery query) {
        return accounts.asSystem(() -> query.orderByUserId().asc().list().stream().map(this::contact).toList());
    }

    private Contact contact(User user) {
        return new Contact(user.getId(), Accounts.displayName(user), user.getEmail(),
                identityService.getUserInfo(user.getId(), PHONE));
    }
}
