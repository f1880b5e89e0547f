package io.guanjia.movein;

import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;

/** Runs the jobs of a plan's mail merge one by one, as the job executor would, in the order in which they come. */
final class MergeJobs {

    private final ProcessEngine engine;
    private final String caseNumber;

    MergeJobs(ProcessEngine engine, String caseNumber) {
        this.engine = engine;
        this.caseNumber = caseNumber;
    }

    /** Runs until none is left that waits for nothing but its turn; how many there were. */
    int runAll() {
        int count = 0;
        for (List<Job> jobs = ready(); !jobs.isEmpty(); jobs = ready()) {
            for (Job job : jobs) {
                engine.getManagementService().executeJob(job.getId());
                count++;
            }
        }
        return count;
    }

    /** Runs so many. */
    void run(int number) {
        for (int i = 0; i < number; i++) {
            engine.getManagementService().executeJob(ready().get(0).getId());
        }
    }

    List<Job> ready() {
        return engine.getManagementService().createJobQuery().processInstanceId(instance()).messages().executable()
                .orderByJobId().asc().list();
    }

    /** The process instance of the merge; that of the case if it has ended. */
    private String instance() {
        return engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(caseNumber)
                .processDefinitionKey(MoveInPlanning.NOTICES).list().stream().map(instance -> instance.getId())
                .findFirst().orElse("none");
    }
}
