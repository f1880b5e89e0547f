package io.guanjia.identity;

import io.guanjia.identity.GroupCatalogue.Grant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The filters that each member of staff finds in Tasklist. They belong to nobody, so only who may keep filters of
 * others can change them; members may read them.
 *
 * <p>None of them names the groups whose tasks are shown: which tasks a query returns is a matter of rights, and those
 * end at the tasks of one's own groups and one's own.
 */
@Component
class TaskFilters {

    private final FilterService filterService;
    private final TaskService taskService;
    private final JdbcClient jdbc;

    TaskFilters(FilterService filterService, TaskService taskService, JdbcClient jdbc) {
        this.filterService = filterService;
        this.taskService = taskService;
        this.jdbc = jdbc;
    }

    private record Shipped(String key, String name, String color, int priority, TaskQuery query) {

        // Bump the number when this class changes what it makes of a definition
        String definition(Map<String, Object> properties) {
            return "1 " + name + " " + properties + " " + key;
        }
    }

    private List<Shipped> shipped() {
        return List.of(
                new Shipped("mine", "我的任务", "#1f6f54", 10, taskService.createTaskQuery()
                        .taskAssigneeExpression("${currentUser()}")),
                new Shipped("my-groups", "本组待办", "#2b5c8a", 20, taskService.createTaskQuery()
                        .taskCandidateGroupInExpression("${currentUserGroups()}").taskUnassigned()),
                new Shipped("due-today", "今日到期", "#b45309", 30, taskService.createTaskQuery()
                        .dueAfterExpression("${today.start()}").dueBeforeExpression("${today.end()}")),
                new Shipped("overdue", "已超时", "#b42318", 40, taskService.createTaskQuery()
                        .dueBeforeExpression("${now()}")));
    }

    /** @return the rights to see the filters, for these groups */
    List<Grant> apply(List<String> groups) {
        List<Grant> grants = new ArrayList<>();
        for (Shipped filter : shipped()) {
            String id = apply(filter);
            groups.forEach(group -> grants.add(Grant.of(group, "FILTER", id, List.of("READ"))));
        }
        return grants;
    }

    private String apply(Shipped shipped) {
        Map<String, Object> properties = properties(shipped);
        String definition = shipped.definition(properties);
        Optional<Map<String, Object>> last = jdbc
                .sql("select filter_id, definition from guanjia.shipped_filter where filter_key = ?")
                .param(shipped.key()).query().listOfRows().stream().findFirst();
        if (last.isPresent() && definition.equals(last.get().get("definition"))) {
            // Unchanged since: an administrator may have changed or removed it
            return (String) last.get().get("filter_id");
        }
        Filter filter = last.map(row -> filterService.getFilter((String) row.get("filter_id")))
                .orElseGet(() -> filterService.newTaskFilter(shipped.name()));
        filter.setName(shipped.name());
        filter.setQuery(shipped.query().orderByDueDate().asc().orderByTaskCreateTime().asc());
        filter.setProperties(properties);
        filterService.saveFilter(filter);
        jdbc.sql("""
                insert into guanjia.shipped_filter (filter_key, filter_id, definition) values (?, ?, ?)
                on conflict (filter_key) do update
                set filter_id = excluded.filter_id, definition = excluded.definition""")
                .params(shipped.key(), filter.getId(), definition).update();
        return filter.getId();
    }

    private static Map<String, Object> properties(Shipped shipped) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("color", shipped.color());
        properties.put("priority", shipped.priority());
        properties.put("refresh", true);
        properties.put("showUndefinedVariable", false);
        properties.put("variables", List.of(
                Map.of("name", "caseNumber", "label", "案件编号")));
        return properties;
    }
}
