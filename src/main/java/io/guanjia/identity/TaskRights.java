package io.guanjia.identity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.authorization.TaskPermissions;
import org.camunda.bpm.engine.authorization.UserOperationLogCategoryPermissions;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.AuthorizationQueryImpl;
import org.camunda.bpm.engine.impl.HistoricDetailQueryImpl;
import org.camunda.bpm.engine.impl.HistoricTaskInstanceQueryImpl;
import org.camunda.bpm.engine.impl.HistoricVariableInstanceQueryImpl;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.UserOperationLogQueryImpl;
import org.camunda.bpm.engine.impl.VariableInstanceQueryImpl;
import org.camunda.bpm.engine.impl.HistoricIdentityLinkLogQueryImpl;
import org.camunda.bpm.engine.impl.db.AuthorizationCheck;
import org.camunda.bpm.engine.impl.db.CompositePermissionCheck;
import org.camunda.bpm.engine.impl.db.PermissionCheck;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationManager;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.engine.task.Task;

/**
 * Who may do what with tasks, in one place: a task is its assignee's, its owner's and its candidates', to read and to
 * work on. That follows from the task itself; no row of authorizations is written for it. Whoever has a right by such
 * a row besides (auditors: READ_TASK and READ_HISTORY on all procedures) has it still.
 *
 * <p>The history of a task is open to whoever was ever one of these; a case's variables to whoever has a task of it.
 *
 * <p>Also asks the database less often than the engine's own: one statement for a right, not three.
 */
class TaskRights extends AuthorizationManager {

    private static final Set<Permission> TO_PARTICIPANTS = Set.of(
            Permissions.READ, TaskPermissions.READ, Permissions.TASK_WORK, TaskPermissions.TASK_WORK);

    // One task

    @Override
    public boolean isAuthorized(String userId, List<String> groupIds, PermissionCheck check) {
        return isAuthorized(userId, groupIds, createCompositePermissionCheck(check));
    }

    @Override
    public boolean isAuthorized(String userId, List<String> groupIds, CompositePermissionCheck checks) {
        if (!isAuthorizationEnabled()) {
            return true;
        }
        List<String> groups = groupIds == null ? List.of() : groupIds;
        List<PermissionCheck> atomic = checks.getAtomicChecks();
        if (checks.isDisjunctive() || atomic.size() == 1) {
            for (PermissionCheck check : atomic) {
                if (isResourceValidForPermission(check) && check.getResource() == Resources.TASK
                        && TO_PARTICIPANTS.contains(check.getPermission())
                        && isParticipant(userId, groups, check.getResourceId())) {
                    return true;
                }
            }
        }
        return super.isAuthorized(userId, groups, checks);
    }

    private boolean isParticipant(String userId, List<String> groups, String taskId) {
        if (userId == null || taskId == null || Authorization.ANY.equals(taskId)) {
            return false;
        }
        TaskEntity task = getCommandContext().getTaskManager().findTaskById(taskId);
        return task != null && (userId.equals(task.getAssignee()) || userId.equals(task.getOwner())
                || task.getIdentityLinks().stream().anyMatch(link -> IdentityLinkType.CANDIDATE.equals(link.getType())
                        && (userId.equals(link.getUserId())
                                || link.getGroupId() != null && groups.contains(link.getGroupId()))));
    }

    /** Queries alone are slow where the check looks for revoking rows; for one thing that is one statement less. */
    @Override
    protected boolean isRevokeAuthCheckEnabled(String userId, List<String> groupIds) {
        return true;
    }

    @Override
    public void enableQueryAuthCheck(AuthorizationCheck check) {
        check.setAuthorizationCheckEnabled(true);
        check.setAuthGroupIds(filterAuthenticatedGroupIds(check.getAuthGroupIds()));
        check.setRevokeAuthorizationCheckEnabled(
                super.isRevokeAuthCheckEnabled(check.getAuthUserId(), check.getAuthGroupIds()));
    }

    /** The engine leaves out groups without any row, and reads all rows for that. The answer is the same. */
    @Override
    public List<String> filterAuthenticatedGroupIds(List<String> groupIds) {
        return groupIds == null ? List.of() : groupIds;
    }

    /**
     * @throws AuthorizationException if the task, or where none is named the case, is not one whose notes the person may
     *                                see
     */
    void checkNotes(String taskId, String processInstanceId) {
        if (!isAuthCheckExecuted()) {
            return;
        }
        TaskEntity open = taskId == null ? null : getCommandContext().getTaskManager().findTaskById(taskId);
        if (open != null) {
            getCommandContext().getProcessEngineConfiguration().getCommandCheckers()
                    .forEach(checker -> checker.checkReadTask(open));
        } else if (taskId != null || processInstanceId != null) {
            HistoricTaskInstanceQueryImpl worked = new HistoricTaskInstanceQueryImpl();
            if (taskId != null) {
                worked.taskId(taskId);
            } else {
                worked.processInstanceId(processInstanceId);
            }
            if (getCommandContext().getHistoricTaskInstanceManager()
                    .findHistoricTaskInstanceCountByQueryCriteria(worked) == 0) {
                throw new AuthorizationException(getCurrentAuthentication().getUserId(), Permissions.READ.getName(),
                        Resources.TASK.resourceName(), taskId == null ? processInstanceId : taskId);
            }
        }
    }

    /**
     * A task or a case ends without a look for rows about it: none are written for it. One that an administrator has made
     * by hand stays behind and means nothing, because ids are not used again.
     */
    @Override
    public void deleteAuthorizationsByResourceId(Resource resource, String resourceId) {
        if (resource != Resources.TASK && resource != Resources.PROCESS_INSTANCE) {
            super.deleteAuthorizationsByResourceId(resource, resourceId);
        }
    }

    // Lists

    @Override
    public void configureTaskQuery(TaskQueryImpl query) {
        if (!isAuthCheckExecuted()) {
            query.setAuthCheck(new AuthorizationCheck());
            return;
        }
        List<AuthorizationEntity> rows = rowsOfCurrentUser();
        TaskGrants tasks = TaskGrants.of(rows, Resources.TASK, Permissions.READ);
        TaskGrants definitions = TaskGrants.of(rows, Resources.PROCESS_DEFINITION, Permissions.READ_TASK);
        Condition condition = new Condition();
        if (!tasks.everything() && !definitions.everything()) {
            String user = getCurrentAuthentication().getUserId();
            String links = "select ID_ from ACT_RU_TASK where ASSIGNEE_ = ?"
                    + " union select ID_ from ACT_RU_TASK where OWNER_ = ?"
                    + " union select TASK_ID_ from ACT_RU_IDENTITYLINK where USER_ID_ = ? and TYPE_ = 'candidate'";
            condition.use(user, user, user);
            if (!currentGroups().isEmpty()) {
                links += " union select TASK_ID_ from ACT_RU_IDENTITYLINK where TYPE_ = 'candidate' and GROUP_ID_ in "
                        + condition.list(currentGroups());
            }
            condition.or("T.ID_ in (" + links + ")");
            condition.orGranted("T.ID_", tasks);
            condition.orGranted("(select D.KEY_ from ACT_RE_PROCDEF D where D.ID_ = T.PROC_DEF_ID_)", definitions);
        }
        query.setAuthCheck(condition.on("ACT_RU_TASK"));
    }

    @Override
    protected void configureVariableInstanceQuery(VariableInstanceQueryImpl query) {
        super.configureVariableInstanceQuery(query);
        if (query.getAuthCheck().isAuthorizationCheckEnabled() && areOfVisibleTasks(query.getVariableScopeIds())) {
            query.getAuthCheck().setAuthorizationCheckEnabled(false);
        }
    }

    /**
     * Tasklist's columns (案件编号) come from one query for the whole page, and for that the engine asks for a right to
     * read all cases of the procedure, which nobody of the staff has.
     */
    private boolean areOfVisibleTasks(String[] scopes) {
        if (scopes == null || scopes.length == 0) {
            return false;
        }
        TaskQueryImpl tasks = new TaskQueryImpl();
        tasks.processInstanceIdIn(scopes);
        Set<String> visible = new HashSet<>();
        // Goes through configureTaskQuery, so it finds what the person's own task list would
        for (Task task : getCommandContext().getTaskManager().findTasksByQueryCriteria(tasks)) {
            visible.add(task.getId());
            visible.add(task.getExecutionId());
            visible.add(task.getProcessInstanceId());
        }
        return visible.containsAll(Arrays.asList(scopes));
    }

    // History

    @Override
    public void configureHistoricTaskInstanceQuery(HistoricTaskInstanceQueryImpl query) {
        configureHistory(query, "ACT_HI_TASKINST", "T.ID_ in (%s)", Permissions.READ_HISTORY);
    }

    @Override
    public void configureHistoricIdentityLinkQuery(HistoricIdentityLinkLogQueryImpl query) {
        configureHistory(query, "ACT_HI_IDENTITYLINK", "T.TASK_ID_ in (%s)", Permissions.READ_HISTORY);
    }

    @Override
    public void configureUserOperationLogQuery(UserOperationLogQueryImpl query) {
        configureHistory(query, "ACT_HI_OP_LOG", "T.TASK_ID_ in (%s)", Permissions.READ_HISTORY);
    }

    @Override
    public void configureHistoricVariableInstanceQuery(HistoricVariableInstanceQueryImpl query) {
        configureVariableHistory(query, "ACT_HI_VARINST");
    }

    @Override
    public void configureHistoricDetailQuery(HistoricDetailQueryImpl query) {
        configureVariableHistory(query, "ACT_HI_DETAIL");
    }

    private void configureVariableHistory(AbstractQuery<?, ?> query, String table) {
        configureHistory(query, table, "T.PROC_INST_ID_ in (select PROC_INST_ID_ from ACT_HI_TASKINST where ID_ in (%s))",
                isEnsureSpecificVariablePermission()
                        ? ProcessDefinitionPermissions.READ_HISTORY_VARIABLE : Permissions.READ_HISTORY);
    }

    private void configureHistory(AbstractQuery<?, ?> query, String table, String ofTasks, Permission permission) {
        if (!isAuthCheckExecuted()) {
            query.setAuthCheck(new AuthorizationCheck());
            return;
        }
        List<AuthorizationEntity> rows = rowsOfCurrentUser();
        TaskGrants definitions = TaskGrants.of(rows, Resources.PROCESS_DEFINITION, permission);
        boolean log = table.equals("ACT_HI_OP_LOG");
        TaskGrants categories = log ? TaskGrants.of(rows, Resources.OPERATION_LOG_CATEGORY,
                UserOperationLogCategoryPermissions.READ) : new TaskGrants(false, Set.of(), Set.of());
        Condition condition = new Condition();
        // Entries of the operation log without a procedure (people, rights, deployments) need a right to their category
        if (!categories.everything() && (log || !definitions.everything())) {
            String links = "select TASK_ID_ from ACT_HI_IDENTITYLINK"
                    + " where OPERATION_TYPE_ = 'add' and TASK_ID_ is not null and (USER_ID_ = ?";
            condition.use(getCurrentAuthentication().getUserId());
            if (!currentGroups().isEmpty()) {
                links += " or GROUP_ID_ in " + condition.list(currentGroups());
            }
            condition.or(ofTasks.formatted(links + ")"));
            condition.orGranted("T.PROC_DEF_KEY_", definitions);
            if (log) {
                condition.orGranted("T.CATEGORY_", categories);
            }
        }
        query.setAuthCheck(condition.on(table));
    }

    private List<String> currentGroups() {
        List<String> groups = getCurrentAuthentication().getGroupIds();
        return groups == null ? List.of() : groups;
    }

    /** Of himself, his groups and everybody. */
    private List<AuthorizationEntity> rowsOfCurrentUser() {
        Authentication person = getCurrentAuthentication();
        AuthorizationQueryImpl own = new AuthorizationQueryImpl();
        own.userIdIn(person.getUserId(), Authorization.ANY);
        List<AuthorizationEntity> rows = new ArrayList<>(select(own));
        if (!currentGroups().isEmpty()) {
            AuthorizationQueryImpl ofGroups = new AuthorizationQueryImpl();
            ofGroups.groupIdIn(currentGroups().toArray(String[]::new));
            rows.addAll(select(ofGroups));
        }
        return rows;
    }

    // Past the manager's own method, which finds only what the person may administer
    @SuppressWarnings("unchecked")
    private List<AuthorizationEntity> select(AuthorizationQueryImpl query) {
        return getDbEntityManager().selectList("selectAuthorizationByQueryCriteria", query);
    }

    /** Alternatives, any of which lets a row through; without any, all rows pass. */
    private static final class Condition {

        private final List<String> alternatives = new ArrayList<>();
        private final List<String> arguments = new ArrayList<>();

        void use(String... values) {
            Collections.addAll(arguments, values);
        }

        String list(Collection<String> values) {
            arguments.addAll(values);
            return "(" + String.join(", ", Collections.nCopies(values.size(), "?")) + ")";
        }

        void or(String alternative) {
            alternatives.add(alternative);
        }

        void orGranted(String value, TaskGrants grants) {
            if (grants.any() && grants.held().isEmpty()) {
                or(value + " is not null");
            } else if (grants.any()) {
                or(value + " not in " + list(grants.held()));
            } else if (!grants.ids().isEmpty()) {
                or(value + " in " + list(grants.ids()));
            }
        }

        TaskAccess on(String table) {
            return new TaskAccess(table, alternatives.isEmpty() ? "true" : String.join(" or ", alternatives), arguments);
        }
    }

    /** Puts this in the place of the engine's own. */
    static final class Factory implements SessionFactory {

        @Override
        public Class<?> getSessionType() {
            return AuthorizationManager.class;
        }

        @Override
        public Session openSession() {
            return new TaskRights();
        }
    }
}
