package io.guanjia.audit.export;

import io.guanjia.audit.find.CaseRow;
import io.guanjia.audit.find.CaseSearch;
import io.guanjia.audit.find.Criteria;
import io.guanjia.casefile.Procedure;
import io.guanjia.identity.People;
import io.guanjia.notification.GroupDirectory;
import io.guanjia.trail.TrailEntries;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Event logs for process mining: a trace for each case, with what the audit trail says of its elements. */
@Component
class XesExport implements ExportFile {

    private static final String LOG_NAME = "管家案件";

    private final CaseSearch search;
    private final TrailEntries entries;
    private final Steps steps;
    private final People people;
    private final GroupDirectory groups;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final Map<String, String> procedures;

    XesExport(CaseSearch search, TrailEntries entries, Steps steps, People people, GroupDirectory groups,
            JdbcClient jdbc, Clock clock, ObjectProvider<Procedure> procedures) {
        this.search = search;
        this.entries = entries;
        this.steps = steps;
        this.people = people;
        this.groups = groups;
        this.jdbc = jdbc;
        this.clock = clock;
        this.procedures = procedures.stream().collect(Collectors.toMap(Procedure::id, Procedure::name));
    }

    @Override
    public boolean writes(ExportFormat format) {
        return !format.isTable();
    }

    @Override
    public void write(Export export, Criteria criteria, OutputStream out, Progress progress) throws IOException {
        if (export.format() == ExportFormat.XES_GZ) {
            GZIPOutputStream packed = new GZIPOutputStream(out);
            log(export, criteria, packed, progress);
            packed.finish();
        } else {
            log(export, criteria, out, progress);
        }
    }

    private void log(Export export, Criteria criteria, OutputStream out, Progress progress) throws IOException {
        Log log = new Log(new XesWriter(out, clock.getZone(), LOG_NAME), export.detailed(),
                new Identities(export.masked(), people), new ElementNames(jdbc));
        try {
            search.forEach(criteria, row -> {
                log.trace(row, progress);
                progress.caseDone();
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        // Not closed if something is thrown: a log that is cut off should not look whole
        log.xes.close();
    }

    /** One log that is being written. */
    private final class Log {

        private final XesWriter xes;
        private final boolean all;
        private final Identities identities;
        private final ElementNames elements;
        private final Map<String, String> groupNames = new HashMap<>();

        Log(XesWriter xes, boolean all, Identities identities, ElementNames elements) {
            this.xes = xes;
            this.all = all;
            this.identities = identities;
            this.elements = elements;
        }

        void trace(CaseRow row, Progress progress) {
            List<LogEvent> events = CaseEvents.of(entries.of(row.subject()), all);
            boolean onTrail = !events.isEmpty();
            if (!onTrail) {
                events = CaseEvents.of(steps.of(List.of(row.caseNumber())));
            }
            try {
                xes.beginTrace();
                attributes(row);
                xes.text("source", onTrail ? "trail" : "steps");
                for (LogEvent event : events) {
                    event(event);
                }
                xes.end();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            progress.partsDone(events.size());
        }

        private void attributes(CaseRow row) throws IOException {
            xes.text(XesWriter.NAME, row.caseNumber());
            xes.text("procedure", row.procedure());
            xes.text("procedureName", procedures.getOrDefault(row.procedure(), row.procedure()));
            xes.text("office", row.office());
            xes.text("unit", identities.unit(row.unit()));
            xes.text("kind", row.kind());
            xes.text("level", row.level());
            xes.moment("opened", row.openedAt());
            xes.moment("closed", row.closedAt());
            xes.text("state", CaseWords.state(row.state().name()));
            xes.flag("late", row.late());
            xes.number("amount", BigDecimal.valueOf(row.amountFen(), 2));
        }

        private void event(LogEvent event) throws IOException {
            ElementNames.Element element = elements.of(event.definition(), event.element());
            // A name that the diagram computes may say more of a person than one that stands in it
            String computed = identities.isMasked() ? null : event.name();
            xes.beginEvent();
            xes.text(XesWriter.NAME, Optional.ofNullable(element.name()).or(() -> Optional.ofNullable(computed))
                    .filter(name -> !name.isBlank()).orElse(event.element()));
            xes.text(XesWriter.INSTANCE, event.instance());
            xes.text(XesWriter.TRANSITION, event.transition().key());
            xes.moment(XesWriter.TIMESTAMP, event.at());
            xes.text(XesWriter.RESOURCE, identities.resource(event.resource()));
            xes.text(XesWriter.GROUP, event.groups() == null ? null : groupNames(event.groups()));
            xes.text("assignedBy", identities.resource(event.by()));
            xes.text("element", event.element());
            xes.text("elementType", event.type());
            xes.text("process", event.definition() == null ? null : event.definition().split(":", 2)[0]);
            xes.text("clause", element.clause());
            xes.moment("due", event.due());
            xes.flag("late", event.late());
            xes.end();
        }

        private String groupNames(String ids) {
            return Arrays.stream(ids.split(",")).map(id -> groupNames.computeIfAbsent(id, groups::name))
                    .collect(Collectors.joining("、"));
        }
    }
}
