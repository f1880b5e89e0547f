package io.guanjia.identity;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Groups;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/**
 * Creates the first administrator from the environment. On a configured database there must be one: an application
 * that nobody can administer, or that anybody can by a well-known password, does not start.
 */
@Component
class FirstAdministrator {

    private final IdentityService identityService;
    private final People people;
    private final AdministratorProperties properties;
    private final boolean databaseConfigured;

    FirstAdministrator(IdentityService identityService, People people, AdministratorProperties properties,
            Environment environment) {
        this.identityService = identityService;
        this.people = people;
        this.properties = properties;
        this.databaseConfigured = StringUtils.hasText(environment.getProperty("spring.datasource.url"));
    }

    /** @throws FirstAdministratorException if there is none, and the environment does not say who it shall be */
    void ensure() {
        if (identityService.createUserQuery().memberOfGroup(Groups.CAMUNDA_ADMIN).count() > 0) {
            return;
        }
        List<String> problems = problems(properties, databaseConfigured);
        if (!problems.isEmpty()) {
            throw new FirstAdministratorException(problems);
        }
        if (!StringUtils.hasText(properties.user())) {
            return;
        }
        if (people.exists(properties.user())) {
            throw new FirstAdministratorException(List.of(
                    "用户 " + properties.user() + " 已存在，但不是系统管理员，请换一个用户名"));
        }
        people.create(properties.user(), "系统管理员", null, properties.password(), List.of(Groups.CAMUNDA_ADMIN));
    }

    static List<String> problems(AdministratorProperties properties, boolean required) {
        boolean hasUser = StringUtils.hasText(properties.user());
        boolean hasPassword = StringUtils.hasText(properties.password());
        if (!required && !hasUser && !hasPassword) {
            return List.of();
        }
        List<String> problems = new ArrayList<>();
        if (!hasUser) {
            problems.add("没有设置环境变量 GUANJIA_ADMIN_USER（用户名）");
        } else if (!UserIds.isValid(properties.user())) {
            problems.add("GUANJIA_ADMIN_USER 只能由字母、数字和 . _ @ - 组成，以字母或数字开头，至多 64 个字符");
        }
        if (!hasPassword) {
            problems.add("没有设置环境变量 GUANJIA_ADMIN_PASSWORD（密码）");
        } else {
            PasswordRules.problems(properties.password(), properties.user() == null ? "" : properties.user())
                    .forEach(problem -> problems.add("GUANJIA_ADMIN_PASSWORD：" + problem));
        }
        return problems;
    }
}
