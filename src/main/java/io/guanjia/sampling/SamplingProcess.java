package io.guanjia.sampling;

import java.time.LocalDate;
import java.util.Optional;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.stereotype.Component;

/** The weekly sample in business verbs, for callers that are no engine; by itself a timer does the same. */
@Component
public class SamplingProcess {

    private final RuntimeService runtime;
    private final Samples samples;

    SamplingProcess(RuntimeService runtime, Samples samples) {
        this.runtime = runtime;
        this.samples = samples;
    }

    /**
     * Begins the sample of the earliest week that is due and was not begun (RE-11). The drawing itself is a job.
     *
     * @return the case number; empty where no week is due
     */
    public Optional<String> begin() {
        ProcessInstance instance = runtime.startProcessInstanceByKey(RepairSampling.PROCESS);
        return samples.numberOf(instance.getId());
    }

    /**
     * Lets the record begin with another week than that of the installation, for an estate whose history is known. Does
     * nothing once a week was begun.
     *
     * @param monday the first week to be drawn from
     */
    public void beginWith(LocalDate monday) {
        samples.beginWith(monday);
    }
}
