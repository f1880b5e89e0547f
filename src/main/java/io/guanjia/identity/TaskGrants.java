package io.guanjia.identity;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;

/**
 * What rows of authorizations let a person do with one kind of thing.
 *
 * @param any  all of them, but for those withheld
 * @param ids  these
 * @param held not these: a row that revokes is stronger than one that grants, whoever of the two it names
 */
record TaskGrants(boolean any, Set<String> ids, Set<String> held) {

    static TaskGrants of(List<AuthorizationEntity> rows, Resource resource, Permission permission) {
        Set<String> granted = new HashSet<>();
        Set<String> revoked = new HashSet<>();
        for (AuthorizationEntity row : rows) {
            if (row.getResourceType() != resource.resourceType()) {
                continue;
            }
            if (row.getAuthorizationType() == Authorization.AUTH_TYPE_REVOKE) {
                if (row.isPermissionRevoked(permission)) {
                    revoked.add(row.getResourceId());
                }
            } else if (row.isPermissionGranted(permission)) {
                granted.add(row.getResourceId());
            }
        }
        if (revoked.contains(Authorization.ANY)) {
            return new TaskGrants(false, Set.of(), revoked);
        }
        granted.removeAll(revoked);
        boolean any = granted.remove(Authorization.ANY);
        return new TaskGrants(any, granted, revoked);
    }

    boolean everything() {
        return any && held.isEmpty();
    }
}
