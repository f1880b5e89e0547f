package io.guanjia.audit.overview;

import io.guanjia.engine.Acting;
import java.io.InputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.springframework.stereotype.Component;

/**
 * The targets of the manuals, as the tables say them that are in force now. Looking at a table is no decision in a
 * case: it leaves nothing in the history, which the engine's own service would.
 */
@Component
class Targets {

    private static final String REPAIR = "repair-targets";
    private static final String SATISFACTION = "satisfaction-targets";
    /** Of the services that a survey asks for, the one that all are put together in. */
    private static final String OVERALL = "overall";

    private final RepositoryService repository;
    private final Acting acting;
    private final DmnEngine tables = DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();

    Targets(RepositoryService repository, Acting acting) {
        this.repository = repository;
        this.acting = acting;
    }

    /** Percent of the repairs to be done in time (RE-13); empty if the table gives none. */
    Optional<Integer> inTime() {
        return look(REPAIR, "inTimeTarget", Map.of("level", ""));
    }

    /** Percent of the small repairs to be found good (RE-13); empty if the table gives none. */
    Optional<Integer> foundGood() {
        return look(REPAIR, "foundGoodTarget", Map.of("level", ""));
    }

    /** Percent of the customers to be satisfied over all (SV-05); empty if the table gives none. */
    Optional<Integer> satisfied() {
        return satisfiedWith(OVERALL);
    }

    /** Percent of the customers to be satisfied with a service (SV-05); empty if the table gives none. */
    Optional<Integer> satisfiedWith(String service) {
        return look(SATISFACTION, "satisfiedTarget", Map.of("service", service));
    }

    private Optional<Integer> look(String table, String output, Map<String, Object> inputs) {
        return acting.asSystem(() -> {
            DecisionDefinition inForce = repository.createDecisionDefinitionQuery().decisionDefinitionKey(table)
                    .latestVersion().singleResult();
            if (inForce == null) {
                return Optional.empty();
            }
            try (InputStream model = repository.getDecisionModel(inForce.getId())) {
                DmnDecision decision = tables.parseDecision(table, model);
                return tables.evaluateDecisionTable(decision, inputs).getResultList().stream().findFirst()
                        .map(row -> row.get(output) instanceof Number percent ? percent.intValue() : null);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
