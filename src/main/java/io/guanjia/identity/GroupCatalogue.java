package io.guanjia.identity;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.core.io.Resource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * What {@code identity/groups.yaml} says.
 *
 * @param groups    the groups, in the order of the file
 * @param processes who may start which procedure
 */
record GroupCatalogue(List<GroupEntry> groups, List<ProcessEntry> processes) {

    static final String ANY = "*";

    /**
     * @param id           the group's id
     * @param name         its Chinese name
     * @param staff        works in Tasklist
     * @param applications web applications beside it
     * @param grants       resource → id → permissions, named as in the engine
     */
    record GroupEntry(String id, String name, boolean staff, List<String> applications,
            Map<String, Map<String, List<String>>> grants) {

        GroupEntry {
            applications = applications == null ? List.of() : List.copyOf(applications);
            grants = grants == null ? Map.of() : grants;
        }
    }

    /**
     * @param id        process definition key
     * @param startedBy groups that may start it
     */
    record ProcessEntry(String id, List<String> startedBy) {
    }

    /** Rights of one group on one thing; permissions in alphabetical order, comma-separated. */
    record Grant(String groupId, String resource, String resourceId, String permissions) {

        static Grant of(String groupId, String resource, String resourceId, Iterable<String> permissions) {
            TreeSet<String> sorted = new TreeSet<>();
            permissions.forEach(sorted::add);
            return new Grant(groupId, resource, resourceId, String.join(",", sorted));
        }
    }

    static GroupCatalogue read(Resource resource, ObjectMapper json) {
        try (InputStream in = resource.getInputStream()) {
            Object content = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
            GroupCatalogue catalogue = json.copy()
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .convertValue(content, GroupCatalogue.class);
            catalogue.check();
            return catalogue;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void check() {
        List<String> ids = groups.stream().map(GroupEntry::id).toList();
        for (ProcessEntry process : processes) {
            if (!ids.containsAll(process.startedBy())) {
                throw new IllegalStateException(
                        "groups.yaml: " + process.id() + " is started by a group that it does not define");
            }
        }
    }

    List<String> staff() {
        return groups.stream().filter(GroupEntry::staff).map(GroupEntry::id).toList();
    }

    /** All rights that follow from the file. */
    List<Grant> grants() {
        List<Grant> grants = new ArrayList<>();
        for (GroupEntry group : groups) {
            if (group.staff()) {
                grants.add(Grant.of(group.id(), "APPLICATION", "tasklist", List.of("ACCESS")));
                // A task that several groups may take shows their names; a group's members are not shown by this
                grants.add(Grant.of(group.id(), "GROUP", ANY, List.of("READ")));
            }
            group.applications().forEach(application ->
                    grants.add(Grant.of(group.id(), "APPLICATION", application, List.of("ACCESS"))));
            group.grants().forEach((resource, byId) -> byId.forEach((id, permissions) ->
                    grants.add(Grant.of(group.id(), resource, id, permissions))));
        }
        for (ProcessEntry process : processes) {
            for (String group : staff()) {
                grants.add(Grant.of(group, "PROCESS_DEFINITION", process.id(), process.startedBy().contains(group)
                        ? List.of("READ", "CREATE_INSTANCE") : List.of("READ")));
            }
        }
        // The engine asks for this beside the right to start the one definition; by itself it starts nothing
        processes.stream().flatMap(process -> process.startedBy().stream()).distinct().forEach(group ->
                grants.add(Grant.of(group, "PROCESS_INSTANCE", ANY, List.of("CREATE"))));
        return grants;
    }
}
