package io.guanjia.identity;

import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;

/**
 * What a person may do with his own account: see it, change his name and password. The engine gives him everything,
 * deleting himself included, and with that who did what would lose its name.
 */
final class OwnAccount {

    private OwnAccount() {
    }

    /** Takes back what accounts that are older than this rule were given. */
    static void curtail(AuthorizationService authorizations) {
        authorizations.createAuthorizationQuery().authorizationType(Authorization.AUTH_TYPE_GRANT)
                .resourceType(Resources.USER).hasPermission(Permissions.DELETE).list().stream()
                .filter(right -> right.getUserId() != null && right.getUserId().equals(right.getResourceId()))
                .forEach(right -> {
                    curtail(right);
                    authorizations.saveAuthorization(right);
                });
    }

    static void curtail(Authorization right) {
        right.setPermissions(new Permissions[] {Permissions.READ, Permissions.UPDATE});
    }
}
