package io.guanjia.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Deploys each procedure at start if its shipped files differ from those last shipped; never overwrites what a manager
 * has deployed since. Conflicts are reported in the log and on the page {@code /models}.
 */
@Component("procedureDeployer")
@DependsOnDatabaseInitialization
class ProcedureDeployer implements InitializingBean {

    /** Any fixed number: two nodes that start together must not deploy the same release twice. */
    private static final long LOCK = 4_711_070L;

    private static final Logger LOG = LoggerFactory.getLogger(ProcedureDeployer.class);

    private final RepositoryService repository;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ProcedureDeployer(RepositoryService repository, JdbcClient jdbc, TransactionTemplate transaction, Clock clock) {
        this.repository = repository;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public void afterPropertiesSet() {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("select pg_advisory_xact_lock(?)").param(LOCK).query((row, number) -> true).single();
            ShippedModels.byProcedure().forEach(this::deploy);
        });
    }

    /** Deploys one procedure as far as the plan asks for it, and remembers what was shipped. */
    void deploy(String procedure, List<ModelFile> shipped) {
        Map<String, String> lastShipped = jdbc
                .sql("select path, sha256 from guanjia.shipped_file where procedure = ?").param(procedure)
                .query((row, number) -> Map.entry(row.getString("path"), row.getString("sha256")))
                .list().stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        Map<String, String> now = shipped.stream().collect(Collectors.toMap(ModelFile::path, ModelFile::sha256));
        if (now.equals(lastShipped)) {
            return;
        }
        DeploymentPlan plan = DeploymentPlan.of(shipped, lastShipped, inForce(shipped));
        if (plan.deploy()) {
            DeploymentBuilder builder = repository.createDeployment().name(procedure).source("guanjia");
            plan.files().forEach(file -> builder.addString(file.path(), file.text()));
            Deployment deployment = builder.deploy();
            LOG.info("Deployed {} ({} files) as {}", procedure, plan.files().size(), deployment.getId());
        }
        remember(procedure, shipped, plan);
    }

    private Map<String, ModelFile> inForce(List<ModelFile> shipped) {
        // Managers deploy from the Modeler, which names resources by their file name alone; ids are unique, so are those
        Map<String, ModelFile> found = new HashMap<>();
        List<Deployment> newestFirst = repository.createDeploymentQuery().orderByDeploymentTime().desc().list();
        for (Deployment deployment : newestFirst) {
            if (found.size() == shipped.size()) {
                break;
            }
            List<String> names = repository.getDeploymentResourceNames(deployment.getId());
            for (ModelFile file : shipped) {
                names.stream()
                        .filter(name -> name.equals(file.path()) || name.endsWith("/" + file.fileName())
                                || name.equals(file.fileName()))
                        .findFirst()
                        .ifPresent(name -> found.computeIfAbsent(file.path(), path -> read(path, deployment, name)));
            }
        }
        return found;
    }

    private ModelFile read(String path, Deployment deployment, String name) {
        try (InputStream content = repository.getResourceAsStream(deployment.getId(), name)) {
            return ModelFile.of(path, content.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void remember(String procedure, List<ModelFile> shipped, DeploymentPlan plan) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        jdbc.sql("delete from guanjia.shipped_file where procedure = ?").param(procedure).update();
        for (ModelFile file : shipped) {
            jdbc.sql("insert into guanjia.shipped_file (procedure, path, sha256, shipped_at) values (?, ?, ?, ?)")
                    .params(procedure, file.path(), file.sha256(), now).update();
        }
        jdbc.sql("delete from guanjia.model_conflict where procedure = ?").param(procedure).update();
        for (DeploymentPlan.Conflict conflict : plan.conflicts()) {
            LOG.warn("{}: both this release and a manager have changed {}; the manager's stays in force, see /models",
                    procedure, conflict.shipped().path());
            jdbc.sql("insert into guanjia.model_conflict (procedure, path, shipped, in_force, reported_at)"
                            + " values (?, ?, ?, ?, ?)")
                    .params(procedure, conflict.shipped().path(), conflict.shipped().text(),
                            conflict.inForce().text(), now)
                    .update();
        }
    }
}
