package io.guanjia.goodsexit;

import io.guanjia.calendar.MomentText;
import io.guanjia.gate.GateLookup;
import io.guanjia.gate.GateThrottle;
import io.guanjia.identity.People;
import io.guanjia.privacy.Privacy;
import io.guanjia.registry.goods.GoodsPermit;
import io.guanjia.registry.goods.GoodsPermit.State;
import io.guanjia.registry.goods.GoodsPermits;
import io.guanjia.registry.goods.MovingSlots;
import io.guanjia.registry.goods.PermitRefused;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The page {@code /gate} for the guard's phone: the camera opens the address of the code on a permit, or its number is
 * typed. Shows no phone numbers (EN-07).
 */
@Controller
@RequestMapping("/gate")
class GateController {

    private static final int LONGEST_NOTE = 200;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.CHINA);
    private static final DateTimeFormatter DAY_AND_TIME = DateTimeFormatter.ofPattern("M月d日 HH:mm", Locale.CHINA);

    private final GoodsPermits permits;
    private final MovingSlots slots;
    private final GoodsExitProcess process;
    private final List<GateLookup> lookups;
    private final GateThrottle throttle;
    private final People people;
    private final Clock clock;

    GateController(GoodsPermits permits, MovingSlots slots, GoodsExitProcess process, List<GateLookup> lookups,
            GateThrottle throttle, People people, Clock clock) {
        this.permits = permits;
        this.slots = slots;
        this.process = process;
        this.lookups = List.copyOf(lookups);
        this.throttle = throttle;
        this.people = people;
        this.clock = clock;
    }

    /** Why a guard stops goods. */
    enum StopReason {
        GOODS_DIFFER("物品与门证不符"), OTHER_CARRIER("携物人与门证不符"), OTHER("其他");

        private final String label;

        StopReason(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    @GetMapping
    String today(Model model) {
        return overview(model, null);
    }

    @PostMapping
    String find(@RequestParam(required = false) String number, Principal guard, Model model,
            HttpServletResponse response) {
        if (throttle.refuses(guard.getName(), model, response)) {
            return overview(model, null);
        }
        Optional<String> found = lookups.stream().flatMap(lookup -> lookup.find(number).stream()).findFirst();
        if (found.isEmpty()) {
            throttle.asked(guard.getName());
            response.setStatus(HttpStatus.NOT_FOUND.value());
            model.addAttribute("error", "没有编号为“%s”的出入门证或工作证，请核对证上的编号".formatted(shortened(number)));
            return overview(model, number);
        }
        return "redirect:" + found.get();
    }

    @GetMapping("/{token}")
    String show(@PathVariable String token, Principal guard, Model model, HttpServletResponse response) {
        if (throttle.refuses(guard.getName(), model, response)) {
            return overview(model, null);
        }
        return permits.byToken(token).map(permit -> permit(permit, model, response))
                .orElseGet(() -> unknown(guard, model, response));
    }

    @PostMapping("/{token}/pass")
    String pass(@PathVariable String token, Principal guard, Model model, HttpServletResponse response,
            RedirectAttributes answer) {
        if (throttle.refuses(guard.getName(), model, response)) {
            return overview(model, null);
        }
        try {
            GoodsPermit permit = process.pass(token, guard.getName());
            answer.addFlashAttribute("done", "已放行：%s，门证 %s".formatted(permit.unitNumber(), permit.number()));
            return "redirect:/gate";
        } catch (PermitRefused e) {
            return refused(e, token, guard, model, response);
        } catch (NoSuchElementException e) {
            return unknown(guard, model, response);
        }
    }

    @PostMapping("/{token}/stop")
    String stop(@PathVariable String token, @RequestParam(required = false) String reason,
            @RequestParam(required = false) String note, Principal guard, Model model, HttpServletResponse response,
            RedirectAttributes answer) {
        if (throttle.refuses(guard.getName(), model, response)) {
            return overview(model, null);
        }
        Optional<GoodsPermit> known = permits.byToken(token);
        if (known.isEmpty()) {
            return unknown(guard, model, response);
        }
        String words = note == null ? "" : note.strip();
        Optional<String> wrong = fault(reason, words);
        if (wrong.isPresent()) {
            model.addAttribute("error", wrong.get());
            model.addAttribute("reason", reason);
            model.addAttribute("note", words);
            String page = permit(known.get(), model, response);
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            return page;
        }
        try {
            String label = StopReason.valueOf(reason).label();
            GoodsPermit permit = process.stop(token, guard.getName(), words.isEmpty() ? label : label + "：" + words);
            answer.addFlashAttribute("done",
                    "已拦下：%s，门证 %s 已作废，已通知客户服务部到现场核实".formatted(permit.unitNumber(), permit.number()));
            return "redirect:/gate";
        } catch (PermitRefused e) {
            return refused(e, token, guard, model, response);
        }
    }

    private String refused(PermitRefused refusal, String token, Principal guard, Model model,
            HttpServletResponse response) {
        String page = show(token, guard, model, response);
        if (refusal.state() == State.NOT_YET_VALID) {
            // To be looked at is fine, to be used is not
            response.setStatus(HttpStatus.CONFLICT.value());
        }
        return page;
    }

    private static Optional<String> fault(String reason, String note) {
        if (reason == null || reason.isBlank()) {
            return Optional.of("「拦下的原因」必须选择");
        }
        for (StopReason known : StopReason.values()) {
            if (known.name().equals(reason)) {
                if (known == StopReason.OTHER && note.isEmpty()) {
                    return Optional.of("「说明」必须填写：写明为什么拦下");
                }
                return note.length() > LONGEST_NOTE || note.codePoints().anyMatch(Character::isISOControl)
                        ? Optional.of("「说明」不能超过 %d 个字，不能含有换行等字符".formatted(LONGEST_NOTE)) : Optional.empty();
            }
        }
        return Optional.of("「拦下的原因」选择了没有的选项");
    }

    private String unknown(Principal guard, Model model, HttpServletResponse response) {
        throttle.asked(guard.getName());
        response.setStatus(HttpStatus.NOT_FOUND.value());
        model.addAttribute("error", "系统中没有这张出入门证，不能放行；请联系客户服务部核实");
        return overview(model, null);
    }

    private String overview(Model model, String typed) {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, clock.getZone());
        Instant begins = today.atStartOfDay(clock.getZone()).toInstant();
        Instant ends = today.plusDays(1).atStartOfDay(clock.getZone()).toInstant();
        model.addAttribute("typed", typed == null ? "" : shortened(typed));
        model.addAttribute("permits", permits.between(begins, ends).stream().map(permit -> row(permit, now)).toList());
        model.addAttribute("slots", slots.between(begins, ends).stream()
                .map(slot -> new SlotRow(time(slot.from()) + "-" + time(slot.until()), slot.buildingName(),
                        slot.lift() + "号电梯", slot.unitNumber())).toList());
        return "goodsexit/gate";
    }

    private String permit(GoodsPermit permit, Model model, HttpServletResponse response) {
        State state = permit.stateAt(clock.instant());
        response.setStatus(status(state).value());
        model.addAttribute("permit", row(permit, clock.instant()));
        model.addAttribute("objection", permits.objection(permit).orElse(null));
        model.addAttribute("usable", state == State.VALID);
        model.addAttribute("reasons", StopReason.values());
        return "goodsexit/permit";
    }

    private static HttpStatus status(State state) {
        return switch (state) {
            case VALID, NOT_YET_VALID -> HttpStatus.OK;
            case PASSED -> HttpStatus.CONFLICT;
            case EXPIRED, STOPPED, WITHDRAWN -> HttpStatus.GONE;
        };
    }

    private PermitRow row(GoodsPermit permit, Instant now) {
        State state = permit.stateAt(now);
        return new PermitRow(permit.token(), permit.number(), permit.unitNumber(),
                Privacy.hidePhones(permit.business()), Privacy.hidePhones(permit.carrier()), permit.carrierDocument(),
                permit.direction().label(), window(permit), state.name(), state.label(),
                permit.end() == null ? null : people.displayName(permit.end().by()) + " " + time(permit.end().at()),
                MomentText.minute(permit.issuedAt(), clock.getZone()) + " " + people.displayName(permit.issuedBy()),
                permit.goods().stream().map(line -> new GoodsRow(Privacy.hidePhones(line.name()), line.quantity()))
                        .toList());
    }

    private String window(GoodsPermit permit) {
        return DAY_AND_TIME.format(permit.from().atZone(clock.getZone())) + " 至 "
                + DAY_AND_TIME.format(permit.until().atZone(clock.getZone()));
    }

    private String time(Instant moment) {
        return TIME.format(moment.atZone(clock.getZone()));
    }

    private static String shortened(String typed) {
        String text = typed == null ? "" : typed.strip();
        return text.length() > 30 ? text.substring(0, 30) + "…" : text;
    }

    /** One line of goods. */
    record GoodsRow(String name, int quantity) {
    }

    /**
     * A permit as the guard sees it.
     *
     * @param ended who let it pass or stopped it, and at what time; null if nobody has
     */
    record PermitRow(String token, String number, String unit, String business, String carrier,
            String carrierDocument, String direction, String window, String state, String stateLabel, String ended,
            String confirmed, List<GoodsRow> goods) {
    }

    /** A time that is set for moving. */
    record SlotRow(String time, String building, String lift, String unit) {
    }
}
