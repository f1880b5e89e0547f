package io.guanjia.sampling;

import static io.guanjia.sampling.RepairSampling.ORDER_NUMBER;
import static io.guanjia.sampling.RepairSampling.SAMPLE_WEEK;

import java.time.LocalDate;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** Enters which process instance visits which order. */
@Component
class BeginSampleVisit implements ExecutionListener {

    private final Samples samples;

    BeginSampleVisit(Samples samples) {
        this.samples = samples;
    }

    @Override
    public void notify(DelegateExecution execution) {
        samples.visiting(LocalDate.parse(SAMPLE_WEEK.from(execution)), ORDER_NUMBER.from(execution),
                execution.getProcessInstanceId());
    }
}
