package io.guanjia.goodsexit;

import io.guanjia.registry.Unit;
import io.guanjia.registry.Units;
import io.guanjia.registry.goods.Signatories;
import io.guanjia.registry.goods.Signatory;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page {@code /signatories}: who may sign goods permits for a business without a stamp (GO-01). */
@Controller
@RequestMapping("/signatories")
class SignatoryController {

    private static final int LONGEST_BUSINESS = 100;
    private static final int LONGEST_NAME = 50;
    private static final int LONGEST_PROOF = 200;

    private final Signatories signatories;
    private final Units units;
    private final Clock clock;

    SignatoryController(Signatories signatories, Units units, Clock clock) {
        this.signatories = signatories;
        this.units = units;
        this.clock = clock;
    }

    /** What was typed to put a signature on file. */
    record Entered(String business, String name, String proof, String from) {

        static final Entered NOTHING = new Entered("", "", "", "");
    }

    @GetMapping
    String show(@RequestParam(required = false) String unit, Model model, HttpServletResponse response) {
        if (unit == null || unit.isBlank()) {
            return page(null, "", List.of(), Entered.NOTHING, model);
        }
        Optional<Unit> found = units.find(unit);
        if (found.isEmpty()) {
            return unknown(unit, model, response);
        }
        return page(found.get(), unit, List.of(), Entered.NOTHING, model);
    }

    @PostMapping
    String register(@RequestParam(defaultValue = "") String unit, @RequestParam(defaultValue = "") String business,
            @RequestParam(defaultValue = "") String name, @RequestParam(defaultValue = "") String proof,
            @RequestParam(defaultValue = "") String from, Principal actor, Model model, HttpServletResponse response,
            RedirectAttributes answer) {
        Optional<Unit> found = units.find(unit);
        if (found.isEmpty()) {
            return unknown(unit, model, response);
        }
        Entered entered = new Entered(business.strip(), name.strip(), proof.strip(), from);
        List<String> errors = new ArrayList<>();
        require("单位名称", entered.business(), LONGEST_BUSINESS, errors);
        require("负责人", entered.name(), LONGEST_NAME, errors);
        require("公司证明", entered.proof(), LONGEST_PROOF, errors);
        LocalDate day = day("备案日期", from, errors);
        if (errors.isEmpty()) {
            try {
                signatories.register(found.get().id(), entered.business(), entered.name(), entered.proof(), day,
                        actor.getName());
                answer.addFlashAttribute("done", "已备案：" + entered.name());
                return back(found.get(), answer);
            } catch (DuplicateKeyException e) {
                errors.add("“%s”自%s起已为“%s”备案".formatted(entered.name(), day, entered.business()));
                response.setStatus(HttpStatus.CONFLICT.value());
                return page(found.get(), unit, errors, entered, model);
            }
        }
        response.setStatus(HttpStatus.BAD_REQUEST.value());
        return page(found.get(), unit, errors, entered, model);
    }

    @PostMapping("/{id}/end")
    String end(@PathVariable long id, @RequestParam(defaultValue = "") String unit,
            @RequestParam(defaultValue = "") String lastDay, Principal actor, Model model,
            HttpServletResponse response, RedirectAttributes answer) {
        Optional<Unit> found = units.find(unit);
        if (found.isEmpty()) {
            return unknown(unit, model, response);
        }
        List<String> errors = new ArrayList<>();
        LocalDate day = day("最后一天", lastDay, errors);
        Optional<Signatory> signatory = signatories.all(found.get().id()).stream().filter(one -> one.id() == id)
                .findFirst();
        if (errors.isEmpty() && signatory.isPresent() && day.isBefore(signatory.get().from())) {
            errors.add("「最后一天」不能早于备案日期 " + signatory.get().from());
        }
        if (!errors.isEmpty()) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            return page(found.get(), unit, errors, Entered.NOTHING, model);
        }
        try {
            if (signatory.isEmpty()) {
                throw new NoSuchElementException("Not of this unit: " + id);
            }
            signatories.end(id, day, actor.getName());
            answer.addFlashAttribute("done", "已注明截止日期：" + signatory.get().name());
            return back(found.get(), answer);
        } catch (NoSuchElementException e) {
            response.setStatus(HttpStatus.CONFLICT.value());
            return page(found.get(), unit, List.of("这一备案已经截止，或不是本房号的备案"), Entered.NOTHING, model);
        }
    }

    private static String back(Unit unit, RedirectAttributes answer) {
        answer.addAttribute("unit", unit.number());
        return "redirect:/signatories";
    }

    private String unknown(String unit, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.NOT_FOUND.value());
        String shown = unit.length() > 40 ? unit.substring(0, 40) + "…" : unit;
        return page(null, shown, List.of("系统中没有“%s”这一房号，请核对后再填，如 1-1-0101".formatted(shown)),
                Entered.NOTHING, model);
    }

    private String page(Unit unit, String typed, List<String> errors, Entered entered, Model model) {
        model.addAttribute("unit", unit);
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors);
        model.addAttribute("entered", entered);
        model.addAttribute("today", LocalDate.now(clock));
        model.addAttribute("signatories", unit == null ? List.of() : signatories.all(unit.id()));
        return "goodsexit/signatories";
    }

    private static void require(String label, String text, int longest, List<String> errors) {
        if (text.isEmpty()) {
            errors.add("「%s」必须填写".formatted(label));
        } else if (text.length() > longest) {
            errors.add("「%s」不能超过 %d 个字".formatted(label, longest));
        } else if (text.codePoints().anyMatch(Character::isISOControl)) {
            errors.add("「%s」含有不允许的字符".formatted(label));
        }
    }

    private static LocalDate day(String label, String text, List<String> errors) {
        try {
            LocalDate day = LocalDate.parse(text);
            if (day.getYear() >= 2000 && day.getYear() < 2100) {
                return day;
            }
        } catch (DateTimeException e) {
            // Told as any other day that cannot be
        }
        errors.add("「%s」请填写日期，如 2026-11-22".formatted(label));
        return null;
    }
}
