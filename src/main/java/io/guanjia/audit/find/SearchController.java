package io.guanjia.audit.find;

import io.guanjia.casefile.CaseState;
import io.guanjia.casefile.Procedure;
import io.guanjia.identity.CurrentUser;
import io.guanjia.identity.People;
import io.guanjia.ledger.Money;
import io.guanjia.manual.ClauseCatalog;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The page {@code /audit}: where auditors look for cases, and the searches that they keep. */
@Controller
class SearchController {

    private static final String VIEW = "audit/search";
    private static final int PAGE_SIZE = 50;
    /** Counted no further; the page says that there are more. */
    private static final int MOST_COUNTED = 10_000;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final Map<CaseState, String> STATES = states();

    private final SearchForms forms;
    private final CaseSearch search;
    private final SavedSearches saved;
    private final People people;
    private final ClauseCatalog clauses;
    private final Clock clock;

    SearchController(SearchForms forms, CaseSearch search, SavedSearches saved, People people, ClauseCatalog clauses,
            Clock clock) {
        this.forms = forms;
        this.search = search;
        this.saved = saved;
        this.people = people;
        this.clauses = clauses;
        this.clock = clock;
    }

    /** A line of the result as it is shown. */
    record Line(String caseNumber, String procedure, String unit, String office, String title, String opened, String closed,
            CaseState state, String stateName, String kind, boolean late, String amount) {
    }

    /** A kept search as it is shown. @param by who shares it, null if it is one's own */
    record Kept(long id, String name, String address, boolean shared, String by) {
    }

    private static Map<CaseState, String> states() {
        Map<CaseState, String> states = new LinkedHashMap<>();
        states.put(CaseState.OPEN, "办理中");
        states.put(CaseState.CLOSED, "已结案");
        states.put(CaseState.WITHDRAWN, "已撤回");
        return states;
    }

    @GetMapping("/audit")
    String find(@ModelAttribute SearchForm.Typed typed, Model model, HttpServletResponse response) {
        SearchForm form = forms.read(typed);
        if (form.isValid()) {
            show(form, model);
        } else {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
        }
        return page(form, model);
    }

    @PostMapping("/audit/searches")
    String keep(@ModelAttribute SearchForm.Typed typed, @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "false") boolean shared, Model model, HttpServletResponse response) {
        SearchForm form = forms.read(typed);
        if (!form.isValid()) {
            return refused("查询条件有误，不能保存", form, model, response);
        }
        try {
            saved.keep(CurrentUser.get().userId(), name, typed.query(), shared);
        } catch (SavedSearches.Refused e) {
            return refused(e.getMessage(), form, model, response);
        }
        // The query is made of the fields' values, so it leads nowhere else
        return "redirect:" + new SavedSearch(0, "", "", typed.query(), false).address();
    }

    @PostMapping("/audit/searches/{id}")
    String change(@PathVariable long id, @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "false") boolean shared, Model model, HttpServletResponse response) {
        try {
            found(saved.change(CurrentUser.get().userId(), id, name, shared));
        } catch (SavedSearches.Refused e) {
            return refused(e.getMessage(), forms.read(nothing()), model, response);
        }
        return "redirect:/audit";
    }

    @PostMapping("/audit/searches/{id}/delete")
    String remove(@PathVariable long id) {
        found(saved.remove(CurrentUser.get().userId(), id));
        return "redirect:/audit";
    }

    private static void found(boolean found) {
        if (!found) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    private static SearchForm.Typed nothing() {
        return new SearchForm.Typed(null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                null, null, null, null);
    }

    private String refused(String message, SearchForm form, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.BAD_REQUEST.value());
        model.addAttribute("refused", message);
        if (form.isValid()) {
            show(form, model);
        }
        return page(form, model);
    }

    private void show(SearchForm form, Model model) {
        CaseSearch.Page page = search.page(form.criteria(), form.after(), PAGE_SIZE);
        boolean all = form.after() == null && page.after().isEmpty();
        int count = all ? page.rows().size() : search.count(form.criteria(), MOST_COUNTED + 1);
        model.addAttribute("lines", lines(page.rows()));
        model.addAttribute("count", Math.min(count, MOST_COUNTED));
        model.addAttribute("more", count > MOST_COUNTED);
        model.addAttribute("older", page.after().map(form::address).orElse(null));
        model.addAttribute("newest", form.after() == null ? null
                : new SavedSearch(0, "", "", form.typed().query(), false).address());
    }

    private String page(SearchForm form, Model model) {
        String user = CurrentUser.get().userId();
        model.addAttribute("form", form);
        model.addAttribute("procedures", forms.procedures());
        model.addAttribute("offices", forms.offices());
        model.addAttribute("clauses", clauses.all());
        model.addAttribute("states", STATES);
        List<SavedSearch> seen = saved.seenBy(user);
        model.addAttribute("saved", seen.stream().map(one -> new Kept(one.id(), one.name(), one.address(), one.shared(),
                one.owner().equals(user) ? null : people.displayName(one.owner()))).toList());
        return VIEW;
    }

    private List<Line> lines(List<CaseRow> rows) {
        Map<String, String> names = forms.procedures().stream()
                .collect(Collectors.toMap(Procedure::id, Procedure::name));
        return rows.stream().map(row -> new Line(row.caseNumber(), names.getOrDefault(row.procedure(), row.procedure()),
                row.unit(), row.office(), row.title(), time(row.openedAt()), time(row.closedAt()), row.state(),
                STATES.get(row.state()), row.kind(), row.late(), row.amountFen() == 0 ? "" : Money.yuan(row.amountFen())))
                .toList();
    }

    private String time(Instant moment) {
        return moment == null ? "" : TIME.format(moment.atZone(clock.getZone()));
    }
}
