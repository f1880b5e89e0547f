package io.guanjia.audit.overview;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.guanjia.audit.overview.Overview.TimeRow;
import io.guanjia.spreadsheet.TableDownload;
import io.guanjia.spreadsheet.TableFormat;
import io.guanjia.spreadsheet.TableWriter;
import io.guanjia.trail.Fact;
import io.guanjia.trail.Trail;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;

/** The auditors' overview as a page and as a table to take along. */
@Controller
class OverviewController {

    private static final String VIEW = "audit/overview";

    private final Overviews overviews;
    private final Diagrams diagrams;
    private final Trail trail;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final ObjectMapper json;

    OverviewController(Overviews overviews, Diagrams diagrams, Trail trail, PlatformTransactionManager transactions,
            Clock clock, ObjectMapper json) {
        this.overviews = overviews;
        this.diagrams = diagrams;
        this.trail = trail;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
        this.json = json;
    }

    /** @param name of the process, of which the elements that took time stand in the diagram */
    record Heat(String process, String name, List<TimeRow> elements) {
    }

    @GetMapping("/audit/overview")
    String show(@ModelAttribute OverviewQuery.Typed typed, Model model, HttpServletResponse response) {
        Map<Long, String> offices = overviews.offices();
        OverviewQuery query = understood(typed, offices);
        model.addAttribute("query", query);
        model.addAttribute("procedures", overviews.procedures());
        model.addAttribute("offices", offices);
        if (!query.errors().isEmpty()) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            return VIEW;
        }
        Overview overview = overviews.of(query, offices);
        model.addAttribute("overview", overview);
        model.addAttribute("figures", figures(overview));
        model.addAttribute("heats", heats(overview));
        model.addAttribute("now", clock.instant().atZone(clock.getZone()));
        model.addAttribute("office", query.office() == null ? null : offices.get(query.office()));
        model.addAttribute("procedure", query.procedure() == null ? null : overviews.name(query.procedure()));
        return VIEW;
    }

    @GetMapping("/audit/overview/table.{format:csv|xlsx}")
    void table(@PathVariable String format, @ModelAttribute OverviewQuery.Typed typed, HttpServletResponse response)
            throws IOException {
        Map<Long, String> offices = overviews.offices();
        OverviewQuery query = understood(typed, offices);
        if (!query.errors().isEmpty()) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            response.setContentType("text/plain");
            response.setCharacterEncoding(StandardCharsets.UTF_8.name());
            response.getWriter().write(String.join("\n", query.errors()));
            return;
        }
        Overview overview = overviews.of(query, offices);
        // Before anything is handed out: a table that is not on record does not leave the house
        transaction.executeWithoutResult(status -> trail.ofSystem(Fact.of("exported").with("what", "overview")
                .with("format", format).with("query", query.address())));
        TableFormat as = format.equals("csv") ? TableFormat.CSV : TableFormat.XLSX;
        TableDownload.begin(response, as, "审计总览-%s-%s".formatted(query.from(), query.to()));
        try (TableWriter table = TableWriter.of(as, response.getOutputStream(), "审计总览", OverviewTable.TITLES)) {
            new OverviewTable(overview, table, query.procedure() == null ? "" : overviews.name(query.procedure()),
                    query.office() == null ? "" : offices.get(query.office())).write();
        }
    }

    /** The diagram of a process as it is in force, for the page to draw upon. */
    @GetMapping("/audit/overview/diagrams/{process}")
    ResponseEntity<String> diagram(@PathVariable String process) {
        return diagrams.model(process).map(xml -> ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_XML, StandardCharsets.UTF_8)).body(xml))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    private OverviewQuery understood(OverviewQuery.Typed typed, Map<Long, String> offices) {
        return OverviewQuery.of(typed, overviews.procedures(), offices, YearMonth.now(clock));
    }

    private static List<Heat> heats(Overview overview) {
        Map<String, Heat> byProcess = new LinkedHashMap<>();
        for (TimeRow row : overview.times()) {
            if (row.elementId() != null && row.name() != null) {
                byProcess.computeIfAbsent(row.processId(), id -> new Heat(id, row.process(), new ArrayList<>()))
                        .elements().add(row);
            }
        }
        return List.copyOf(byProcess.values());
    }

    /** What the charts draw: the same as the tables say. */
    private String figures(Overview overview) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("months", overview.months());
        figures.put("cases", overview.byMonth());
        figures.put("clauses", overview.clauses().stream().filter(row -> row.kept().all().whole() > 0)
                .map(row -> Map.of("label", row.kept().label(), "percent", row.kept().all().percent(),
                        "part", row.kept().all().part(), "whole", row.kept().all().whole())).toList());
        figures.put("targets", overview.targets().stream().filter(row -> row.series() != null)
                .map(row -> line(row.name(), row.target(), row.series())).toList());
        figures.put("reopened", overview.reopened().stream().map(row -> line(row.label(), null, row)).toList());
        try {
            return json.writeValueAsString(figures);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Numbers and texts can be written as JSON", e);
        }
    }

    private static Map<String, Object> line(String label, Integer target, Overview.Series series) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("label", label);
        line.put("target", target);
        line.put("percents", series.byMonth().stream().map(Rate::percent).toList());
        return line;
    }

}
