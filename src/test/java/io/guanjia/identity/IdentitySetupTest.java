package io.guanjia.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.guanjia.support.GuanjiaTest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.Group;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.transaction.annotation.Transactional;

@GuanjiaTest
class IdentitySetupTest {

    @Autowired
    IdentitySetup setup;
    @Autowired
    IdentityService identityService;
    @Autowired
    AuthorizationService authorizationService;
    @Autowired
    FilterService filterService;
    @Autowired
    People people;
    @Autowired
    ObjectMapper json;

    @Test
    void makesTheGroupsOfTheManuals() {
        assertThat(identityService.createGroupQuery().list()).extracting(Group::getId).contains("front-desk",
                "customer-assistant", "customer-manager", "general-manager", "company-leadership", "quality",
                "engineering", "finance", "security", "duty-manager", "cleaning", "auditor", "process-owner",
                "camunda-admin");
        assertThat(identityService.createGroupQuery().groupId("front-desk").singleResult().getName())
                .isEqualTo("前台接待");
    }

    @Test
    void onlyReceptionStartsComplaints() {
        List<String> starters = List.of("front-desk", "customer-assistant", "customer-manager", "quality",
                "duty-manager");
        for (String process : List.of("complaint-handling", "complaint-withdrawal")) {
            assertThat(identityService.createGroupQuery().list()).filteredOn(group -> authorizationService
                    .isUserAuthorized("x", List.of(group.getId()), Permissions.CREATE_INSTANCE,
                            Resources.PROCESS_DEFINITION, process))
                    .extracting(Group::getId).containsExactlyInAnyOrderElementsOf(starters);
        }
    }

    @Test
    @Transactional
    void aSecondStartChangesNothing() {
        Map<String, String> before = authorizations();
        long filters = filterService.createFilterQuery().count();
        setup.afterSingletonsInstantiated();
        assertThat(authorizations()).isEqualTo(before);
        assertThat(filterService.createFilterQuery().count()).isEqualTo(filters);
    }

    @Test
    @Transactional
    void aChangedFileChangesRightsAndLeavesWhatAnAdministratorGranted() {
        setup.apply(with("CREATE_INSTANCE, READ"));
        Authorization own = grant("finance", "setup-test");
        own.addPermission(Permissions.READ_INSTANCE);
        authorizationService.saveAuthorization(own);

        setup.apply(with("READ, UPDATE_INSTANCE"));
        assertThat(permissions(grant("finance", "setup-test")))
                .isEqualTo("READ,READ_INSTANCE,UPDATE_INSTANCE");

        authorizationService.deleteAuthorization(grant("finance", "setup-test").getId());
        setup.apply(with("READ, UPDATE_INSTANCE"));
        assertThat(grant("finance", "setup-test")).as("taken away by an administrator").isNull();

        setup.apply(with("READ"));
        assertThat(permissions(grant("finance", "setup-test"))).isEqualTo("READ");
        setup.apply(shippedFile());
        assertThat(grant("finance", "setup-test")).isNull();
    }

    @Test
    void anUnknownWordInTheFileIsAnError() {
        assertThatThrownBy(() -> catalogue("groups: [{id: x, name: x, staf: true}]\nprocesses: []"))
                .hasMessageContaining("staf");
        assertThatThrownBy(() -> catalogue("groups: []\nprocesses: [{id: x, startedBy: [nobody]}]"))
                .hasMessageContaining("does not define");
    }

    @Test
    @Transactional
    void peopleAreCreatedOnceWithGoodPasswordsAndKnownGroups() {
        assertThat(people.create("setup-li", "李四", "li@example.com", LoginTest.PASSWORD, List.of("quality"))).isTrue();
        assertThat(people.create("setup-li", "王五", null, "lamp orchard 43 quietly", List.of("finance"))).isFalse();
        assertThat(identityService.checkPassword("setup-li", LoginTest.PASSWORD)).isTrue();
        assertThat(identityService.createGroupQuery().groupMember("setup-li").list()).extracting(Group::getId)
                .containsExactly("quality");

        assertThatThrownBy(() -> people.create("setup-x", "赵六", null, "1234", List.of()))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("密码至少 12 个字符");
        assertThatThrownBy(() -> people.create("setup-x", "赵六", null, LoginTest.PASSWORD, List.of("nobody")))
                .hasMessageContaining("nobody");
        assertThatThrownBy(() -> people.create("a b", "赵六", null, LoginTest.PASSWORD, List.of()))
                .hasMessageContaining("用户名");
        assertThat(people.exists("setup-x")).isFalse();
    }

    private GroupCatalogue shippedFile() {
        return GroupCatalogue.read(new ClassPathResource("identity/groups.yaml"), json);
    }

    private GroupCatalogue with(String permissions) {
        GroupCatalogue extra = catalogue("""
                groups:
                  - { id: finance, name: 财务部, grants: { PROCESS_DEFINITION: { setup-test: [%s] } } }
                processes: []
                """.formatted(permissions));
        GroupCatalogue shipped = shippedFile();
        var groups = shipped.groups().stream()
                .map(group -> group.id().equals("finance")
                        ? new GroupCatalogue.GroupEntry(group.id(), group.name(), true, List.of(),
                                extra.groups().get(0).grants())
                        : group)
                .toList();
        return new GroupCatalogue(groups, shipped.processes());
    }

    private GroupCatalogue catalogue(String yaml) {
        return GroupCatalogue.read(new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)), json);
    }

    private Authorization grant(String group, String process) {
        return authorizationService.createAuthorizationQuery().groupIdIn(group)
                .resourceType(Resources.PROCESS_DEFINITION).resourceId(process).singleResult();
    }

    private static String permissions(Authorization authorization) {
        return Arrays.stream(authorization.getPermissions(
                        ProcessDefinitionPermissions.values()))
                .filter(permission -> permission.getValue() != 0)
                .map(Permission::getName)
                .sorted().collect(Collectors.joining(","));
    }

    private Map<String, String> authorizations() {
        return authorizationService.createAuthorizationQuery().list().stream()
                .collect(Collectors.toMap(Authorization::getId, Object::toString));
    }
}
