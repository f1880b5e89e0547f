package io.guanjia.repair;

import io.guanjia.identity.People;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page {@code /technicians}: what the people of engineering can do, who is on duty, and who has how much to do. */
@Controller
@RequestMapping("/technicians")
class RosterController {

    private static final int SHOWN_CHANGES = 30;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.CHINA);

    private final Technicians technicians;
    private final People people;
    private final Clock clock;

    RosterController(Technicians technicians, People people, Clock clock) {
        this.technicians = technicians;
        this.people = people;
        this.clock = clock;
    }

    @GetMapping
    String show(Model model, HttpServletRequest request) {
        return page(technicians.all(), Map.of(), List.of(), model, request);
    }

    @PostMapping
    String save(@RequestParam MultiValueMap<String, String> fields, Principal actor, Model model,
            HttpServletRequest request, HttpServletResponse response, RedirectAttributes answer) {
        if (!mayEdit(request)) {
            throw new AccessDeniedException("The roster is changed by " + RosterPage.EDITORS + " only");
        }
        RosterForm form = RosterForm.of(fields, technicians.all());
        Map<String, Technicians.Change> entered = form.changes().stream()
                .collect(Collectors.toMap(Technicians.Change::userId, Function.identity()));
        if (!form.errors().isEmpty()) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            return page(technicians.all(), entered, form.errors(), model, request);
        }
        List<String> overtaken = technicians.save(form.changes(), actor.getName());
        if (!overtaken.isEmpty()) {
            response.setStatus(HttpStatus.CONFLICT.value());
            // What the other one has entered is shown, and what this one has entered elsewhere is kept
            overtaken.forEach(entered::remove);
            return page(technicians.all(), entered, overtaken.stream().map(this::overtaken).toList(), model, request);
        }
        answer.addFlashAttribute("done", "已保存");
        return "redirect:/technicians";
    }

    private String overtaken(String userId) {
        return technicians.lastChange(userId)
                .map(change -> "“%s”刚被%s改为：%s（%s）。您的修改都没有保存，请核对后重新保存".formatted(
                        people.displayName(userId), people.displayName(change.actor()), change.after().label(),
                        time(change.at())))
                .orElseThrow(() -> new IllegalStateException("A change of " + userId + " has left no trace"));
    }

    private String page(List<Technician> staff, Map<String, Technicians.Change> entered, List<String> errors,
            Model model, HttpServletRequest request) {
        model.addAttribute("rows", staff.stream().map(technician -> row(technician, entered)).toList());
        model.addAttribute("skills", Skill.values());
        model.addAttribute("errors", errors);
        model.addAttribute("mayEdit", mayEdit(request));
        model.addAttribute("nobodyOnDuty", staff.stream().noneMatch(Technician::onDuty));
        Map<String, String> names = new HashMap<>();
        model.addAttribute("changes", technicians.lastChanges(SHOWN_CHANGES).stream()
                .map(change -> new ChangeRow(time(change.at()),
                        names.computeIfAbsent(change.actor(), people::displayName),
                        names.computeIfAbsent(change.userId(), people::displayName),
                        change.before().label(), change.after().label()))
                .toList());
        return "repair/technicians";
    }

    private Row row(Technician technician, Map<String, Technicians.Change> entered) {
        Technicians.Change change = entered.getOrDefault(technician.userId(), new Technicians.Change(
                technician.userId(), technician.registration(), technician.registration()));
        return new Row(technician.userId(), technician.name(), change.entered(), change.seen().text(),
                technician.onDuty() ? time(technician.onDutySince()) : null, technician.openOrders());
    }

    private static boolean mayEdit(HttpServletRequest request) {
        return RosterPage.EDITORS.stream().anyMatch(request::isUserInRole);
    }

    private String time(Instant instant) {
        return TIME.format(instant.atZone(clock.getZone()));
    }

    /**
     * One person on the page.
     *
     * @param shown what the boxes say: the roster, or what somebody has entered and could not save
     * @param seen  what the roster said when the page was first shown
     * @param since since when he is on duty by the roster, null if he is not
     */
    record Row(String userId, String name, Registration shown, String seen, String since, int openOrders) {

        public boolean has(Skill skill) {
            return shown.skills().contains(skill);
        }
    }

    /** One line of the record of changes. */
    record ChangeRow(String at, String actor, String name, String before, String after) {
    }
}
