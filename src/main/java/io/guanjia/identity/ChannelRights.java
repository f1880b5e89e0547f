package io.guanjia.identity;

import io.guanjia.engine.Acting;
import java.util.Set;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.springframework.stereotype.Component;

/**
 * What the engine lets a channel do: start certain procedures, and nothing else. A second line behind the channel's own
 * list; Admin shows the rights with those of people.
 */
@Component
public class ChannelRights {

    private final AuthorizationService rights;
    private final Acting acting;

    ChannelRights(AuthorizationService rights, Acting acting) {
        this.rights = rights;
        this.acting = acting;
    }

    /**
     * Gives a channel the right to start exactly these procedures, in the caller's transaction if there is one.
     *
     * @param actor      the channel's user id; that of no person, which {@link UserIds} sees to by refusing its colon
     * @param processIds empty to take all rights away
     */
    public void set(String actor, Set<String> processIds) {
        acting.asSystem(() -> {
            rights.createAuthorizationQuery().userIdIn(actor).resourceType(Resources.PROCESS_DEFINITION).list()
                    .forEach(old -> rights.deleteAuthorization(old.getId()));
            rights.createAuthorizationQuery().userIdIn(actor).resourceType(Resources.PROCESS_INSTANCE)
                    .resourceId(Authorization.ANY).list().forEach(old -> rights.deleteAuthorization(old.getId()));
            processIds.forEach(id ->
                    grant(actor, Resources.PROCESS_DEFINITION, id, ProcessDefinitionPermissions.CREATE_INSTANCE));
            if (!processIds.isEmpty()) {
                // The engine asks for this beside the right to start the one definition; by itself it starts nothing
                grant(actor, Resources.PROCESS_INSTANCE, Authorization.ANY, Permissions.CREATE);
            }
            return null;
        });
    }

    private void grant(String actor, Resource resource, String id, Permission permission) {
        Authorization grant = rights.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        grant.setUserId(actor);
        grant.setResource(resource);
        grant.setResourceId(id);
        grant.addPermission(permission);
        rights.saveAuthorization(grant);
    }
}
