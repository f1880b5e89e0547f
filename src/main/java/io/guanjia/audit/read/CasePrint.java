package io.guanjia.audit.read;

import io.guanjia.casefile.CaseFile;
import io.guanjia.document.PdfRenderer;
import io.guanjia.identity.CurrentUser;
import io.guanjia.trail.Fact;
import io.guanjia.trail.Trail;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The whole file of a case as a PDF. Each one that is made is put on record. */
@Component
class CasePrint {

    private final CaseReader reader;
    private final PdfRenderer renderer;
    private final Trail trail;
    private final TransactionTemplate transaction;
    private final Clock clock;

    CasePrint(CaseReader reader, PdfRenderer renderer, Trail trail, TransactionTemplate transaction, Clock clock) {
        this.reader = reader;
        this.renderer = renderer;
        this.trail = trail;
        this.transaction = transaction;
        this.clock = clock;
    }

    byte[] pdf(CaseFile file, CurrentUser person) {
        Instant now = clock.instant();
        Map<String, Object> values = new HashMap<>();
        CasePage page = reader.read(file);
        values.put("page", page);
        values.put("sheets", reader.sheets(page));
        values.put("state", CaseReader.state(file.state()));
        values.put("zone", clock.getZone());
        values.put("now", now);
        values.put("reader", person.displayName());
        byte[] pdf = renderer.render("audit/read/file", values, false, now, clock.getZone());
        // Before it is handed out: one that is not on record does not leave the house
        transaction.executeWithoutResult(status -> trail.ofSystem(Fact.of("exported").with("what", "case-file")
                .with("format", "pdf").with("case", file.caseNumber()).with("sha256", sha256(pdf))));
        return pdf;
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
