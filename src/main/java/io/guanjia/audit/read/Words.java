package io.guanjia.audit.read;

import io.guanjia.trail.Fact;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the ids in facts are called. */
interface Words {

    /** Name of a user; the system's where it is null. */
    String person(String userId);

    /** Name of a group; the id where it has none. */
    String group(String groupId);

    /** The diagram of a process definition; one without names where it is gone. */
    Model model(String definitionId);

    /** The table of a decision definition; one without rules where it is gone. */
    Table table(String decisionDefinitionId);

    /** The row that an entry refers to, such as {@code message/17}; empty where it is gone. */
    Optional<Row> row(String reference);

    /** The whole value of a variable whose fact tells its hash only; null where it is gone. */
    String longValue(Fact variable);

    /** The zone that times are shown in. */
    ZoneId zone();

    /**
     * A version of a diagram.
     *
     * @param key        id of the process
     * @param name       of the process
     * @param names      of its elements, by id
     * @param clauses    that its elements carry out, by id
     * @param deployment what brought it, null where that is gone
     */
    record Model(String definitionId, String key, int version, String name, Map<String, String> names,
            Map<String, String> clauses, Deployed deployment) {

        /** The name of an element; its id where it has none. */
        String name(String element) {
            String name = element == null ? "" : names.get(element);
            return name == null || name.isBlank() ? element : name;
        }

        /** Such as 投诉处理 第3版. */
        String title() {
            return version == 0 ? name : name + " 第" + version + "版";
        }
    }

    /** @param by user id, null where nobody was logged in */
    record Deployed(String id, String name, Instant at, String by) {
    }

    /**
     * A version of a decision table.
     *
     * @param inputs  labels of its inputs, by id
     * @param asks    what its inputs ask for, by id
     * @param outputs labels of its outputs, by name
     * @param flags   ids of inputs and names of outputs that say yes or no
     * @param rules   by id
     */
    record Table(String name, int version, Map<String, String> inputs, Map<String, String> asks,
            Map<String, String> outputs, Set<String> flags, Map<String, Rule> rules) {
    }

    /**
     * A rule of a table.
     *
     * @param order   from 1
     * @param clauses that its annotation begins with
     * @param text    the annotation
     */
    record Rule(int order, List<String> clauses, String text) {
    }
}
