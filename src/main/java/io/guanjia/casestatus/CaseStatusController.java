package io.guanjia.casestatus;

import io.guanjia.attachment.AttachmentRights;
import io.guanjia.casefile.CaseAccess;
import io.guanjia.casefile.CaseFile;
import io.guanjia.casefile.CaseFiles;
import io.guanjia.casefile.Procedure;
import io.guanjia.document.PaperIssue;
import io.guanjia.document.PaperIssues;
import io.guanjia.document.Papers;
import io.guanjia.identity.CaseRights;
import io.guanjia.identity.CurrentUser;
import io.guanjia.identity.People;
import io.guanjia.workpass.SiteDesk;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The page of a case. It shows what {@link CaseView} holds, so nothing about a person (EN-07). */
@Controller
class CaseStatusController {

    /** Who may see which papers of a case were printed, and by whom. */
    private static final Set<String> SEE_PRINTINGS = Set.of("auditor", "quality", "customer-manager");

    private final CaseAccess access;
    private final CaseFiles cases;
    private final CaseViews views;
    private final CaseRights rights;
    private final Papers papers;
    private final AttachmentRights files;
    private final SiteDesk workers;
    private final PaperIssues issues;
    private final People people;
    private final Clock clock;
    private final Map<String, String> procedureNames;

    CaseStatusController(CaseAccess access, CaseFiles cases, CaseViews views, CaseRights rights, Papers papers,
            AttachmentRights files, SiteDesk workers, PaperIssues issues, People people, Clock clock,
            ObjectProvider<Procedure> procedures) {
        this.access = access;
        this.cases = cases;
        this.views = views;
        this.rights = rights;
        this.papers = papers;
        this.files = files;
        this.workers = workers;
        this.issues = issues;
        this.people = people;
        this.clock = clock;
        this.procedureNames = procedures.stream().collect(Collectors.toMap(Procedure::id, Procedure::name));
    }

    record Printing(long number, String paper, String by, Instant at, boolean phonesHidden) {
    }

    @GetMapping("/cases")
    ModelAndView search(@RequestParam(required = false) String number) {
        String typed = number == null ? "" : number.strip().toUpperCase(Locale.ROOT);
        if (typed.isEmpty()) {
            return new ModelAndView("casestatus/search");
        }
        return access.find(typed, CurrentUser.get())
                .map(file -> new ModelAndView("redirect:/cases/" + file.caseNumber()))
                .orElseGet(() -> none(typed));
    }

    @GetMapping("/cases/{caseNumber}")
    ModelAndView show(@PathVariable String caseNumber) {
        CurrentUser person = CurrentUser.get();
        return access.find(caseNumber, person).map(file -> page(file, person)).orElseGet(() -> none(caseNumber));
    }

    private ModelAndView page(CaseFile file, CurrentUser person) {
        ModelAndView page = new ModelAndView("casestatus/case");
        CaseView view = views.of(file);
        page.addObject("view", view);
        page.addObject("procedure", procedureNames.getOrDefault(view.procedure(), view.procedure()));
        page.addObject("ownTasks", rights.ownTasks(file.processInstanceId(), person));
        page.addObject("links", cases.linked(file.caseNumber()));
        page.addObject("papers", papers.printable(file, person));
        page.addObject("readsFiles", files.mayRead(file, person));
        page.addObject("readsWorkers", workers.isOpen(file.caseNumber()));
        page.addObject("printings", person.groupIds().stream().anyMatch(SEE_PRINTINGS::contains)
                ? issues.of(file.caseNumber()).stream().map(this::printing).toList() : List.of());
        page.addObject("zone", clock.getZone());
        return page;
    }

    private Printing printing(PaperIssue issue) {
        return new Printing(issue.id(), papers.name(issue), people.displayName(issue.issuedBy()),
                issue.issuedAt(), issue.phonesHidden());
    }

    private static ModelAndView none(String typed) {
        return new ModelAndView("casestatus/search", Map.of("none", typed), HttpStatus.NOT_FOUND);
    }
}
