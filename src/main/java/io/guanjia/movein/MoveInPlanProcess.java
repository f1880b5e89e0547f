package io.guanjia.movein;

import io.guanjia.engine.Acting;
import io.guanjia.form.StartForms;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.springframework.stereotype.Component;

/** The plan of a handover batch in business verbs, for callers that are no engine. */
@Component
public class MoveInPlanProcess {

    private final StartForms forms;
    private final Notices notices;
    private final ManagementService management;
    private final Acting acting;
    private final Clock clock;

    MoveInPlanProcess(StartForms forms, Notices notices, ManagementService management, Acting acting, Clock clock) {
        this.forms = forms;
        this.notices = notices;
        this.management = management;
        this.acting = acting;
        this.clock = clock;
    }

    /**
     * Begins the plan of a batch (MI-01), as whoever acts now.
     *
     * @param batchName as the register knows it
     * @return the case number
     * @throws io.guanjia.form.FormRejected if there is no such batch, it has a plan already, or it cannot be planned
     */
    public String plan(String batchName) {
        return forms.submit(MoveInPlanning.PROCESS, Map.of("batchName", batchName));
    }

    /**
     * Asks for a change of an approved plan, as whoever acts now.
     *
     * @param fields the fields of the form {@code change-move-in-plan} by key
     * @return the case number of the change
     * @throws io.guanjia.form.FormRejected if a field does not fit, or the plan cannot be changed now
     */
    public String change(Map<String, Object> fields) {
        return forms.submit(MoveInPlanning.CHANGING, fields);
    }

    /**
     * Tries what could not be sent at once again, instead of waiting for the next time.
     *
     * @return how many steps are tried
     */
    int retry(String plan) {
        List<Job> failed = acting.asSystem(() -> notices.rounds(plan).stream()
                .filter(round -> round.mergedAt() == null).map(NoticeRound::processInstanceId).filter(Objects::nonNull)
                .flatMap(instance -> management.createJobQuery().processInstanceId(instance).withException().list()
                        .stream()).toList());
        Date now = Date.from(clock.instant());
        acting.asSystem(() -> {
            for (Job job : failed) {
                if (job.getRetries() == 0) {
                    management.setJobRetries(job.getId(), 1);
                }
                management.setJobDuedate(job.getId(), now);
            }
            return null;
        });
        return failed.size();
    }
}
