package io.guanjia.sampling;

import static io.guanjia.sampling.RepairSampling.CASE_NUMBER;
import static io.guanjia.sampling.RepairSampling.LEVEL;
import static io.guanjia.sampling.RepairSampling.SAMPLE_WEEK;
import static io.guanjia.sampling.RepairSampling.WEEK_IS_DUE;

import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Begins the sample of the week that is due. In the transaction of the timer, so that the timer that follows it sees
 * the week as begun.
 */
@Component
class OpenSample implements JavaDelegate {

    private static final String ONLY_LEVEL = "ordinary";

    private final Samples samples;

    OpenSample(Samples samples) {
        this.samples = samples;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Optional<Samples.Begun> begun = samples.begin(execution.getProcessInstanceId());
        WEEK_IS_DUE.set(execution, begun.isPresent());
        begun.ifPresent(sample -> {
            execution.setProcessBusinessKey(sample.caseNumber());
            CASE_NUMBER.set(execution, sample.caseNumber());
            SAMPLE_WEEK.set(execution, sample.week().toString());
            LEVEL.set(execution, ONLY_LEVEL);
        });
    }
}
