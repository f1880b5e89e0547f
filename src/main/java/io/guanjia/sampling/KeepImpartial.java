package io.guanjia.sampling;

import static io.guanjia.sampling.RepairSampling.ORDER_NUMBER;

import io.guanjia.form.FormRejected;
import io.guanjia.form.Violation;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ProcessEngineServices;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.springframework.stereotype.Component;

/**
 * Refuses a visit to whoever is not of the company's quality department, or is of an office besides, or worked on the
 * order (RE-11). Asked when a task is claimed or given to somebody, and again when its form is handed in: by the person
 * it is assigned to and the one who is logged in.
 */
@Component
class KeepImpartial implements TaskListener {

    private final Impartiality impartiality;

    KeepImpartial(Impartiality impartiality) {
        this.impartiality = impartiality;
    }

    @Override
    public void notify(DelegateTask task) {
        check(task, task.getAssignee());
        if (EVENTNAME_COMPLETE.equals(task.getEventName())) {
            Authentication person = task.getProcessEngineServices().getIdentityService().getCurrentAuthentication();
            if (person != null && !String.valueOf(person.getUserId()).equals(task.getAssignee())) {
                check(task, person.getUserId());
            }
        }
    }

    private void check(DelegateTask task, String userId) {
        if (userId == null) {
            return;
        }
        ProcessEngineServices engine = task.getProcessEngineServices();
        String orderNumber = ORDER_NUMBER.from(task);
        Map<String, String> groups = engine.getIdentityService().createGroupQuery().groupMember(userId).list().stream()
                .collect(Collectors.toMap(Group::getId, Group::getName));
        impartiality.objection(userId, groups, orderNumber, worked(engine.getHistoryService(), userId, orderNumber))
                .ifPresent(reason -> {
                    throw new FormRejected(List.of(new Violation("", "", reason)));
                });
    }

    private boolean worked(HistoryService history, String userId, String orderNumber) {
        return history.createHistoricTaskInstanceQuery().taskAssignee(userId)
                .processInstanceBusinessKey(orderNumber).count() > 0
                || impartiality.caseOf(orderNumber).filter(root -> history.createHistoricTaskInstanceQuery()
                        .taskAssignee(userId).rootProcessInstanceId(root).count() > 0).isPresent();
    }
}
