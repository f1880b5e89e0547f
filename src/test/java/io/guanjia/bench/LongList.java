package io.guanjia.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.runtime.VariableInstance;

/**
 * Very many open tasks, and the list of them as Tasklist asks for it. They are written by SQL: one process instance
 * with one task and its case number each, a candidate group each, groups in turn.
 */
final class LongList {

    private static final String FILTER = "本组待办";

    private final Contestant contestant;
    private final int groups;

    LongList(Contestant contestant, int groups) {
        this.contestant = contestant;
        this.groups = groups;
    }

    /** @param p50 in ms  @param p95 in ms  @param samples how many calls */
    record Times(double p50, double p95, int samples) {

        static Times of(double[] millis) {
            double[] sorted = millis.clone();
            Arrays.sort(sorted);
            return new Times(sorted[sorted.length / 2], sorted[(int) Math.ceil(sorted.length * 0.95) - 1],
                    sorted.length);
        }
    }

    String group(int number) {
        return "bench-list-%02d".formatted(number);
    }

    void fill(int tasks, boolean withAuthorizations) {
        IntStream.range(0, groups).forEach(number -> {
            var group = contestant.engine.getIdentityService().newGroup(group(number));
            group.setName("测试组" + number);
            contestant.engine.getIdentityService().saveGroup(group);
        });
        String definition = contestant.engine.getRepositoryService().createProcessDefinitionQuery()
                .processDefinitionKey("complaint-handling").latestVersion().singleResult().getId();
        String numbers = " from generate_series(1, " + tasks + ") n";
        // Foreign keys hold by construction; checking each of so many rows takes minutes
        rows("""
                insert into act_ru_execution (id_, rev_, root_proc_inst_id_, proc_inst_id_, business_key_, proc_def_id_,
                  act_id_, act_inst_id_, is_active_, is_concurrent_, is_scope_, is_event_scope_, suspension_state_,
                  cached_ent_state_, sequence_counter_, proc_def_key_)
                select 'be'||n, 1, 'be'||n, 'be'||n, 'TS-'||n, '%s', 'userTask_callBack', 'ba'||n, true, false, true,
                  false, 1, 0, 1, 'complaint-handling'""".formatted(definition) + numbers);
        rows("""
                insert into act_ru_task (id_, rev_, execution_id_, proc_inst_id_, proc_def_id_, name_, task_def_key_,
                  priority_, create_time_, due_date_, suspension_state_, task_state_)
                select 'bt'||n, 1, 'be'||n, 'be'||n, '%s', '电话回访客户', 'userTask_callBack', 50,
                  now()::timestamp - n * interval '1 second',
                  now()::timestamp + ((n * 7919) %% 1000003) * interval '1 second', 1, 'Created'"""
                .formatted(definition) + numbers);
        rows("""
                insert into act_ru_identitylink (id_, rev_, group_id_, type_, task_id_)
                select 'bi'||n, 1, 'bench-list-'||lpad((n %% %d)::text, 2, '0'), 'candidate', 'bt'||n"""
                .formatted(groups) + numbers);
        rows("""
                insert into act_ru_variable (id_, rev_, type_, name_, execution_id_, proc_inst_id_, proc_def_id_, text_,
                  var_scope_, sequence_counter_, is_concurrent_local_)
                select 'bv'||n, 1, 'string', 'caseNumber', 'be'||n, 'be'||n, '%s', 'TS-'||n, 'be'||n, 1, false"""
                .formatted(definition) + numbers);
        if (withAuthorizations) {
            rows("""
                    insert into act_ru_authorization (id_, rev_, type_, group_id_, resource_type_, resource_id_, perms_)
                    select 'bz'||n, 1, 1, 'bench-list-'||lpad((n %% %d)::text, 2, '0'), 7, 'bt'||n, 6"""
                    .formatted(groups) + numbers);
        }
        sql("vacuum analyze");
    }

    private void rows(String insert) {
        sql("set session_replication_role = replica; " + insert + "; set session_replication_role = origin");
    }

    private void sql(String statement) {
        contestant.jdbc.sql(statement).update();
    }

    /** The page of 15 by due date with the case number of each. */
    Times firstPage(int samples, Duration atMost) {
        FilterService filters = contestant.engine.getFilterService();
        Filter filter = filters.createFilterQuery().filterName(FILTER).singleResult();
        return time(samples, atMost, () -> {
            List<Task> page = filters.listPage(filter.getId(), contestant.engine.getTaskService().createTaskQuery()
                    .initializeFormKeys(), 0, 15);
            if (page.size() != 15) {
                throw new IllegalStateException(page.size() + " tasks on the first page of " + contestant.name);
            }
            String[] scopes = page.stream()
                    .flatMap(task -> java.util.stream.Stream.of(task.getId(), task.getExecutionId(),
                            task.getProcessInstanceId()))
                    .distinct().toArray(String[]::new);
            List<VariableInstance> shown = contestant.engine.getRuntimeService().createVariableInstanceQuery()
                    .variableScopeIdIn(scopes).variableNameIn("caseNumber").disableBinaryFetching().list();
            // The stock engine shows none to somebody who may not read all cases of the procedure
            if (contestant.name.equals("Guanjia") && shown.size() != 15) {
                throw new IllegalStateException(shown.size() + " case numbers on the first page");
            }
        });
    }

    Times count(int samples, Duration atMost, long expected) {
        FilterService filters = contestant.engine.getFilterService();
        Filter filter = filters.createFilterQuery().filterName(FILTER).singleResult();
        return time(samples, atMost, () -> {
            long count = filters.count(filter.getId());
            if (count != expected) {
                throw new IllegalStateException(count + " tasks of " + contestant.name);
            }
        });
    }

    private Times time(int samples, Duration atMost, Runnable call) {
        // Somebody in two groups: one of the list, one that has no task
        contestant.engine.getIdentityService().setAuthentication("bench-front-desk",
                List.of("front-desk", group(3)));
        try {
            double[] millis = new double[samples];
            long begin = System.nanoTime();
            for (int i = -3; i < samples; i++) {
                long start = System.nanoTime();
                call.run();
                long end = System.nanoTime();
                if (i >= 0) {
                    millis[i] = (end - start) / 1e6;
                }
                if (end - begin > atMost.toNanos()) {
                    return Times.of(i < 0 ? new double[] {(end - start) / 1e6} : Arrays.copyOf(millis, i + 1));
                }
            }
            return Times.of(millis);
        } finally {
            contestant.engine.getIdentityService().clearAuthentication();
        }
    }
}
