package io.guanjia.audit.read;

import io.guanjia.trail.Entry;
import io.guanjia.trail.Fact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The way that a case went, told by its facts: which process instances on which versions of their diagrams, which elements,
 * which flows, and whose hands its tasks went through.
 */
final class Walk {

    private static final String MULTI_INSTANCE = "#multiInstanceBody";
    static final String COMPLETED = "completed";

    private final Map<String, Leg> current = new LinkedHashMap<>();
    private final List<Leg> legs = new ArrayList<>();
    private final Map<String, TaskLife> tasks = new LinkedHashMap<>();
    private final Map<String, Visit> visits = new LinkedHashMap<>();

    private Walk() {
    }

    /** @param entries of one case, oldest first */
    static Walk of(List<Entry> entries) {
        Walk walk = new Walk();
        for (Entry entry : entries) {
            for (Fact fact : entry.facts()) {
                walk.take(fact, entry);
            }
        }
        return walk;
    }

    /** One process instance on one version of its diagram, in the order in which they began. */
    List<Leg> legs() {
        return Collections.unmodifiableList(legs);
    }

    /** All user tasks, in the order in which they were made. */
    List<TaskLife> tasks() {
        return List.copyOf(tasks.values());
    }

    private void take(Fact fact, Entry entry) {
        switch (fact.kind()) {
            case "process-started" -> start(fact, entry);
            case "process-ended" -> end(fact, entry);
            case "process-migrated" -> migrate(fact, entry);
            case "entered" -> enter(fact, entry);
            case "left" -> leave(fact, entry);
            case "called" -> visitOf(fact, entry).child = fact.text("child");
            case "flow" -> leg(fact, entry).flows.merge(fact.text("flow"), 1, Integer::sum);
            case "task-created" -> createTask(fact, entry);
            case "task-changed" -> changeTask(fact);
            case "task-ended" -> endTask(fact, entry);
            case "candidate" -> candidate(fact);
            default -> {
                // Says nothing of the way
            }
        }
    }

    private void start(Fact fact, Entry entry) {
        Leg leg = new Leg(fact.text("pi"), fact.text("parent"), fact.text("def"), entry.at(fact), false);
        current.put(leg.processInstanceId, leg);
        legs.add(leg);
    }

    private void end(Fact fact, Entry entry) {
        Leg leg = leg(fact, entry);
        leg.until = entry.at(fact);
        leg.state = fact.text("state");
    }

    private void migrate(Fact fact, Entry entry) {
        Leg before = leg(fact, entry);
        if (before.definitionId == null) {
            before.definitionId = fact.text("def");
        }
        if (before.definitionId.equals(fact.text("def"))) {
            return;
        }
        Leg after = new Leg(before.processInstanceId, before.parent, fact.text("def"), entry.at(), true);
        before.until = entry.at();
        before.state = "MIGRATED";
        for (Visit visit : before.visits) {
            if (visit.left == null) {
                // The token stands on the new diagram from here on
                visit.movedOn = true;
                Visit goesOn = new Visit(visit.ai, visit.element, visit.type, visit.name, visit.entered);
                goesOn.tasks.addAll(visit.tasks);
                goesOn.child = visit.child;
                after.visits.add(goesOn);
                visits.put(visit.ai, goesOn);
            }
        }
        current.put(after.processInstanceId, after);
        legs.add(after);
    }

    private void enter(Fact fact, Entry entry) {
        Visit visit = new Visit(fact.text("ai"), element(fact), fact.text("type"), fact.text("name"), entry.at(fact));
        visits.put(visit.ai, visit);
        leg(fact, entry).visits.add(visit);
    }

    private void leave(Fact fact, Entry entry) {
        Visit visit = visitOf(fact, entry);
        visit.element = element(fact) == null ? visit.element : element(fact);
        visit.left = entry.at(fact);
        visit.cancelled = fact.values().get("cancelled") instanceof Boolean cancelled && cancelled;
    }

    private void createTask(Fact fact, Entry entry) {
        TaskLife task = new TaskLife(fact.text("task"), fact.text("pi"), fact.text("el"), fact.text("name"),
                entry.at(fact));
        tasks.put(task.id, task);
        task.assignee = fact.text("assignee");
        task.due = fact.moment("due");
        Visit visit = visits.get(fact.text("ai"));
        if (visit != null) {
            visit.tasks.add(task);
        }
    }

    private void changeTask(Fact fact) {
        TaskLife task = tasks.get(fact.text("task"));
        if (task != null) {
            task.assignee = fact.text("assignee");
            task.owner = fact.text("owner");
            task.due = fact.moment("due");
        }
    }

    private void endTask(Fact fact, Entry entry) {
        TaskLife task = tasks.get(fact.text("task"));
        if (task != null) {
            task.ended = entry.at(fact);
            task.reason = fact.text("reason");
            task.assignee = fact.text("assignee") == null ? task.assignee : fact.text("assignee");
            task.endedBy = entry.by();
        }
    }

    private void candidate(Fact fact) {
        TaskLife task = tasks.get(fact.text("task"));
        if (task != null && fact.text("group") != null) {
            if ("delete".equals(fact.text("op"))) {
                task.groups.remove(fact.text("group"));
            } else {
                task.groups.add(fact.text("group"));
            }
        }
    }

    /** A fact of an instance whose beginning is older than the record still belongs somewhere. */
    private Leg leg(Fact fact, Entry entry) {
        return current.computeIfAbsent(fact.text("pi"), id -> {
            Leg leg = new Leg(id, null, null, entry.at(fact), false);
            legs.add(leg);
            return leg;
        });
    }

    private Visit visitOf(Fact fact, Entry entry) {
        return visits.computeIfAbsent(fact.text("ai"), id -> {
            Visit visit = new Visit(id, element(fact), fact.text("type"), null, entry.at(fact));
            leg(fact, entry).visits.add(visit);
            return visit;
        });
    }

    private static String element(Fact fact) {
        String element = fact.text("el");
        return element == null ? null : element.replace(MULTI_INSTANCE, "");
    }

    /** One process instance on one version of its diagram. */
    static final class Leg {

        private final String processInstanceId;
        private final String parent;
        private final Instant from;
        private final boolean migrated;
        private final List<Visit> visits = new ArrayList<>();
        private final Map<String, Integer> flows = new LinkedHashMap<>();
        private String definitionId;
        private Instant until;
        private String state;

        private Leg(String processInstanceId, String parent, String definitionId, Instant from, boolean migrated) {
            this.processInstanceId = processInstanceId;
            this.parent = parent;
            this.definitionId = definitionId;
            this.from = from;
            this.migrated = migrated;
        }

        String processInstanceId() {
            return processInstanceId;
        }

        /** Id of the process instance that called it; null for the root. */
        String parent() {
            return parent;
        }

        /** Null where the record does not begin with the instance. */
        String definitionId() {
            return definitionId;
        }

        Instant from() {
            return from;
        }

        /** Null while it runs. */
        Instant until() {
            return until;
        }

        /** As the engine names it, or MIGRATED; null while it runs. */
        String state() {
            return state;
        }

        /** Whether it came here from another version. */
        boolean migrated() {
            return migrated;
        }

        List<Visit> visits() {
            return Collections.unmodifiableList(visits);
        }

        /** How often each sequence flow was taken. */
        Map<String, Integer> flows() {
            return Collections.unmodifiableMap(flows);
        }
    }

    /** One stay at an element. */
    static final class Visit {

        private final String ai;
        private final String type;
        private final String name;
        private final Instant entered;
        private final List<TaskLife> tasks = new ArrayList<>();
        private String element;
        private Instant left;
        private boolean cancelled;
        private boolean movedOn;
        private String child;

        private Visit(String ai, String element, String type, String name, Instant entered) {
            this.ai = ai;
            this.element = element;
            this.type = type;
            this.name = name;
            this.entered = entered;
        }

        String element() {
            return element;
        }

        String type() {
            return type;
        }

        String name() {
            return name;
        }

        Instant entered() {
            return entered;
        }

        /** Null while the token stands there, and where it was taken along to another version. */
        Instant left() {
            return left;
        }

        boolean cancelled() {
            return cancelled;
        }

        boolean open() {
            return left == null && !movedOn;
        }

        /** The process instance that was called, null for anything but a call. */
        String child() {
            return child;
        }

        List<TaskLife> tasks() {
            return Collections.unmodifiableList(tasks);
        }
    }

    /** A user task from its making to its end. */
    static final class TaskLife {

        private final String id;
        private final String processInstanceId;
        private final String element;
        private final String name;
        private final Instant created;
        private final Set<String> groups = new LinkedHashSet<>();
        private String assignee;
        private String owner;
        private Instant due;
        private Instant ended;
        private String endedBy;
        private String reason;

        private TaskLife(String id, String processInstanceId, String element, String name, Instant created) {
            this.id = id;
            this.processInstanceId = processInstanceId;
            this.element = element;
            this.name = name;
            this.created = created;
        }

        String id() {
            return id;
        }

        String processInstanceId() {
            return processInstanceId;
        }

        String element() {
            return element;
        }

        String name() {
            return name;
        }

        Instant created() {
            return created;
        }

        /** Null while it is open. */
        Instant ended() {
            return ended;
        }

        /** Null where it has no limit. */
        Instant due() {
            return due;
        }

        /** Whether somebody handed it in, rather than that it was withdrawn. */
        boolean completed() {
            return COMPLETED.equals(reason);
        }

        /** Who did it, or who has it: the assignee, else who handed it in; null where it is anybody's of the groups. */
        String who() {
            return assignee == null && completed() ? endedBy : assignee;
        }

        Set<String> groups() {
            return Collections.unmodifiableSet(groups);
        }

        /** Whether it was done after its limit, or is not done and its limit has passed. */
        boolean late(Instant now) {
            return due != null && due.isBefore(ended == null ? now : ended);
        }
    }
}
