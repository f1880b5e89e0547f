package io.guanjia.identity;

import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.auth.DefaultAuthorizationProvider;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.task.Task;

/**
 * The rows that the engine writes when something is made. None for tasks: {@link TaskRights} finds whose a task is by
 * the task itself; with a row for each candidate of each task, the list of 100,000 takes 20 seconds. And for a person
 * no more than {@link OwnAccount} leaves.
 */
class EngineAuthorizations extends DefaultAuthorizationProvider {

    @Override
    protected AuthorizationEntity[] createOrUpdateAuthorizations(Task task, String groupId, String userId) {
        return null;
    }

    @Override
    public AuthorizationEntity[] newUser(User user) {
        AuthorizationEntity[] rights = super.newUser(user);
        for (AuthorizationEntity right : rights) {
            OwnAccount.curtail(right);
        }
        return rights;
    }
}
