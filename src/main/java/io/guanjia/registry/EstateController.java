package io.guanjia.registry;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The pages {@code /estate}: offices with their buildings, and for each building its units. */
@Controller
@RequestMapping("/estate")
class EstateController {

    private static final int SHOWN = 1_000;
    private static final int REASON = 200;
    private static final String KEPT = "已保存，记入登记变更";

    private final Estate estate;
    private final Entries entries;

    EstateController(Estate estate, Entries entries) {
        this.estate = estate;
        this.entries = entries;
    }

    /** What can be done with offices and to their buildings; its name is the field {@code kind} of each form. */
    enum OfficeStep {
        ADD_OFFICE, RENAME_OFFICE, REMOVE_OFFICE, ADD_BUILDING
    }

    /** What can be done with a building. */
    enum BuildingStep {
        ADD_UNIT, RENAME_BUILDING, REMOVE_BUILDING
    }

    /** An office as the page shows it. */
    record OfficeRow(long id, String name, List<Estate.Part> buildings) {
    }

    @GetMapping
    String offices(Authentication person, Model model) {
        model.addAttribute("offices", estate.offices().stream()
                .map(office -> new OfficeRow(office.id(), office.name(), estate.buildings(office.id()))).toList());
        model.addAttribute("mayEdit", RegisterRights.mayImport(person));
        model.asMap().putIfAbsent("entered", Map.of());
        return "registry/estate";
    }

    @PostMapping
    String change(@RequestParam MultiValueMap<String, String> fields, Authentication person, Model model,
            HttpServletResponse response, RedirectAttributes answer) {
        try {
            Change change = change(fields, person);
            OfficeStep step = Entries.choice("操作", fields.getFirst("kind"), OfficeStep.values());
            String name = fields.getFirst("name");
            switch (step) {
                case ADD_OFFICE -> estate.addOffice(name, change);
                case RENAME_OFFICE -> estate.renameOffice(id(fields), name, change);
                case REMOVE_OFFICE -> estate.removeOffice(id(fields), change);
                case ADD_BUILDING -> {
                    answer.addFlashAttribute("done", KEPT);
                    return "redirect:/estate/" + estate.addBuilding(id(fields), name, change);
                }
            }
        } catch (RegisterRefused e) {
            refused(e, fields, model, response);
            return offices(person, model);
        }
        answer.addFlashAttribute("done", KEPT);
        return "redirect:/estate";
    }

    @GetMapping("/{id}")
    String building(@PathVariable long id, Authentication person, Model model) {
        Estate.Building building = estate.building(id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        List<Estate.Listed> units = estate.units(id, SHOWN + 1);
        model.addAttribute("building", building);
        model.addAttribute("more", units.size() > SHOWN);
        model.addAttribute("units", units.stream().limit(SHOWN).toList());
        model.addAttribute("types", UnitType.values());
        model.addAttribute("occupancies", Occupancy.values());
        model.addAttribute("mayEdit", RegisterRights.mayImport(person));
        model.asMap().putIfAbsent("entered", Map.of());
        return "registry/building";
    }

    @PostMapping("/{id}")
    String change(@PathVariable long id, @RequestParam MultiValueMap<String, String> fields, Authentication person,
            Model model, HttpServletResponse response, RedirectAttributes answer) {
        try {
            Change change = change(fields, person);
            switch (Entries.choice("操作", fields.getFirst("kind"), BuildingStep.values())) {
                case ADD_UNIT -> {
                    String number = estate.addUnit(id, newUnit(fields), change);
                    answer.addFlashAttribute("done", "已登记房号 " + number + "，请接着登记业主");
                    return "redirect:/units/" + number;
                }
                case RENAME_BUILDING -> estate.renameBuilding(id, fields.getFirst("name"), change);
                case REMOVE_BUILDING -> {
                    estate.removeBuilding(id, change);
                    answer.addFlashAttribute("done", KEPT);
                    return "redirect:/estate";
                }
            }
        } catch (RegisterRefused e) {
            refused(e, fields, model, response);
            return building(id, person, model);
        }
        answer.addFlashAttribute("done", KEPT);
        return "redirect:/estate/" + id;
    }

    private Estate.NewUnit newUnit(MultiValueMap<String, String> fields) {
        return new Estate.NewUnit(fields.getFirst("number"), ImportLines.floor(Entries.tidy(fields.getFirst("floor"))),
                ImportLines.area(Entries.tidy(fields.getFirst("area"))),
                Entries.choice("类型", fields.getFirst("type"), UnitType.values()),
                Entries.choice("使用状态", fields.getFirst("occupancy"), Occupancy.values()));
    }

    private Change change(MultiValueMap<String, String> fields, Authentication person) {
        if (!RegisterRights.mayImport(person)) {
            throw new AccessDeniedException("Offices, buildings and units are kept by " + RegisterRights.IMPORTERS);
        }
        return new Change(null, null, person.getName(), entries.required("原因", fields.getFirst("reason"), REASON));
    }

    private static void refused(RegisterRefused refusal, MultiValueMap<String, String> fields, Model model,
            HttpServletResponse response) {
        response.setStatus(HttpStatus.BAD_REQUEST.value());
        model.addAttribute("error", refusal.getMessage());
        model.addAttribute("entered", fields.toSingleValueMap());
    }

    private static long id(MultiValueMap<String, String> fields) {
        try {
            return Long.parseLong(Objects.toString(fields.getFirst("id"), ""));
        } catch (NumberFormatException e) {
            throw new RegisterRefused("登记中没有这一条，请刷新后重试");
        }
    }
}
