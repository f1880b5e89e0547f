package io.guanjia.audit.find;

import io.guanjia.trail.Fact;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What of an entry matters to the read model. */
final class Touched {

    final Set<String> tasks = new LinkedHashSet<>();
    final Set<String> activities = new LinkedHashSet<>();
    /** Who acted, by the entry itself and by the engine's operation log. */
    final Set<String> actors = new LinkedHashSet<>();
    final Set<String> definitions = new LinkedHashSet<>();
    final Set<Long> forms = new LinkedHashSet<>();
    final Set<Long> ledger = new LinkedHashSet<>();
    final Set<Long> files = new LinkedHashSet<>();
    final Set<Long> communications = new LinkedHashSet<>();
    /** The case file was opened, changed or closed. */
    boolean caseFile;
    /** Rows that were written before may have become others. */
    boolean migrated;

    /** @param by null if nobody acted */
    static Touched by(String by, List<Fact> facts) {
        Touched touched = new Touched();
        if (by != null) {
            touched.actors.add(by);
        }
        facts.forEach(touched::add);
        return touched;
    }

    private void add(Fact fact) {
        switch (fact.kind()) {
            case "task-created", "task-changed", "task-ended" -> tasks.add(fact.text("task"));
            case "entered" -> activities.add(fact.text("ai"));
            case "process-started" -> definitions.add(fact.text("def"));
            case "process-migrated" -> {
                definitions.add(fact.text("def"));
                migrated = true;
            }
            case "case-opened", "case-classified", "case-timeliness", "case-closed", "case-withdrawn" -> caseFile = true;
            case "operation" -> {
                if (fact.text("user") != null) {
                    actors.add(fact.text("user"));
                }
            }
            case "form" -> forms.add(row(fact));
            case "ledger" -> ledger.add(row(fact));
            case "file" -> files.add(row(fact));
            case "communication" -> communications.add(row(fact));
            default -> {
                // Of no consequence for what is searched
            }
        }
    }

    private static long row(Fact fact) {
        String row = fact.text("row");
        return Long.parseLong(row.substring(row.indexOf('/') + 1));
    }

    /** Whether nothing but who acted can be new. */
    boolean isNothing() {
        return tasks.isEmpty() && activities.isEmpty() && forms.isEmpty() && ledger.isEmpty() && files.isEmpty()
                && communications.isEmpty() && !caseFile && !migrated;
    }
}
