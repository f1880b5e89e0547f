package io.guanjia.audit.export;

import io.guanjia.audit.export.LogEvent.Transition;
import io.guanjia.trail.Entry;
import io.guanjia.trail.Fact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Reads off the trail of one case what happened to its elements. */
final class CaseEvents {

    private static final String USER_TASK = "userTask";
    private static final String COMPLETED = "completed";
    private static final Set<String> TERMINATED = Set.of("EXTERNALLY_TERMINATED", "INTERNALLY_TERMINATED");
    /** Only a frame around what is repeated. */
    private static final String REPETITION = "multiInstanceBody";
    /** Gateways, and events that wait for nothing. */
    private static final Pattern PASSED =
            Pattern.compile(".*Gateway|.*[sS]tart.*Event|.*EndEvent|boundary.*|.*Throw.*");

    private final boolean all;
    private final List<LogEvent> events = new ArrayList<>();
    private final Map<String, Set<String>> candidates = new HashMap<>();
    private final Set<String> terminated = new HashSet<>();
    private final Map<String, String> definitions = new HashMap<>();
    private final Map<String, Task> tasks = new HashMap<>();
    private final Map<String, Fact> entered = new HashMap<>();

    /** @param all with all elements, not user tasks only */
    private CaseEvents(boolean all) {
        this.all = all;
    }

    /** What is known of a user task so far. */
    private static final class Task {

        private final Fact created;
        private String assignee;
        private Instant due;

        Task(Fact created) {
            this.created = created;
            this.assignee = created.text("assignee");
            this.due = created.moment("due");
        }
    }

    /** In the order of the trail. */
    static List<LogEvent> of(List<Entry> entries, boolean all) {
        CaseEvents read = new CaseEvents(all);
        entries.forEach(entry -> entry.facts().forEach(read::before));
        entries.forEach(entry -> entry.facts().forEach(fact -> read.fact(fact, entry)));
        return read.events;
    }

    /** Of a case that the trail does not tell of, in the order of time. */
    static List<LogEvent> of(List<Steps.Step> steps) {
        List<LogEvent> events = new ArrayList<>();
        for (Steps.Step step : steps) {
            events.add(event(step, Transition.SCHEDULE, step.createdAt(), null));
            if (step.endedAt() != null) {
                events.add(event(step, step.isCompleted() ? Transition.COMPLETE : Transition.ATE_ABORT, step.endedAt(),
                        step.assignee()));
            }
        }
        events.sort(Comparator.comparing(LogEvent::at));
        return events;
    }

    private static LogEvent event(Steps.Step step, Transition transition, Instant at, String resource) {
        boolean ended = transition != Transition.SCHEDULE;
        return new LogEvent(step.taskId(), transition, at, resource, null, null, step.element(), USER_TASK,
                step.definition(), step.name(), step.dueAt(), ended && step.dueAt() != null ? step.late() : null);
    }

    /** What is told later than it is needed. */
    private void before(Fact fact) {
        switch (fact.kind()) {
            case "candidate" -> {
                if (fact.text("group") != null) {
                    Set<String> groups = candidates.computeIfAbsent(fact.text("task"), task -> new TreeSet<>());
                    if ("add".equals(fact.text("op"))) {
                        groups.add(fact.text("group"));
                    }
                }
            }
            case "process-ended" -> {
                if (fact.text("state") != null && TERMINATED.contains(fact.text("state"))) {
                    terminated.add(fact.text("pi"));
                }
            }
            default -> {
                // comes in its turn
            }
        }
    }

    private void fact(Fact fact, Entry entry) {
        switch (fact.kind()) {
            case "process-started", "process-migrated" -> definitions.put(fact.text("pi"), fact.text("def"));
            case "task-created" -> created(fact, entry);
            case "task-changed" -> changed(fact, entry);
            case "task-ended" -> ended(fact, entry);
            case "entered" -> entered(fact, entry);
            case "left" -> left(fact, entry);
            default -> {
                // nothing that happens to an element
            }
        }
    }

    private void created(Fact fact, Entry entry) {
        Task task = new Task(fact);
        tasks.put(fact.text("task"), task);
        add(task, Transition.SCHEDULE, entry.at(fact), null, null);
        if (task.assignee != null) {
            add(task, Transition.ASSIGN, entry.at(fact), task.assignee, null);
        }
    }

    private void changed(Fact fact, Entry entry) {
        Task task = tasks.get(fact.text("task"));
        if (task == null) {
            return;
        }
        task.due = fact.moment("due");
        String assignee = fact.text("assignee");
        if (assignee == null ? task.assignee == null : assignee.equals(task.assignee)) {
            return;
        }
        boolean first = task.assignee == null;
        task.assignee = assignee;
        Instant at = entry.at(fact);
        if (assignee != null && assignee.equals(entry.by())) {
            // Whoever takes a task to himself begins with it
            add(task, Transition.START, at, assignee, null);
        } else {
            add(task, first ? Transition.ASSIGN : Transition.REASSIGN, at, assignee, entry.by());
        }
    }

    private void ended(Fact fact, Entry entry) {
        Task task = tasks.remove(fact.text("task"));
        if (task == null) {
            return;
        }
        boolean completed = COMPLETED.equals(fact.text("reason"));
        add(task, completed ? Transition.COMPLETE : aborted(fact), entry.at(fact),
                entry.by() != null ? entry.by() : completed ? task.assignee : null, null);
    }

    private Transition aborted(Fact fact) {
        return terminated.contains(fact.text("pi")) ? Transition.PI_ABORT : Transition.ATE_ABORT;
    }

    private void add(Task task, Transition transition, Instant at, String resource, String by) {
        Fact created = task.created;
        Set<String> groups = candidates.getOrDefault(created.text("task"), Set.of());
        Boolean late = switch (transition) {
            case COMPLETE, ATE_ABORT, PI_ABORT -> task.due == null ? null : at.isAfter(task.due);
            default -> null;
        };
        events.add(new LogEvent(created.text("task"), transition, at, resource, by,
                groups.isEmpty() ? null : String.join(",", groups), created.text("el"), USER_TASK,
                definitions.get(created.text("pi")), created.text("name"), task.due, late));
    }

    private void entered(Fact fact, Entry entry) {
        if (!all || USER_TASK.equals(fact.text("type")) || REPETITION.equals(fact.text("type"))) {
            return;
        }
        entered.put(fact.text("ai"), fact);
        if (takesTime(fact)) {
            add(fact, Transition.START, entry.at(fact));
        }
    }

    private void left(Fact fact, Entry entry) {
        Fact begun = entered.remove(fact.text("ai"));
        if (begun != null) {
            add(begun, fact.text("cancelled") != null ? aborted(fact) : Transition.COMPLETE, entry.at(fact));
        }
    }

    /** Of what is passed in no time one event of the log is enough. */
    private static boolean takesTime(Fact fact) {
        return !PASSED.matcher(String.valueOf(fact.text("type"))).matches();
    }

    private void add(Fact begun, Transition transition, Instant at) {
        events.add(new LogEvent(begun.text("ai"), transition, at, null, null, null, begun.text("el"),
                begun.text("type"), definitions.get(begun.text("pi")), begun.text("name"), null, null));
    }
}
