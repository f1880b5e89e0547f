package io.guanjia.attachment;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The kinds that procedures offer, in the order in which they are offered. */
@Component
class AttachmentKinds {

    private final List<AttachmentKind> kinds;

    AttachmentKinds(ObjectProvider<AttachmentKind> kinds, ObjectProvider<AttachmentKind.Several> several) {
        this.kinds = Stream.concat(kinds.orderedStream(), several.orderedStream().flatMap(all -> all.kinds().stream()))
                .toList();
        this.kinds.stream().collect(Collectors.groupingBy(kind -> kind.procedure() + " " + kind.id())).forEach((id, same) -> {
            if (same.size() > 1) {
                throw new IllegalStateException("Two kinds of files have the same id: " + id);
            }
        });
    }

    List<AttachmentKind> of(String procedure) {
        return kinds.stream().filter(kind -> kind.procedure().equals(procedure)).toList();
    }

    Optional<AttachmentKind> find(String procedure, String id) {
        return of(procedure).stream().filter(kind -> kind.id().equals(id)).findFirst();
    }
}
