package io.guanjia.casefile;

import io.guanjia.identity.People;
import io.guanjia.privacy.Privacy;
import io.guanjia.registry.Units;
import io.guanjia.spreadsheet.TableDownload;
import io.guanjia.spreadsheet.TableFormat;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** The customer communication record (客户沟通记录表, EN-06) as a page and as a table to take along. */
@Controller
class CommunicationController {

    private static final int PAGE_SIZE = 50;
    private static final int EXPORT_CHUNK = 500;

    private final Communications communications;
    private final MonthlyAnalysis analysis;
    private final Units units;
    private final People people;
    private final Clock clock;
    private final Map<String, String> procedureNames;

    CommunicationController(Communications communications, MonthlyAnalysis analysis, Units units, People people,
            Clock clock, ObjectProvider<Procedure> procedures) {
        this.communications = communications;
        this.analysis = analysis;
        this.units = units;
        this.people = people;
        this.clock = clock;
        this.procedureNames = procedures.stream().collect(Collectors.toMap(Procedure::id, Procedure::name));
    }

    @GetMapping("/communications")
    String list(@ModelAttribute CommunicationQuery.Typed typed, Authentication user, Model model,
            HttpServletResponse response) {
        CommunicationQuery query = understood(typed);
        model.addAttribute("query", query);
        model.addAttribute("ways", Way.values());
        model.addAttribute("zone", clock.getZone());
        model.addAttribute("namesMasked", !CommunicationRights.seesNames(user));
        if (!query.errors().isEmpty()) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            return "casefile/communications";
        }
        Communications.Page page = communications.page(query.filter(), query.after(), PAGE_SIZE);
        model.addAttribute("rows", seenBy(user, page.rows()));
        model.addAttribute("after", page.after().map(CommunicationQuery::written).orElse(null));
        model.addAttribute("analysis", analysis.of(query.month()));
        model.addAttribute("procedureNames", procedureNames);
        return "casefile/communications";
    }

    @GetMapping("/communications/export.csv")
    void export(@ModelAttribute CommunicationQuery.Typed typed, Authentication user, HttpServletResponse response)
            throws IOException {
        CommunicationQuery query = understood(typed);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        if (!query.errors().isEmpty()) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            response.setContentType("text/plain");
            response.getWriter().write(String.join("\n", query.errors()));
            return;
        }
        TableDownload.begin(response, TableFormat.CSV,
                "客户沟通记录表-" + LocalDate.now(clock).format(DateTimeFormatter.BASIC_ISO_DATE));
        CommunicationCsv csv = new CommunicationCsv(response.getWriter(), clock.getZone());
        // Page by page, so that years of records need neither memory nor one long transaction
        Optional<Communications.Key> next = Optional.ofNullable(query.after());
        do {
            Communications.Page page = communications.page(query.filter(), next.orElse(null), EXPORT_CHUNK);
            csv.write(seenBy(user, page.rows()));
            next = page.after();
        } while (next.isPresent());
    }

    private CommunicationQuery understood(CommunicationQuery.Typed typed) {
        return CommunicationQuery.of(typed, units, YearMonth.now(clock), clock.getZone());
    }

    private List<CommunicationView> seenBy(Authentication user, List<Communication> rows) {
        boolean names = CommunicationRights.seesNames(user);
        return rows.stream().map(row -> seen(row, names)).toList();
    }

    private CommunicationView seen(Communication row, boolean names) {
        String withWhom = names ? row.withWhom() : Privacy.maskName(row.withWhom());
        String content = row.content();
        if (!names && row.withWhom().length() > 1) {
            content = content.replace(row.withWhom(), withWhom);
        }
        return new CommunicationView(row.happenedAt(), row.caseNumber(),
                procedureNames.getOrDefault(row.procedure(), row.procedure()),
                Optional.ofNullable(row.unitNumber()).orElse(""), Privacy.hidePhones(withWhom), row.direction(),
                row.way(), Privacy.hidePhones(content), Optional.ofNullable(row.byUser()).map(people::displayName).orElse("系统"));
    }
}
