package io.guanjia.audit.keep;

import io.guanjia.casefile.CaseFiles;
import io.guanjia.casefile.CaseParty;
import io.guanjia.engine.CaseWalker;
import io.guanjia.support.EngineDriver;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Cases of a process of their own, in years that no other test has cases of. */
final class OldCases {

    static final String PROCESS = "keep-case";
    static final String CALLED = "keep-called";
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final ProcessEngine engine;
    private final CaseFiles cases;
    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;
    final EngineDriver driver;

    OldCases(ProcessEngine engine, CaseWalker walker, CaseFiles cases, TransactionTemplate transaction,
            JdbcClient jdbc) {
        this.engine = engine;
        this.cases = cases;
        this.transaction = transaction;
        this.jdbc = jdbc;
        this.driver = new EngineDriver(engine, walker);
        if (engine.getRepositoryService().createProcessDefinitionQuery().processDefinitionKey(PROCESS).count() == 0) {
            engine.getRepositoryService().createDeployment().name(PROCESS)
                    .addModelInstance("keep-called.bpmn", Bpmn.createExecutableProcess(CALLED).name("子流程")
                            .camundaHistoryTimeToLiveString("P1D")
                            .startEvent().userTask("userTask_called").name("子任务").endEvent().done())
                    .addModelInstance("keep-case.bpmn", Bpmn.createExecutableProcess(PROCESS).name("试验案件")
                            .camundaHistoryTimeToLiveString("P1D")
                            .startEvent().userTask("userTask_first").name("第一步")
                            .callActivity("callActivity_called").calledElement(CALLED)
                            .camundaInBusinessKey("#{execution.processBusinessKey}")
                            .userTask("userTask_last").name("最后一步").endEvent().done())
                    .deploy();
        }
    }

    /** Sets the clock back and takes the processes away. */
    void release() {
        driver.release();
        engine.getRepositoryService().createDeploymentQuery().deploymentName(PROCESS).list()
                .forEach(deployment -> engine.getRepositoryService().deleteDeployment(deployment.getId(), true));
    }

    /** A case and what it wrote, about somebody of this name. */
    record Made(String number, String process, String name) {
    }

    Made open(String procedure, String at) {
        driver.clock(at);
        int no = NUMBERS.incrementAndGet();
        String number = "KP-" + at.substring(0, 10).replace("-", "") + "-" + "%04d".formatted(no);
        String name = "保留甲" + no + "号";
        return transaction.execute(status -> {
            ProcessInstance instance = engine.getRuntimeService().startProcessInstanceByKey(PROCESS, number,
                    Map.of("customer", name, "words", (name + "的话。").repeat(300)));
            cases.open(new CaseFiles.Opening(number, procedure, instance.getId(), null, null, "keeper", name + "的案件"));
            cases.about(number, new CaseParty(name, "13900000000", null));
            jdbc.sql("""
                            insert into guanjia.form_record (root_process_instance_id, process_instance_id, procedure,
                                element_id, form_id, submitted_at, content)
                            values (?, ?, ?, 'event_start', 'keep', now(), jsonb_build_object('customer', ?::text))""")
                    .params(instance.getId(), instance.getId(), PROCESS, name).update();
            return new Made(number, instance.getId(), name);
        });
    }

    /** Completes the one open task of the case, called processes included. */
    void step(Made made, String at) {
        driver.clock(at);
        List<Task> tasks = engine.getTaskService().createTaskQuery().processInstanceBusinessKey(made.number()).list();
        Task task = tasks.get(0);
        engine.getTaskService().createComment(task.getId(), task.getProcessInstanceId(), made.name() + "来过");
        engine.getTaskService().createAttachment("text", task.getId(), task.getProcessInstanceId(), made.name(), "附件",
                new ByteArrayInputStream(made.name().getBytes(StandardCharsets.UTF_8)));
        engine.getIdentityService().setAuthenticatedUserId("keeper");
        try {
            engine.getProcessEngineConfiguration().setAuthorizationEnabled(false);
            engine.getTaskService().setVariable(task.getId(), "changed", made.name() + at);
            engine.getTaskService().complete(task.getId());
        } finally {
            engine.getProcessEngineConfiguration().setAuthorizationEnabled(true);
            engine.getIdentityService().clearAuthentication();
        }
    }

    void close(Made made, String at) {
        driver.clock(at);
        cases.close(made.number(), "已告知" + made.name());
    }

    /** All on one day, then closed. */
    Made closed(String procedure, String day) {
        Made made = open(procedure, day + "T10:00");
        for (String time : List.of("T10:10", "T10:20", "T10:30")) {
            step(made, day + time);
        }
        close(made, day + "T10:40");
        return made;
    }
}
