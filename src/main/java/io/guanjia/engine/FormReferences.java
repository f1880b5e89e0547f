package io.guanjia.engine;

import java.util.Optional;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;

/** Says whether a form that a diagram refers to can be used, so that a deployment is told of it with all else. */
public interface FormReferences {

    /**
     * @param deployment the deployment under way, with all its files
     * @param reference  what stands in {@code camunda:formRef}
     * @param binding    what stands in {@code camunda:formRefBinding}, or null
     * @return what is wrong with it, in Chinese; empty if the form can be used
     */
    Optional<String> problem(DeploymentEntity deployment, String reference, String binding);
}
