package io.guanjia.support;

import java.util.UUID;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.User;

/** People for tests of the running application. */
public final class TestUsers {

    /** The password of them all, another one in each run. */
    public static final String PASSWORD = "Pw-" + UUID.randomUUID();

    private static final String ADMINISTRATORS = "camunda-admin";

    private TestUsers() {
    }

    /**
     * Makes a system administrator who works in Tasklist and may do everything besides, unless there is one of this id.
     * The further rights are his own: what Guanjia gives its groups stays as it is.
     */
    public static void administrator(ProcessEngine engine, String id, String name) {
        member(engine, id, name, ADMINISTRATORS, "front-desk");
        AuthorizationService rights = engine.getAuthorizationService();
        for (Resource resource : Resources.values()) {
            if (rights.createAuthorizationQuery().userIdIn(id).resourceType(resource)
                    .resourceId(Authorization.ANY).count() == 0) {
                Authorization all = rights.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
                all.setUserId(id);
                all.setResource(resource);
                all.setResourceId(Authorization.ANY);
                all.addPermission(Permissions.ALL);
                rights.saveAuthorization(all);
            }
        }
    }

    /**
     * Makes a user, unless there is one of this id, and puts him into groups that exist. Sees to it that there is an
     * administrator too: as long as there is none, the web applications send everybody to their setup page.
     */
    public static void member(ProcessEngine engine, String id, String name, String... groups) {
        IdentityService identity = engine.getIdentityService();
        user(identity, id, name);
        for (String group : groups) {
            join(identity, id, group);
        }
        if (identity.createUserQuery().memberOfGroup(ADMINISTRATORS).count() == 0) {
            user(identity, "test-administrator", "试验管理员");
            join(identity, "test-administrator", ADMINISTRATORS);
        }
    }

    private static void user(IdentityService identity, String id, String name) {
        if (identity.createUserQuery().userId(id).count() == 0) {
            User user = identity.newUser(id);
            user.setFirstName(name);
            user.setLastName("");
            user.setPassword(PASSWORD);
            identity.saveUser(user);
        }
    }

    private static void join(IdentityService identity, String id, String group) {
        if (identity.createGroupQuery().groupId(group).groupMember(id).count() == 0) {
            identity.createMembership(id, group);
        }
    }
}
