package io.guanjia.attachment;

import static io.guanjia.database.Moments.instant;
import static io.guanjia.database.Moments.utc;

import io.guanjia.casefile.CaseFile;
import io.guanjia.casefile.CaseFiles;
import io.guanjia.trail.Fact;
import io.guanjia.trail.Trail;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The files of all cases. What was handed in stays: a new version is one more round of its kind. */
@Component
public class Attachments {

    private static final Logger LOG = LoggerFactory.getLogger(Attachments.class);
    private static final int LONGEST_NOTE = 200;

    private final JdbcClient jdbc;
    private final Trail trail;
    private final TransactionTemplate transaction;
    private final CaseFiles cases;
    private final AttachmentKinds kinds;
    private final FileChecks checks;
    private final UploadScan scan;
    private final AttachmentProperties properties;
    private final Clock clock;

    Attachments(JdbcClient jdbc, Trail trail, PlatformTransactionManager transactions, CaseFiles cases, AttachmentKinds kinds,
            FileChecks checks, UploadScan scan, AttachmentProperties properties, Clock clock) {
        this.jdbc = jdbc;
        this.trail = trail;
        this.transaction = new TransactionTemplate(transactions);
        this.cases = cases;
        this.kinds = kinds;
        this.checks = checks;
        this.scan = scan;
        this.properties = properties;
        this.clock = clock;
    }

    /** Whether a file of this kind was handed in. */
    public boolean has(String caseNumber, String kind) {
        return newest(caseNumber, kind).isPresent();
    }

    /** What a kind of files is called in cases of this procedure; its id where that is not known (any more). */
    public String kindLabel(String procedure, String kind) {
        return kinds.find(procedure, kind).map(AttachmentKind::label).orElse(kind);
    }

    /** All files of the case: kind by kind, the newest round first. */
    public List<Attachment> of(String caseNumber) {
        return jdbc.sql("select * from guanjia.attachment where case_number = :caseNumber order by kind, round desc")
                .param("caseNumber", caseNumber)
                .query(Attachments::read)
                .list();
    }

    /** The file of the last round of this kind. */
    public Optional<Attachment> newest(String caseNumber, String kind) {
        return jdbc.sql("""
                        select * from guanjia.attachment where case_number = :caseNumber and kind = :kind
                        order by round desc limit 1""")
                .param("caseNumber", caseNumber)
                .param("kind", kind)
                .query(Attachments::read)
                .optional();
    }

    Optional<Attachment> find(String caseNumber, long id) {
        return jdbc.sql("select * from guanjia.attachment where case_number = :caseNumber and id = :id")
                .param("caseNumber", caseNumber)
                .param("id", id)
                .query(Attachments::read)
                .optional();
    }

    /**
     * The content of a file, read from the database bit by bit.
     *
     * @param id of an {@link Attachment}; one that does not exist is empty
     */
    public InputStream open(long id) {
        return new PartStream(jdbc, id);
    }

    /**
     * Takes a file for a case, if it passes every check: whoever calls has asked whether the person may hand it in.
     *
     * @param content stays as it is
     * @throws AttachmentRefused if it is not taken; nothing is kept then
     */
    public Attachment add(HandIn what, Path content) {
        CaseFile file = cases.find(what.caseNumber())
                .orElseThrow(() -> new IllegalArgumentException("No case " + what.caseNumber()));
        AttachmentKind kind = kinds.find(file.procedure(), what.kind() == null ? "" : what.kind())
                .orElseThrow(() -> AttachmentRefused.unfit("请选择文件的类别"));
        String name = FileNames.cleaned(what.fileName());
        String note = note(what.note());
        try {
            long size = Files.size(content);
            if (size > properties.maxSize().toBytes()) {
                throw tooLarge();
            }
            FileType type = checks.check(content, name, kind.types());
            scan(content, name);
            String hash = sha256(content);
            return transaction.execute(status -> store(what, name, note, type, size, hash, content));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same for content that is in memory already. */
    public Attachment add(HandIn what, byte[] content) {
        try {
            Path copy = Files.createTempFile("guanjia-file", null);
            try {
                Files.write(copy, content);
                return add(what, copy);
            } finally {
                Files.deleteIfExists(copy);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private AttachmentRefused tooLarge() {
        return new AttachmentRefused(AttachmentRefused.Reason.TOO_LARGE,
                "文件过大，一个文件最多 " + Sizes.label(properties.maxSize().toBytes()));
    }

    private static String note(String given) {
        String note = given == null ? "" : given.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Z}]+", " ").strip();
        if (note.length() > LONGEST_NOTE) {
            throw AttachmentRefused.unfit("说明过长，最多 %d 个字".formatted(LONGEST_NOTE));
        }
        return note.isEmpty() ? null : note;
    }

    private void scan(Path content, String name) {
        Optional<String> found;
        try {
            found = scan.scan(content);
        } catch (IOException e) {
            LOG.error("A file that was handed in could not be scanned for viruses", e);
            throw new AttachmentRefused(AttachmentRefused.Reason.NOT_SCANNED, "病毒扫描服务暂时不可用，文件没有保存，请稍后再上传");
        }
        found.ifPresent(virus -> {
            LOG.warn("A file that was handed in was refused: {}", virus);
            throw AttachmentRefused.unfit("“%s”含有病毒（%s），没有保存。请不要再打开这个文件，并告知提供文件的人".formatted(name, virus));
        });
    }

    private Attachment store(HandIn what, String name, String note, FileType type, long size, String hash, Path content) {
        // Held until the end, so that rounds are counted one after the other
        String state = jdbc.sql("select state from guanjia.case_file where case_number = :caseNumber for no key update")
                .param("caseNumber", what.caseNumber())
                .query(String.class).single();
        if (!state.equals("OPEN")) {
            throw new AttachmentRefused(AttachmentRefused.Reason.CONFLICT, "案件已经结束，不再接收文件");
        }
        int files = jdbc.sql("select count(*) from guanjia.attachment where case_number = :caseNumber")
                .param("caseNumber", what.caseNumber())
                .query(Integer.class).single();
        if (files >= properties.maxFiles()) {
            throw new AttachmentRefused(AttachmentRefused.Reason.CONFLICT,
                    "一个案件最多 %d 个文件，已经满了，请联系系统管理员".formatted(properties.maxFiles()));
        }
        Attachment stored = jdbc.sql("""
                        insert into guanjia.attachment (case_number, kind, round, name, media_type, size, sha256, note,
                                                        uploaded_by, uploaded_at)
                        values (:caseNumber, :kind, 1 + (select coalesce(max(round), 0) from guanjia.attachment
                                                         where case_number = :caseNumber and kind = :kind),
                                :name, :mediaType, :size, :sha256, :note, :uploadedBy, :uploadedAt)
                        returning *""")
                .param("caseNumber", what.caseNumber())
                .param("kind", what.kind())
                .param("name", name)
                .param("mediaType", type.mediaType())
                .param("size", size)
                .param("sha256", hash)
                .param("note", note)
                .param("uploadedBy", what.actor())
                .param("uploadedAt", utc(clock.instant()))
                .query(Attachments::read)
                .single();
        try (InputStream in = Files.newInputStream(content)) {
            PartStream.store(jdbc, stored.id(), in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        trail.by(what.actor());
        trail.ofCase(what.caseNumber(), Fact.of("file").row("attachment", stored.id()).with("kind", stored.kind())
                .with("round", stored.round()).with("name", stored.name()));
        return stored;
    }

    private static String sha256(Path content) throws IOException {
        try (DigestInputStream in = new DigestInputStream(Files.newInputStream(content),
                MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static Attachment read(ResultSet row, int number) throws SQLException {
        return new Attachment(row.getLong("id"), row.getString("case_number"), row.getString("kind"), row.getInt("round"),
                row.getString("name"), row.getString("media_type"), row.getLong("size"), row.getString("sha256"),
                row.getString("note"), row.getString("uploaded_by"), instant(row, "uploaded_at"));
    }
}
