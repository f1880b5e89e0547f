package io.guanjia.attachment;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One kind of files that cases of a procedure may have, such as a floor plan. Each is offered as a bean by the
 * procedure's package.
 *
 * @param id        such as {@code floorPlan}; unique within the procedure, kept with each file
 * @param procedure id of the process, such as {@code complaint-handling}
 * @param label     in the manual's words, such as 平面图
 * @param types     what a file of this kind may be
 * @param readers   ids of groups whose members may read files of this kind besides those who work on the case, its
 *                  owner and auditors, whenever they like
 */
public record AttachmentKind(String id, String procedure, String label, Set<FileType> types, Set<String> readers) {

    /** The kinds of a procedure that has many, as one bean. */
    public record Several(List<AttachmentKind> kinds) {
    }

    public AttachmentKind {
        if (types.isEmpty()) {
            throw new IllegalArgumentException("No type of file for kind " + id);
        }
        types = Set.copyOf(types);
        readers = Set.copyOf(readers);
    }

    /** Only those who work on the case, its owner and auditors may read it. */
    public AttachmentKind(String id, String procedure, String label, Set<FileType> types) {
        this(id, procedure, label, types, Set.of());
    }

    /** The same, which members of these groups may read too. */
    public AttachmentKind alsoFor(String... groupIds) {
        return new AttachmentKind(id, procedure, label, types, Set.of(groupIds));
    }

    /** Such as PDF、JPEG. */
    public String typeLabels() {
        return types.stream().sorted(Comparator.naturalOrder()).map(FileType::label).collect(Collectors.joining("、"));
    }

    /** Endings as a file chooser takes them. */
    public String accept() {
        return Arrays.stream(FileType.values()).filter(types::contains).map(FileType::extensions).flatMap(List::stream)
                .map(extension -> "." + extension).collect(Collectors.joining(","));
    }
}
