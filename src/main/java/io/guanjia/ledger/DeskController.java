package io.guanjia.ledger;

import io.guanjia.identity.CurrentUser;
import io.guanjia.registry.Unit;
import io.guanjia.registry.UnitContact;
import io.guanjia.registry.Units;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Finance's desk: takes a debt or prepayment, uses what is held for a debt, gives money back. */
@Controller
class DeskController {

    private static final String PAGE = "ledger/desk";
    private static final String PATH = "/ledger/desk/{act:payment|settlement|refund}";

    private final Desk desk;
    private final Ledger ledger;
    private final Units units;
    private final Clock clock;

    DeskController(Desk desk, Ledger ledger, Units units, Clock clock) {
        this.desk = desk;
        this.ledger = ledger;
        this.units = units;
        this.clock = clock;
    }

    /** @param most what there is, empty where there is no bound */
    record SumRow(String field, String label, String most, String value) {
    }

    @GetMapping(PATH)
    String form(@PathVariable String act, @RequestParam(defaultValue = "") String unit, Model model,
            HttpServletResponse response) {
        requireFinance();
        return units.find(unit).map(found -> form(act(act), found, Map.of(), null, model))
                .orElseGet(() -> missing(unit, model, response));
    }

    @PostMapping(PATH)
    String book(@PathVariable String act, @RequestParam MultiValueMap<String, String> fields, Model model,
            HttpServletResponse response, RedirectAttributes answer) {
        String actor = requireFinance();
        Map<String, String> typed = fields.toSingleValueMap();
        Optional<Unit> unit = units.find(typed.get("unit"));
        if (unit.isEmpty()) {
            return missing(typed.getOrDefault("unit", ""), model, response);
        }
        try {
            Entry entry = book(act(act), unit.get(), typed, actor);
            answer.addFlashAttribute("done", "%s %s 元，已入账".formatted(act(act).label(), Money.yuan(entry.fen())));
            return "redirect:/ledger/entries/" + entry.id();
        } catch (LedgerRefused refused) {
            response.setStatus((refused instanceof AlreadyBooked ? HttpStatus.CONFLICT : HttpStatus.BAD_REQUEST).value());
            return form(act(act), unit.get(), typed, refused.getMessage(), model);
        }
    }

    private Entry book(Desk.Act act, Unit unit, Map<String, String> typed, String actor) {
        List<Line> lines = new ArrayList<>();
        for (Fee fee : Fee.values()) {
            long fen = LedgerController.fen(fee, typed.getOrDefault("amount-" + fee, ""));
            if (fen > 0) {
                lines.add(new Line(fee, fen, typed.get("text")));
            }
        }
        if (lines.isEmpty()) {
            throw new LedgerRefused("请至少填写一项金额");
        }
        PaymentWay way = act == Desk.Act.SETTLEMENT ? null : way(typed.get("way"));
        return desk.book(act, typed.getOrDefault("token", ""), unit.id(), typed.getOrDefault("case", ""), lines, way,
                typed.get("party"), typed.get("account"), actor);
    }

    private static PaymentWay way(String typed) {
        return Stream.of(PaymentWay.values()).filter(each -> each.name().equals(typed)).findFirst()
                .orElseThrow(() -> new LedgerRefused("「方式」请从列表中选择"));
    }

    private String form(Desk.Act act, Unit unit, Map<String, String> typed, String error, Model model) {
        UnitBalance balance = ledger.balance(unit.id());
        List<Desk.Choice> choices = desk.choices(act, unit.id());
        List<String> hindrances = desk.hindrances(act, unit.id());
        List<SumRow> sums = desk.sums(act, balance).stream().map(sum -> new SumRow("amount-" + sum.fee(), sum.fee().label(),
                sum.most() == 0 ? "" : Money.yuan(sum.most()), typed.getOrDefault("amount-" + sum.fee(),
                        sum.proposed() == 0 ? "" : Money.yuan(sum.proposed())))).toList();
        model.addAttribute("act", act.name().toLowerCase(Locale.ROOT));
        model.addAttribute("what", act.label());
        model.addAttribute("unit", unit);
        model.addAttribute("owed", Money.yuan(balance.totalOwed()));
        model.addAttribute("held", Money.yuan(balance.totalHeld()));
        model.addAttribute("typed", typed);
        model.addAttribute("error", error);
        model.addAttribute("token", typed.getOrDefault("token", UUID.randomUUID().toString()));
        model.addAttribute("choices", choices);
        model.addAttribute("hindrances", hindrances);
        model.addAttribute("sums", sums);
        model.addAttribute("nothing", choices.isEmpty() || sums.isEmpty()
                || act == Desk.Act.SETTLEMENT && balance.totalOwed() == 0);
        model.addAttribute("ways", PaymentWay.values());
        model.addAttribute("names", units.contacts(unit.id(), LocalDate.now(clock)).stream()
                .filter(contact -> !contact.emergency()).map(UnitContact::name).distinct().toList());
        return PAGE;
    }

    private static String missing(String typed, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.NOT_FOUND.value());
        model.addAttribute("typed", typed);
        model.addAttribute("error", "「房号」系统中没有“%s”这一房号，请核对后再填，如 1-1-0101".formatted(typed.strip()));
        return "ledger/account";
    }

    private static String requireFinance() {
        CurrentUser person = CurrentUser.get();
        if (!person.isIn(LedgerPages.FINANCE)) {
            throw new AccessDeniedException("Money is booked by " + LedgerPages.FINANCE + " only");
        }
        return person.userId();
    }

    private static Desk.Act act(String name) {
        return Desk.Act.valueOf(name.toUpperCase(Locale.ROOT));
    }
}
