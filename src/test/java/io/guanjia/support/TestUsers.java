package io.guanjia.support;

import java.util.UUID;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;

/** People for tests of the running application. */
public final class TestUsers {

    /** The password of them all, another one in each run. */
    public static final String PASSWORD = "Pw-" + UUID.randomUUID();

    private static final String ADMINISTRATORS = "camunda-admin";

    private TestUsers() {
    }

    /** Makes a user who may do everything, unless there is one of this id. */
    public static void administrator(ProcessEngine engine, String id, String name) {
        administrators(engine);
        member(engine, id, name, ADMINISTRATORS);
    }

    /** Makes a user, unless there is one of this id, and puts him into groups that exist. */
    public static void member(ProcessEngine engine, String id, String name, String... groups) {
        IdentityService identity = engine.getIdentityService();
        if (identity.createUserQuery().userId(id).count() == 0) {
            User user = identity.newUser(id);
            user.setFirstName(name);
            user.setLastName("");
            user.setPassword(PASSWORD);
            identity.saveUser(user);
        }
        for (String group : groups) {
            if (identity.createGroupQuery().groupId(group).groupMember(id).count() == 0) {
                identity.createMembership(id, group);
            }
        }
    }

    private static void administrators(ProcessEngine engine) {
        IdentityService identity = engine.getIdentityService();
        if (identity.createGroupQuery().groupId(ADMINISTRATORS).count() == 0) {
            Group group = identity.newGroup(ADMINISTRATORS);
            group.setName("系统管理员");
            identity.saveGroup(group);
        }
        AuthorizationService rights = engine.getAuthorizationService();
        for (Resource resource : Resources.values()) {
            if (rights.createAuthorizationQuery().groupIdIn(ADMINISTRATORS).resourceType(resource)
                    .resourceId(Authorization.ANY).count() == 0) {
                Authorization all = rights.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
                all.setGroupId(ADMINISTRATORS);
                all.setResource(resource);
                all.setResourceId(Authorization.ANY);
                all.addPermission(Permissions.ALL);
                rights.saveAuthorization(all);
            }
        }
    }
}
