package io.guanjia.ledger;

import io.guanjia.support.TestEstate;
import io.guanjia.trail.TestTrail;
import java.time.Clock;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/**
 * A JVM with an engine of its own on the same database, whose step books as the procedures' delegates do: in the engine's
 * transaction, when the task before it is completed.
 */
final class LedgerEngineChild {

    static final String PROCESS = "ledger-kill-test";

    private LedgerEngineChild() {
    }

    /** @param arguments address of the database, unit, case, and whether it stops between booking and commit */
    public static void main(String[] arguments) throws Exception {
        DriverManagerDataSource database = new DriverManagerDataSource(arguments[0]);
        boolean holds = Boolean.parseBoolean(arguments[3]);
        JdbcClient jdbc = JdbcClient.create(database);
        Ledger ledger = new Ledger(new LedgerBooks(jdbc, TestTrail.on(jdbc)), Clock.system(TestEstate.ZONE), id -> id);
        JavaDelegate takeMoney = execution -> {
            LedgerChild.pay(ledger, Long.parseLong(arguments[1]), arguments[2], 0);
            execution.setVariable("paid", true);
            if (holds) {
                LedgerChild.say(LedgerChild.BOOKED);
                LedgerChild.sleepForever();
            }
        };
        SpringProcessEngineConfiguration configuration = new SpringProcessEngineConfiguration();
        configuration.setProcessEngineName(PROCESS);
        configuration.setDataSource(new TransactionAwareDataSourceProxy(database));
        configuration.setTransactionManager(new DataSourceTransactionManager(database));
        configuration.setDatabaseSchemaUpdate("false");
        configuration.setJobExecutorActivate(false);
        configuration.setHistory("full");
        configuration.setBeans(Map.of("takeMoney", takeMoney));
        ProcessEngine engine = configuration.buildProcessEngine();
        if (engine.getTaskService().createTaskQuery().processDefinitionKey(PROCESS).count() == 0) {
            engine.getRepositoryService().createDeployment().name(PROCESS).addModelInstance(PROCESS + ".bpmn",
                    Bpmn.createExecutableProcess(PROCESS).camundaHistoryTimeToLiveString("P1D").startEvent()
                            .userTask("userTask_takeMoney").serviceTask("serviceTask_book")
                            .camundaDelegateExpression("${takeMoney}").endEvent().done()).deploy();
            engine.getRuntimeService().startProcessInstanceByKey(PROCESS, arguments[2]);
        }
        engine.getTaskService().complete(engine.getTaskService().createTaskQuery().processDefinitionKey(PROCESS).singleResult()
                .getId());
        LedgerChild.say(LedgerChild.COMMITTED);
    }
}
