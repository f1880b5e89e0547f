package io.guanjia.identity;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.guanjia.identity.GroupCatalogue.Grant;
import io.guanjia.identity.GroupCatalogue.GroupEntry;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.identity.Group;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes groups, rights, filters and the first administrator, before the first request can come in. */
@Component
class IdentitySetup implements SmartInitializingSingleton {

    private final IdentityService identityService;
    private final AuthorizationService authorizationService;
    private final Grants grants;
    private final TaskFilters filters;
    private final FirstAdministrator firstAdministrator;
    private final GroupCatalogue catalogue;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    IdentitySetup(IdentityService identityService, AuthorizationService authorizationService, Grants grants,
            TaskFilters filters, FirstAdministrator firstAdministrator,
            @Value("classpath:identity/groups.yaml") Resource groups, ObjectMapper json, JdbcClient jdbc, PlatformTransactionManager transactionManager) {
        this.identityService = identityService;
        this.authorizationService = authorizationService;
        this.grants = grants;
        this.filters = filters;
        this.firstAdministrator = firstAdministrator;
        this.catalogue = GroupCatalogue.read(groups, json);
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactionManager);
    }

    @Override
    public void afterSingletonsInstantiated() {
        transaction.executeWithoutResult(status -> apply(catalogue));
    }

    void apply(GroupCatalogue wanted) {
        // Two nodes that start together must not both create
        jdbc.sql("select pg_advisory_xact_lock(hashtext('guanjia.identity'))").query().singleRow();
        wanted.groups().forEach(this::apply);
        List<Grant> all = new ArrayList<>(wanted.grants());
        all.addAll(filters.apply(wanted.staff()));
        grants.apply(all);
        OwnAccount.curtail(authorizationService);
        firstAdministrator.ensure();
    }

    private void apply(GroupEntry entry) {
        Group group = identityService.createGroupQuery().groupId(entry.id()).singleResult();
        if (group == null) {
            group = identityService.newGroup(entry.id());
            group.setType(entry.id().equals(Groups.CAMUNDA_ADMIN) ? Groups.GROUP_TYPE_SYSTEM : "WORKFLOW");
        } else if (entry.name().equals(group.getName())) {
            return;
        }
        group.setName(entry.name());
        identityService.saveGroup(group);
    }
}
