package io.guanjia.keyloan;

import io.guanjia.form.FormRejected;
import io.guanjia.identity.People;
import io.guanjia.privacy.Privacy;
import io.guanjia.registry.Unit;
import io.guanjia.registry.Units;
import io.guanjia.registry.keys.KeyItem;
import io.guanjia.registry.keys.KeyKind;
import io.guanjia.registry.keys.KeyLoan;
import io.guanjia.registry.keys.KeyLoans;
import io.guanjia.registry.keys.KeyMovement;
import io.guanjia.registry.keys.KeyRegister;
import io.guanjia.registry.keys.KeyState;
import io.guanjia.registry.keys.KeyStep;
import io.guanjia.registry.keys.KeyTags;
import io.guanjia.registry.keys.Keys;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page {@code /keys}: the register of keys and passes, what is out, late and missing (KY-01, KY-03, KY-07). */
@Controller
@RequestMapping("/keys")
class KeysController {

    private static final int MOST = 200;
    private static final int LONGEST_TAG = 60;
    private static final int LONGEST_TEXT = 200;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.CHINA);

    private final Keys keys;
    private final KeyRegister register;
    private final KeyLoans loans;
    private final KeysByHand byHand;
    private final Units units;
    private final People people;
    private final Clock clock;

    KeysController(Keys keys, KeyRegister register, KeyLoans loans, KeysByHand byHand, Units units, People people,
            Clock clock) {
        this.keys = keys;
        this.register = register;
        this.loans = loans;
        this.byHand = byHand;
        this.units = units;
        this.people = people;
        this.clock = clock;
    }

    /** What the search asks for; a blank is anything. */
    record Search(String text, String state, String kind) {
    }

    /** A key on the page. */
    record Row(long id, String tag, String kind, String place, String office, String keeper, KeyState state,
            String holder) {
    }

    /** A loan whose keys are out. */
    record Out(String caseNumber, String place, String tags, String holder, String phone, String lentAt, String dueAt,
            boolean late) {
    }

    /** A change of hands. */
    record Movement(String at, String from, String to, String person, String caseNumber, String actor, String clause,
            String note) {
    }

    /** What somebody has entered for a new key, to be shown again where it does not fit. */
    record Entry(String kind, String unit, String place, String tag, String keeperGroup) {

        static final Entry EMPTY = new Entry("", "", "", "", "");
    }

    @GetMapping
    String show(@RequestParam(defaultValue = "") String text, @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String kind, Model model, HttpServletRequest request) {
        return page(new Search(text, state, kind), Entry.EMPTY, null, model, request);
    }

    @PostMapping
    String add(@RequestParam(defaultValue = "") String kind, @RequestParam(defaultValue = "") String unit,
            @RequestParam(defaultValue = "") String place, @RequestParam(defaultValue = "") String tag,
            @RequestParam(defaultValue = "") String keeperGroup, Principal actor, Model model,
            HttpServletRequest request, HttpServletResponse response, RedirectAttributes answer) {
        Map<String, String> own = keeperGroups(request);
        if (own.isEmpty()) {
            throw new AccessDeniedException("Keys are registered by those who keep them");
        }
        String keeper = keeperGroup.isEmpty() ? own.keySet().iterator().next() : keeperGroup;
        Entry entry = new Entry(kind, unit, place, tag, keeper);
        Optional<String> fault = fault(entry, own);
        if (fault.isEmpty()) {
            try {
                enter(entry, actor.getName());
                answer.addFlashAttribute("done", "已登记“%s”".formatted(tag.strip()));
                return "redirect:/keys";
            } catch (FormRejected refused) {
                fault = Optional.of(refused.getMessage());
            }
        }
        response.setStatus(HttpStatus.BAD_REQUEST.value());
        return page(new Search("", "", ""), entry, fault.get(), model, request);
    }

    private Optional<String> fault(Entry entry, Map<String, String> own) {
        if (find(KeyKind.class, entry.kind()).isEmpty()) {
            return Optional.of("「种类」没有“%s”这一项,请从列表中选择".formatted(entry.kind()));
        }
        if (units.find(entry.unit()).isEmpty()) {
            return Optional.of("「房号」系统中没有“%s”这一房号,请核对后再填".formatted(entry.unit().strip()));
        }
        if (entry.kind().equals(KeyKind.PUBLIC_AREA.name()) && entry.place().isBlank()) {
            return Optional.of("「公共区域」必须填写");
        }
        if (entry.place().length() > LONGEST_TEXT) {
            return Optional.of("「公共区域」不能超过%d个字".formatted(LONGEST_TEXT));
        }
        if (entry.tag().isBlank() || entry.tag().strip().length() > LONGEST_TAG || !printable(entry.tag())) {
            return Optional.of("「编号」应有1到%d个字,不含空格".formatted(LONGEST_TAG));
        }
        return own.containsKey(entry.keeperGroup()) ? Optional.empty() : Optional.of("「保管部门」只能选您所在的部门");
    }

    // A blank or comma in a tag would part it where forms name several
    private static boolean printable(String tag) {
        return KeyTags.split(tag.strip()).equals(List.of(tag.strip()))
                && tag.strip().chars().noneMatch(Character::isISOControl);
    }

    private void enter(Entry entry, String actor) {
        KeyStep step = new KeyStep(null, "register", "KY-01", actor);
        Unit unit = units.find(entry.unit()).orElseThrow();
        KeyKind kind = KeyKind.valueOf(entry.kind());
        if (kind == KeyKind.PUBLIC_AREA) {
            keys.registerPublic(unit.officeId(), entry.place(), entry.tag(), entry.keeperGroup(), step);
        } else {
            keys.register(kind, unit.id(), null, entry.tag(), entry.keeperGroup(), step);
        }
    }

    @GetMapping("/{id}")
    String key(@PathVariable long id, Model model, HttpServletRequest request) {
        return key(id, null, model, request);
    }

    @PostMapping("/{id}")
    String move(@PathVariable long id, @RequestParam(defaultValue = "") String move,
            @RequestParam(defaultValue = "") String person, @RequestParam(defaultValue = "") String reason,
            Principal actor, Model model, HttpServletRequest request, HttpServletResponse response,
            RedirectAttributes answer) {
        if (!mayMove(request)) {
            throw new AccessDeniedException("Keys change hands by " + KeysPage.MOVERS + " only");
        }
        KeyItem key = keys.find(List.of(id)).stream().findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        try {
            String done = byHand.move(key, move, person, reason, actor.getName());
            answer.addFlashAttribute("done", "已办理：%s".formatted(done));
            return "redirect:/keys/" + id;
        } catch (FormRejected refused) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            model.addAttribute("entered", Map.of("move", move, "person", person, "reason", reason));
            return key(id, refused.getMessage(), model, request);
        }
    }

    @PostMapping("/{id}/unseal")
    String unseal(@PathVariable long id, @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String keeperGroup, Principal actor, Model model,
            HttpServletRequest request, HttpServletResponse response, RedirectAttributes answer) {
        if (!mayUnseal(request)) {
            throw new AccessDeniedException("A seal is broken by " + KeysPage.UNSEALERS + " only");
        }
        String fault = reason.isBlank() || reason.length() > LONGEST_TEXT
                ? "「启封原因」必须填写,不超过%d个字".formatted(LONGEST_TEXT)
                : !KeysPage.KEEPERS.containsKey(keeperGroup) ? "「保管部门」请从列表中选择" : null;
        if (fault == null) {
            try {
                keys.unseal(List.of(id), keeperGroup, reason.strip(), new KeyStep(null, "unseal", "KY-06", actor.getName()));
                answer.addFlashAttribute("done", "已启封");
                return "redirect:/keys/" + id;
            } catch (FormRejected refused) {
                fault = refused.getMessage();
            }
        }
        response.setStatus(HttpStatus.BAD_REQUEST.value());
        return key(id, fault, model, request);
    }

    private String key(long id, String error, Model model, HttpServletRequest request) {
        KeyRegister.Row key = register.find(id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        boolean names = seesResidents(request);
        model.addAttribute("key", row(key, names));
        model.addAttribute("error", error);
        model.addAttribute("mayUnseal", mayUnseal(request) && key.state() == KeyState.SEALED);
        model.addAttribute("keepers", KeysPage.KEEPERS);
        KeyItem item = keys.find(List.of(id)).get(0);
        model.addAttribute("moves", mayMove(request) ? byHand.moves(item) : List.of());
        model.addAttribute("receivers", mayMove(request) ? byHand.receivers(item) : List.of());
        model.asMap().putIfAbsent("entered", Map.of());
        model.addAttribute("movements", keys.movements(id).stream().map(movement -> movement(movement, names)).toList());
        return "keyloan/key";
    }

    private String page(Search search, Entry entry, String error, Model model, HttpServletRequest request) {
        List<KeyRegister.Row> found = register.search(search.text(), find(KeyState.class, search.state()).orElse(null),
                find(KeyKind.class, search.kind()).orElse(null), MOST);
        model.addAttribute("search", search);
        boolean names = seesResidents(request);
        model.addAttribute("rows", found.stream().map(key -> row(key, names)).toList());
        model.addAttribute("cut", found.size() == MOST);
        boolean full = !request.isUserInRole("auditor");
        model.addAttribute("out", loans.out().stream().map(loan -> out(loan, full)).toList());
        model.addAttribute("missing", register.search(null, KeyState.MISSING, null, MOST).stream()
                .map(key -> row(key, names)).toList());
        model.addAttribute("kinds", KeyKind.values());
        model.addAttribute("states", KeyState.values());
        model.addAttribute("keepers", keeperGroups(request));
        model.addAttribute("mayImport", KeysPage.IMPORTERS.stream().anyMatch(request::isUserInRole));
        model.addAttribute("entry", entry);
        model.addAttribute("error", error);
        return "keyloan/keys";
    }

    private Out out(KeyLoan loan, boolean full) {
        return new Out(loan.caseNumber(), loan.place(),
                loans.keysOf(loan.caseNumber()).stream().map(KeyItem::tag).collect(Collectors.joining("、")),
                Privacy.hidePhones(loan.holder()), full ? loan.borrowerPhone() : null, time(loan.lentAt()),
                loan.dueAt() == null ? "" : time(loan.dueAt()),
                loan.dueAt() != null && loan.dueAt().isBefore(clock.instant()));
    }

    private static Row row(KeyRegister.Row key, boolean names) {
        return new Row(key.id(), key.tag(), key.kind().label(), key.place(), key.office(),
                KeysPage.keeperName(key.keeperGroup()), key.state(), KeysPage.holder(key.holder(), names || !key.state().isWithResident()));
    }

    private Movement movement(KeyMovement movement, boolean names) {
        boolean resident = movement.to().isWithResident()
                || movement.from() != null && movement.from().isWithResident();
        return new Movement(time(movement.movedAt()), movement.from() == null ? "登记" : movement.from().label(),
                movement.to().label(), KeysPage.holder(movement.person(), names || !resident),
                movement.caseNumber(), movement.actor() == null ? "系统" : people.displayName(movement.actor()),
                movement.clause(), movement.note() == null ? "" : Privacy.hidePhones(movement.note()));
    }

    private static Map<String, String> keeperGroups(HttpServletRequest request) {
        Map<String, String> own = new LinkedHashMap<>(KeysPage.KEEPERS);
        own.keySet().removeIf(group -> !request.isUserInRole(group));
        return own;
    }

    /** Engineering keeps keys, and need not know who of the residents has which (EN-07). */
    private static boolean seesResidents(HttpServletRequest request) {
        return KeysPage.READERS_OF_NAMES.stream().anyMatch(request::isUserInRole);
    }

    private static boolean mayMove(HttpServletRequest request) {
        return KeysPage.MOVERS.stream().anyMatch(request::isUserInRole);
    }

    private static boolean mayUnseal(HttpServletRequest request) {
        return KeysPage.UNSEALERS.stream().anyMatch(request::isUserInRole);
    }

    private static <E extends Enum<E>> Optional<E> find(Class<E> type, String name) {
        return Arrays.stream(type.getEnumConstants()).filter(value -> value.name().equals(name)).findFirst();
    }

    private String time(Instant instant) {
        return TIME.format(instant.atZone(clock.getZone()));
    }
}
