package io.guanjia.sampling;

import static io.guanjia.sampling.RepairSampling.SAMPLE_WEEK;

import java.time.LocalDate;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class CloseSample implements JavaDelegate {

    private final Samples samples;

    CloseSample(Samples samples) {
        this.samples = samples;
    }

    @Override
    public void execute(DelegateExecution execution) {
        samples.reported(LocalDate.parse(SAMPLE_WEEK.from(execution)));
    }
}
