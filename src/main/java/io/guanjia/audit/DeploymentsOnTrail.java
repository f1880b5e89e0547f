package io.guanjia.audit;

import io.guanjia.trail.Fact;
import io.guanjia.trail.Trail;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;

/** Notes which diagrams, tables and forms came into force, by their hashes. */
final class DeploymentsOnTrail implements Deployer {

    private final Trail trail;

    DeploymentsOnTrail(Trail trail) {
        this.trail = trail;
    }

    @Override
    public void deploy(DeploymentEntity deployment) {
        // Also called when a deployment is read again after a restart
        if (!deployment.isNew()) {
            return;
        }
        List<Map<String, Object>> resources = deployment.getResources().values().stream()
                .map(DeploymentsOnTrail::resource).toList();
        trail.by(Context.getCommandContext().getAuthenticatedUserId());
        trail.ofSystem(Fact.of("deployed").with("deployment", deployment.getId()).with("name", deployment.getName())
                .with("source", deployment.getSource()).with("resources", resources));
    }

    private static Map<String, Object> resource(ResourceEntity resource) {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("name", resource.getName());
        try {
            said.put("sha256", HexFormat.of().formatHex(
                    MessageDigest.getInstance("SHA-256").digest(resource.getBytes())));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
        return said;
    }
}
