package io.guanjia.identity;

import io.guanjia.identity.Attack.Person;
import io.guanjia.identity.Attack.Rights;
import io.guanjia.identity.Attack.Way;
import io.guanjia.support.TestUsers;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.catalina.Context;
import org.apache.catalina.session.StandardSession;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.springframework.boot.web.embedded.tomcat.TomcatWebServer;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;

/** A running application that is attacked, Guanjia or the stock one, with the same people, rights and cases in it. */
final class Target {

    private final List<String> granted = new ArrayList<>();

    static final String PROCESS = "attack-case";
    private static final String ADMINISTRATORS = "camunda-admin";
    private final ServletWebServerApplicationContext context;
    private final boolean stock;
    private final ProcessEngine engine;
    private final Map<Person, String> groups;
    private final Visitor program;
    private final Map<Person, Visitor> sessions = new EnumMap<>(Person.class);
    private final List<String> deployments = new ArrayList<>();
    private String ownFilter;
    private String sharedFilter;

    Target(ServletWebServerApplicationContext context, boolean stock) {
        this.context = context;
        this.stock = stock;
        this.engine = context.getBean(ProcessEngine.class);
        this.program = new Visitor(port(), "10.10.0.2");
        // The stock engine takes letters and figures only
        this.groups = Map.of(Person.MEMBER, "security", Person.OWNER, stock ? "owner" : "process-owner",
                Person.ADMINISTRATOR, ADMINISTRATORS);
    }

    ProcessEngine engine() {
        return engine;
    }

    int port() {
        return context.getWebServer().getPort();
    }

    String path(Way way, String path) {
        return switch (way) {
            case REST -> (stock ? "/engine-rest/engine/" + engine.getName() : "/engine-rest") + path;
            case WEBAPP -> "/camunda/api/engine/engine/" + engine.getName() + path;
            case PATH -> path;
        };
    }

    String ownFilter() {
        return ownFilter;
    }

    String sharedFilter() {
        return sharedFilter;
    }

    /** People with the rights that their work needs, as one who switches the engine's authorizations on must give them. */
    void prepare() {
        IdentityService identity = engine.getIdentityService();
        if (stock) {
            // Else nobody would have a right to his own account
            rights(Rights.ON);
            for (String group : List.of("finance", "security", "owner", ADMINISTRATORS)) {
                identity.saveGroup(identity.newGroup(group));
            }
            grant(null, "security", Resources.APPLICATION, "tasklist", Permissions.ACCESS);
            grant(null, "owner", Resources.APPLICATION, "cockpit", Permissions.ACCESS);
            grant(null, "owner", Resources.DEPLOYMENT, "*", Permissions.CREATE, Permissions.READ);
            for (Resource resource : Resources.values()) {
                grant(null, ADMINISTRATORS, resource, "*", Permissions.ALL);
            }
        }
        // The administrator first, or one would be made up for us
        for (Person person : List.of(Person.ADMINISTRATOR, Person.OWNER, Person.MEMBER)) {
            TestUsers.member(engine, person.id(), person.name(), groups.get(person));
        }
        deploy("attack", engine.getRepositoryService().createDeployment()
                .addClasspathResource("attack/attack-case.bpmn").addClasspathResource("attack/attack-case.form"));
        grant(null, "security", Resources.PROCESS_DEFINITION, PROCESS, Permissions.READ, Permissions.CREATE_INSTANCE);
        grant(null, "security", Resources.PROCESS_INSTANCE, "*", Permissions.CREATE);
        grant(Person.MEMBER.id(), null, Resources.FILTER, "*", Permissions.CREATE);
        ownFilter = filter("attack own");
        grant(Person.MEMBER.id(), null, Resources.FILTER, ownFilter, Permissions.ALL);
        sharedFilter = filter("attack shared");
        grant(null, "security", Resources.FILTER, sharedFilter, Permissions.READ);
    }

    void clean() {
        engine.getRepositoryService().createDeploymentQuery().list().stream().map(Deployment::getId)
                .filter(deployments::contains).forEach(id -> engine.getRepositoryService().deleteDeployment(id, true));
        engine.getFilterService().deleteFilter(ownFilter);
        engine.getFilterService().deleteFilter(sharedFilter);
        granted.forEach(engine.getAuthorizationService()::deleteAuthorization);
        granted.clear();
        groups.keySet().forEach(person -> engine.getIdentityService().deleteUser(person.id()));
    }

    /** Only of the stock application: Guanjia's are on. */
    void rights(Rights rights) {
        var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        if (configuration.isAuthorizationEnabled() != (rights == Rights.ON)) {
            configuration.setAuthorizationEnabled(rights == Rights.ON);
            sessions.clear();
        }
    }

    /** Has something done while nobody is an administrator, as on the first day of the stock application. */
    <T> T withoutAdministrators(Work<T> work) throws Exception {
        IdentityService identity = engine.getIdentityService();
        List<String> administrators = identity.createUserQuery().memberOfGroup(ADMINISTRATORS).list().stream()
                .map(User::getId).toList();
        administrators.forEach(id -> identity.deleteMembership(id, ADMINISTRATORS));
        try {
            return work.done();
        } finally {
            administrators.forEach(id -> identity.createMembership(id, ADMINISTRATORS));
        }
    }

    @FunctionalInterface
    interface Work<T> {

        T done() throws Exception;
    }

    /** Somebody's program, which keeps no session. */
    Visitor program() {
        return program;
    }

    /** Somebody in a browser, with a session that others share. */
    Visitor session(Person person) {
        return sessions.computeIfAbsent(person, this::newSession);
    }

    Visitor newSession(Person person) {
        Visitor visitor = new Visitor(port(), "10.10.0.1");
        String application = person == Person.MEMBER ? "tasklist" : person == Person.OWNER ? "cockpit" : "admin";
        String page = "/camunda/app/" + application + "/" + engine.getName() + "/";
        if (person != Person.NOBODY && stock) {
            visitor.open(page);
            HttpResponse<String> answer = visitor.send("POST",
                    "/camunda/api/admin/auth/user/" + engine.getName() + "/login/" + application,
                    "username=" + person.id() + "&password=" + encoded(TestUsers.PASSWORD), "Content-Type",
                    "application/x-www-form-urlencoded", "X-XSRF-TOKEN", visitor.cookie("XSRF-TOKEN"));
            if (answer.statusCode() != 200) {
                throw new AssertionError("No login of " + person + ": " + answer.statusCode() + answer.body());
            }
        } else if (person != Person.NOBODY) {
            visitor.login(person.id(), TestUsers.PASSWORD);
        }
        visitor.open(page);
        return visitor;
    }

    /** Lets time go by in which the session was not used. */
    void age(Visitor visitor, Duration time) throws Exception {
        Context application = (Context) ((TomcatWebServer) context.getWebServer()).getTomcat().getHost().findChildren()[0];
        StandardSession session = (StandardSession) application.getManager().findSession(visitor.cookie("JSESSIONID"));
        if (session == null) {
            // It has ended
            return;
        }
        // Also the time of its last use
        session.setCreationTime(System.currentTimeMillis() - time.toMillis());
        if (session.getAttribute(SessionLifetimeFilter.KEY) instanceof SessionLifetimeFilter.Times times) {
            session.setAttribute(SessionLifetimeFilter.KEY, new SessionLifetimeFilter.Times(
                    times.begun() - time.toNanos(), times.lastUsed() - time.toNanos()));
        }
    }

    /** Gone again with {@link #clean()}. */
    String deploy(String name, DeploymentBuilder files) {
        String id = files.name(name).deploy().getId();
        deployments.add(id);
        return id;
    }

    private String filter(String name) {
        Filter filter = engine.getFilterService().newTaskFilter(name);
        filter.setQuery(engine.getTaskService().createTaskQuery().taskName("attack"));
        return engine.getFilterService().saveFilter(filter).getId();
    }

    private void grant(String user, String group, Resource resource, String id, Permission... permissions) {
        AuthorizationService rights = engine.getAuthorizationService();
        if (group != null && rights.createAuthorizationQuery().groupIdIn(group).resourceType(resource).resourceId(id)
                .count() > 0) {
            // The application gives it by itself, and keeps it
            return;
        }
        Authorization row = rights.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        row.setUserId(user);
        row.setGroupId(group);
        row.setResource(resource);
        row.setResourceId(id);
        row.setPermissions(permissions);
        rights.saveAuthorization(row);
        // Those on filters go with their filter
        if (resource != Resources.FILTER) {
            granted.add(row.getId());
        }
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
