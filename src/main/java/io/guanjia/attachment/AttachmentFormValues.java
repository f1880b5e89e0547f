package io.guanjia.attachment;

import io.guanjia.casefile.CaseFile;
import io.guanjia.casefile.CaseFiles;
import io.guanjia.form.FormValueSource;
import io.guanjia.form.ShownText;
import io.guanjia.form.TaskContext;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * The files of the case, for the form of any task: {@code caseFiles} names those of each kind, with links, and leads to
 * the page where more are handed in. Who does not work on the task reads how many there are, not how they are called.
 */
@Component
class AttachmentFormValues implements FormValueSource {

    private static final String KEY = "caseFiles";

    private final CaseFiles cases;
    private final AttachmentKinds kinds;
    private final Attachments attachments;
    private final ShownText shown;

    AttachmentFormValues(CaseFiles cases, AttachmentKinds kinds, Attachments attachments, ShownText shown) {
        this.cases = cases;
        this.kinds = kinds;
        this.attachments = attachments;
        this.shown = shown;
    }

    @Override
    public boolean supplies(String key) {
        return KEY.equals(key);
    }

    @Override
    public Object value(String key, TaskContext task) {
        if (task.businessKey() == null) {
            return null;
        }
        return cases.find(task.businessKey()).map(file -> text(file, task.readerWorksOnIt())).orElse(null);
    }

    private String text(CaseFile file, boolean names) {
        List<AttachmentKind> offered = kinds.of(file.procedure());
        if (offered.isEmpty()) {
            return null;
        }
        Map<String, List<Attachment>> byKind = attachments.of(file.caseNumber()).stream()
                .collect(Collectors.groupingBy(Attachment::kind));
        // What is still to be handed in is the procedure's to say: it may offer many kinds of which a case needs few
        String list = offered.stream().filter(kind -> byKind.containsKey(kind.id()))
                .map(kind -> "\n- %s:%s".formatted(ShownText.plain(kind.label()), files(byKind.get(kind.id()), names)))
                .collect(Collectors.joining());
        return "**文件**%s\n\n[%s](/cases/%s/files)".formatted(list.isEmpty() ? " 尚未上传" : "\n" + list,
                names ? "上传文件" : "查看文件", file.caseNumber());
    }

    private String files(List<Attachment> files, boolean names) {
        return names ? files.stream().map(this::link).collect(Collectors.joining(" · ")) : files.size() + " 个";
    }

    private String link(Attachment file) {
        return "第%d次 [%s](%s)(%s,%s %s)".formatted(file.round(), ShownText.plain(file.name()), file.path(),
                file.sizeLabel(), shown.person(file.uploadedBy()), shown.moment(file.uploadedAt()));
    }
}
