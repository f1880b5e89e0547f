package io.guanjia.registry;

import io.guanjia.identity.CurrentUser;
import io.guanjia.identity.People;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
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

/** The pages {@code /units}: the search, and for each unit all that the register knows of it. */
@Controller
@RequestMapping("/units")
class UnitController {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.CHINA);

    private final Units units;
    private final UnitSearch search;
    private final Residents residents;
    private final Contracts contracts;
    private final Occupancies occupancies;
    private final HandoverBatches batches;
    private final ResidentFiles files;
    private final UnitConditions conditions;
    private final UnitHistory history;
    private final UnitCorrections corrections;
    private final Estate estate;
    private final ObjectProvider<UnitSection> sections;
    private final People people;
    private final Clock clock;

    UnitController(Units units, UnitSearch search, Residents residents, Contracts contracts, Occupancies occupancies,
            HandoverBatches batches, ResidentFiles files, UnitConditions conditions, UnitHistory history,
            UnitCorrections corrections, Estate estate, ObjectProvider<UnitSection> sections, People people,
            Clock clock) {
        this.units = units;
        this.search = search;
        this.residents = residents;
        this.contracts = contracts;
        this.occupancies = occupancies;
        this.batches = batches;
        this.files = files;
        this.conditions = conditions;
        this.history = history;
        this.corrections = corrections;
        this.estate = estate;
        this.sections = sections;
        this.people = people;
        this.clock = clock;
    }

    @GetMapping
    String search(@RequestParam(name = "q", defaultValue = "") String text, Authentication person, Model model) {
        boolean phones = RegisterRights.seesPhones(person);
        List<UnitSearch.Found> found = search.find(text, phones);
        model.addAttribute("text", text);
        model.addAttribute("seesPhones", phones);
        model.addAttribute("more", found.size() > UnitSearch.SHOWN);
        model.addAttribute("found", found.stream().limit(UnitSearch.SHOWN).toList());
        return "registry/units";
    }

    @GetMapping("/{number}")
    String one(@PathVariable String number, Authentication person, Model model) {
        return page(unit(number), person, model);
    }

    @PostMapping("/{number}")
    String correct(@PathVariable String number, @RequestParam MultiValueMap<String, String> fields, Authentication person,
            Model model, HttpServletResponse response, RedirectAttributes answer) {
        if (!RegisterRights.mayEdit(person)) {
            throw new AccessDeniedException("The register is corrected by others");
        }
        Unit unit = unit(number);
        try {
            corrections.apply(unit, fields, person.getName());
        } catch (RegisterRefused e) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            model.addAttribute("error", e.getMessage());
            model.addAttribute("entered", fields.toSingleValueMap());
            return page(unit, person, model);
        }
        if (units.find(unit.number()).isEmpty()) {
            answer.addFlashAttribute("done", "已删去房号 " + unit.number() + "，原内容保留在登记变更中");
            return "redirect:/units";
        }
        answer.addFlashAttribute("done", "已保存，原值保留在登记变更中");
        return "redirect:/units/" + unit.number();
    }

    private Unit unit(String number) {
        return units.find(number).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private String page(Unit unit, Authentication person, Model model) {
        LocalDate today = LocalDate.now(clock);
        boolean phones = RegisterRights.seesPhones(person);
        List<ResidentRow> everybody = residents.ever(unit.id()).stream().map(one -> ResidentRow.of(one, phones, today))
                .toList();
        model.addAttribute("unit", unit);
        model.addAttribute("occupancy", occupancies.of(unit.id()));
        model.addAttribute("seen", corrections.seen(unit.id()));
        model.addAttribute("batch", batches.of(unit.id()).orElse(null));
        model.addAttribute("residents", everybody.stream().filter(ResidentRow::present).toList());
        model.addAttribute("former", everybody.stream().filter(one -> !one.present()).toList());
        model.addAttribute("contracts", contracts.of(unit.id()));
        model.addAttribute("contacts", residents.emergencyContacts(unit.id()).stream()
                .map(one -> new EmergencyContact(one.id(), one.name(), phones ? one.phone() : null, one.relation())).toList());
        model.addAttribute("keyHolders", residents.everyKeyHolder(unit.id()).stream().map(one -> new KeyHolderRow(one.id(),
                one.name(), phones ? one.phone() : null, one.relation(), one.from(), one.to(),
                !one.from().isAfter(today) && (one.to() == null || !one.to().isBefore(today)))).toList());
        Map<String, String> names = new HashMap<>();
        model.addAttribute("files", files.of(unit.id()).stream().map(file -> new FileRow(file.personName(),
                time(file.openedAt()), time(file.closedAt()), files.papers(file.id()).stream().map(paper -> new PaperRow(
                paper.kind(), paper.original() ? paper.copies() == 0 ? "原件" : "原件、复印件 %d 份".formatted(paper.copies())
                        : "复印件 %d 份".formatted(paper.copies()), time(paper.receivedAt()),
                name(names, paper.receivedBy()), paper.caseNumber())).toList())).toList());
        model.addAttribute("conditions", Stream.of(Occasion.MOVE_IN, Occasion.MOVE_OUT)
                .map(occasion -> conditions.newest(unit.id(), occasion)).flatMap(Optional::stream)
                .sorted(Comparator.comparing(UnitCondition::inspectedAt).reversed())
                .map(one -> new ConditionRow(one, time(one.inspectedAt()))).toList());
        model.addAttribute("changes", history.of(unit.id(), phones).stream().map(line -> new ChangeRow(time(line.at()),
                line.actor() == null ? "系统" : name(names, line.actor()), line.what(), line.before(), line.after(),
                line.caseNumber(), line.reason())).toList());
        List<String> groups = CurrentUser.get().groupIds();
        model.addAttribute("sections", sections.stream().sorted(Comparator.comparingInt(UnitSection::order))
                .map(section -> section.of(unit, groups)).flatMap(Optional::stream).toList());
        model.addAttribute("seesPhones", phones);
        model.addAttribute("mayEdit", RegisterRights.mayEdit(person));
        model.addAttribute("today", today);
        model.addAttribute("buildings", estate.buildings(unit.officeId()));
        model.addAttribute("contractKinds", ContractKind.values());
        model.addAttribute("contractHolders", everybody.stream().filter(one -> one.role() != ResidencyRole.OCCUPANT).toList());
        model.addAttribute("types", UnitType.values());
        model.addAttribute("occupancies", Occupancy.values());
        model.addAttribute("roles", ResidencyRole.values());
        model.asMap().putIfAbsent("entered", Map.of());
        return "registry/unit";
    }

    private String name(Map<String, String> names, String userId) {
        return names.computeIfAbsent(userId, people::displayName);
    }

    private String time(Instant moment) {
        return moment == null ? null : TIME.format(moment.atZone(clock.getZone()));
    }

    /** @param phone null where it is not known or not for this reader */
    record ResidentRow(long residencyId, long personId, String name, String phone, String email, ResidencyRole role,
            LocalDate from, LocalDate to, boolean present, String seen) {

        static ResidentRow of(Resident one, boolean phones, LocalDate today) {
            return new ResidentRow(one.residencyId(), one.personId(), one.name(), phones ? one.phone() : null,
                    phones ? one.email() : null, one.role(), one.from(), one.to(),
                    one.to() == null || !one.to().isBefore(today), phones ? UnitCorrections.seen(one) : null);
        }
    }

    record KeyHolderRow(long id, String name, String phone, String relation, LocalDate from, LocalDate to,
            boolean present) {
    }

    record FileRow(String person, String openedAt, String closedAt, List<PaperRow> papers) {
    }

    record PaperRow(String kind, String form, String receivedAt, String receivedBy, String caseNumber) {
    }

    record ConditionRow(UnitCondition found, String at) {
    }

    record ChangeRow(String at, String actor, String what, String before, String after, String caseNumber, String reason) {
    }
}
