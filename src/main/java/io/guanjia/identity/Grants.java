package io.guanjia.identity;

import io.guanjia.identity.GroupCatalogue.Grant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.auth.PermissionProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Brings the engine's authorizations of our groups to what is shipped, leaving what an administrator has changed. */
@Component
class Grants {

    private final AuthorizationService authorizationService;
    private final PermissionProvider permissions;
    private final JdbcClient jdbc;

    Grants(ProcessEngine engine, JdbcClient jdbc) {
        this.authorizationService = engine.getAuthorizationService();
        this.permissions = ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
                .getPermissionProvider();
        this.jdbc = jdbc;
    }

    void apply(List<Grant> wanted) {
        List<Grant> shipped = jdbc.sql("select group_id, resource, resource_id, permissions from guanjia.shipped_grant")
                .query((row, n) -> new Grant(row.getString(1), row.getString(2), row.getString(3), row.getString(4)))
                .list();
        for (Grant old : shipped) {
            if (wanted.stream().noneMatch(grant -> sameThing(grant, old))) {
                change(old, Set.of(), names(old));
                jdbc.sql("delete from guanjia.shipped_grant where group_id = ? and resource = ? and resource_id = ?")
                        .params(old.groupId(), old.resource(), old.resourceId()).update();
            }
        }
        for (Grant grant : wanted) {
            if (shipped.contains(grant)) {
                continue;
            }
            Set<String> gone = shipped.stream().filter(old -> sameThing(grant, old)).findFirst()
                    .map(Grants::names).orElseGet(LinkedHashSet::new);
            gone.removeAll(names(grant));
            change(grant, names(grant), gone);
            jdbc.sql("""
                    insert into guanjia.shipped_grant (group_id, resource, resource_id, permissions)
                    values (?, ?, ?, ?)
                    on conflict (group_id, resource, resource_id) do update set permissions = excluded.permissions""")
                    .params(grant.groupId(), grant.resource(), grant.resourceId(), grant.permissions()).update();
        }
    }

    private void change(Grant grant, Set<String> add, Set<String> remove) {
        Resource resource = Resources.valueOf(grant.resource());
        Authorization authorization = authorizationService.createAuthorizationQuery()
                .authorizationType(Authorization.AUTH_TYPE_GRANT)
                .groupIdIn(grant.groupId())
                .resourceType(resource)
                .resourceId(grant.resourceId())
                .singleResult();
        if (authorization == null) {
            if (add.isEmpty()) {
                return;
            }
            authorization = authorizationService.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
            authorization.setGroupId(grant.groupId());
            authorization.setResource(resource);
            authorization.setResourceId(grant.resourceId());
        }
        for (String name : remove) {
            authorization.removePermission(permission(name, resource));
        }
        for (String name : add) {
            authorization.addPermission(permission(name, resource));
        }
        Permission[] left = authorization.getPermissions(permissions.getPermissionsForResource(resource.resourceType()));
        boolean none = Arrays.stream(left).allMatch(permission -> permission.getValue() == 0);
        if (!none) {
            authorizationService.saveAuthorization(authorization);
        } else if (authorization.getId() != null) {
            authorizationService.deleteAuthorization(authorization.getId());
        }
    }

    private Permission permission(String name, Resource resource) {
        return permissions.getPermissionForName(name, resource.resourceType());
    }

    private static boolean sameThing(Grant a, Grant b) {
        return a.groupId().equals(b.groupId()) && a.resource().equals(b.resource())
                && a.resourceId().equals(b.resourceId());
    }

    private static Set<String> names(Grant grant) {
        return Arrays.stream(grant.permissions().split(",")).collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
