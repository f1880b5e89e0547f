package io.guanjia.bench;

import io.guanjia.GuanjiaApplication;
import io.guanjia.complaint.ComplaintProcess;
import io.guanjia.support.TestEstate;
import io.guanjia.support.TestUsers;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.task.IdentityLink;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** One application with a database of its own, working whole complaint cases as the staff would. */
final class Contestant implements AutoCloseable {

    private static final Map<String, Map<String, Object>> WORK = Map.of(
            "userTask_handleComplaint", Map.of("handleResult", "solved", "measures", "已更换水管", "settlement", "已修好水管"),
            "userTask_callBack", Map.of("calledAt", "2026-01-05T10:00+08:00", "satisfied", "yes", "opinion", "客户意见"),
            "userTask_analyseCause", Map.of("causeKind", "facility", "cause", "水管老化", "prevention", "定期检查"),
            "userTask_visitEffect", Map.of("visitedAt", "2026-01-05T10:00+08:00", "visitWay", "phone",
                    "effectLasts", "yes", "effectOpinion", "客户意见", "confirmedBy", "signature",
                    "customerConfirmed", true));

    final String name;
    final ProcessEngine engine;
    final JdbcClient jdbc;
    private final ConfigurableApplicationContext application;
    private final Meter meter;
    private final OpenTasks open;
    private final ComplaintProcess complaints;

    /** A task that has come up, and the group that may take it. */
    private record Open(String id, String element, String group) {
    }

    /** Tells who waits for a case that its next task is there, without asking the database. */
    @TestConfiguration(proxyBeanMethods = false)
    static class OpenTasks {

        private final Map<String, BlockingQueue<Open>> byCase = new ConcurrentHashMap<>();

        @EventListener(condition = "#task.eventName == 'create'")
        void created(DelegateTask task) {
            String caseNumber = (String) task.getVariable("caseNumber");
            String group = task.getCandidates().stream().map(IdentityLink::getGroupId)
                    .filter(id -> id != null).findFirst().orElse(null);
            Open next = new Open(task.getId(), task.getTaskDefinitionKey(), group);
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    of(caseNumber).add(next);
                }
            });
        }

        BlockingQueue<Open> of(String caseNumber) {
            return byCase.computeIfAbsent(caseNumber, key -> new LinkedBlockingQueue<>());
        }

        @Bean
        String benchmarkMarker() {
            return "benchmark";
        }
    }

    Contestant(String name, Class<?>[] more, String... properties) {
        this.name = name;
        // Task events only for OpenTasks, in both
        String[] all = Stream.concat(Stream.of("--server.port=0", "--camunda.bpm.job-execution.enabled=true",
                "--camunda.bpm.eventing.task=true",
                "--camunda.bpm.generate-unique-process-engine-name=true", "--logging.level.root=warn"),
                Arrays.stream(properties)).toArray(String[]::new);
        application = new SpringApplicationBuilder(GuanjiaApplication.class, Meter.class, OpenTasks.class)
                .sources(more).run(all);
        engine = application.getBean(ProcessEngine.class);
        jdbc = application.getBean(JdbcClient.class);
        meter = application.getBean(Meter.class);
        open = application.getBean(OpenTasks.class);
        complaints = application.getBean(ComplaintProcess.class);
        TestEstate.ensure(jdbc);
        for (String group : List.of("front-desk", "engineering", "customer-assistant", "customer-manager")) {
            TestUsers.member(engine, "bench-" + group, "员工", group);
        }
        jobs().shutdown();
    }

    <T> T bean(Class<T> type) {
        return application.getBean(type);
    }

    private JobExecutor jobs() {
        return ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getJobExecutor();
    }

    /** Works so many cases from the first word to the closed case, by so many people at once. */
    Meter.Reading work(int cases, int threads) throws Exception {
        return work(cases, threads, false);
    }

    /** The same with statements and round trips counted, which takes its time. */
    Meter.Reading count(int cases, int threads) throws Exception {
        return work(cases, threads, true);
    }

    private Meter.Reading work(int cases, int threads, boolean counting) throws Exception {
        jobs().start();
        ExecutorService people = Executors.newFixedThreadPool(threads);
        try {
            Meter.Reading before = meter.read(jdbc);
            AtomicInteger left = new AtomicInteger(cases);
            Callable<Void> person = () -> {
                while (left.getAndDecrement() > 0) {
                    wholeCase();
                }
                return null;
            };
            meter.count(counting);
            long start = System.nanoTime();
            List<Future<Void>> running = people.invokeAll(Collections.nCopies(threads, person));
            long taken = System.nanoTime() - start;
            for (Future<Void> one : running) {
                one.get();
            }
            if (counting && Boolean.getBoolean("bench.statements")) {
                System.err.println(name + "\n" + meter.listed(cases));
            }
            Meter.Reading used = meter.read(jdbc).since(before);
            return new Meter.Reading(used.statements(), used.roundTrips(), used.transactions(), used.wal(), used.jvm(),
                    used.database(), taken);
        } catch (ExecutionException e) {
            throw new IllegalStateException(name, e.getCause());
        } finally {
            meter.count(false);
            people.shutdownNow();
            jobs().shutdown();
        }
    }

    private void wholeCase() throws InterruptedException {
        Map<String, Object> fields = new HashMap<>(Map.of("channel", "desk", "receivedBy", "office",
                "complainantName", "王小明", "unit", TestEstate.UNIT, "contactPhone", "13800138000",
                "replyChannel", "phone", "kind", "facilities", "description", "厨房水管漏水,多次报修未解决",
                "happenedAt", "2026-01-05T09:00+08:00", "place", "厨房"));
        fields.put("firstPlan", "工程部上门检查");
        fields.put("apologyGiven", true);
        String[] number = new String[1];
        as("front-desk", () -> number[0] = complaints.start(fields));
        for (int step = 0; step < WORK.size(); step++) {
            Open task = open.of(number[0]).poll(60, TimeUnit.SECONDS);
            if (task == null) {
                throw new IllegalStateException(number[0] + " got no task within a minute after " + step);
            }
            as(task.group, () -> {
                engine.getTaskService().claim(task.id, "bench-" + task.group);
                engine.getFormService().submitTaskForm(task.id, WORK.get(task.element));
            });
        }
        open.byCase.remove(number[0]);
    }

    void as(String group, Runnable work) {
        engine.getIdentityService().setAuthentication("bench-" + group, List.of(group));
        try {
            work.run();
        } finally {
            engine.getIdentityService().clearAuthentication();
        }
    }

    /** How many rows each of the engine's history tables has for the finished cases, per case. */
    Map<String, Double> historyOfACase() {
        long cases = jdbc.sql("select count(*) from act_hi_procinst where proc_def_key_ = 'complaint-handling'"
                + " and end_time_ is not null").query(Long.class).single();
        Map<String, Double> rows = new LinkedHashMap<>();
        for (String table : List.of("procinst", "actinst", "taskinst", "varinst", "detail", "identitylink", "decinst",
                "dec_in", "dec_out", "op_log", "job_log")) {
            rows.put(table, jdbc.sql("select count(*) from act_hi_" + table + " where root_proc_inst_id_ in"
                            + " (select id_ from act_hi_procinst where proc_def_key_ = 'complaint-handling'"
                            + " and end_time_ is not null)").query(Long.class).single() / (double) cases);
        }
        return rows;
    }

    @Override
    public void close() {
        application.close();
    }
}
