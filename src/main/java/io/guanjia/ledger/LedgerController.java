package io.guanjia.ledger;

import io.guanjia.casefile.CaseFile;
import io.guanjia.casefile.CaseFiles;
import io.guanjia.identity.CurrentUser;
import io.guanjia.identity.People;
import io.guanjia.registry.Unit;
import io.guanjia.registry.Units;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
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
import org.springframework.web.util.UriComponentsBuilder;

/** The account of a unit as a page, and the correction of what was booked on it. */
@Controller
class LedgerController {

    private final Ledger ledger;
    private final LedgerBooks books;
    private final CaseFiles cases;
    private final Units units;
    private final People people;
    private final Clock clock;

    LedgerController(Ledger ledger, LedgerBooks books, CaseFiles cases, Units units, People people, Clock clock) {
        this.ledger = ledger;
        this.books = books;
        this.cases = cases;
        this.units = units;
        this.people = people;
        this.clock = clock;
    }

    /** What is owed or held of a fee. */
    record Standing(String fee, String owed, String held) {
    }

    /** @param way how and with whom money changed hands, empty if none did */
    record EntryRow(long id, Instant at, String kind, List<String> lines, String amount, String way, String caseNumber,
            String clause, String actor, Long corrects, Long correctedBy, String reason) {
    }

    record ReceiptRow(String number, Instant at, String fee, String text, String amount, String payer, String way,
            String clerk, String caseNumber, boolean corrected) {
    }

    /** @param debit and credit: one of them is empty */
    record PostingRow(String account, String fee, String debit, String credit) {
    }

    @GetMapping("/ledger")
    String account(@RequestParam(defaultValue = "") String unit, Model model, HttpServletResponse response) {
        model.addAttribute("typed", unit);
        model.addAttribute("zone", clock.getZone());
        if (unit.isBlank()) {
            return "ledger/account";
        }
        Optional<Unit> found = units.find(unit);
        if (found.isEmpty()) {
            String other = otherNumber(unit.strip().toUpperCase(Locale.ROOT));
            if (other != null) {
                return other;
            }
            model.addAttribute("error", "「房号」系统中没有“%s”这一房号，请核对后再填，如 1-1-0101".formatted(unit.strip()));
            response.setStatus(HttpStatus.NOT_FOUND.value());
            return "ledger/account";
        }
        show(found.get(), model);
        return "ledger/account";
    }

    /** Where the number of a receipt or a case leads, null if it is neither. */
    private String otherNumber(String typed) {
        Matcher receipt = Receipt.NUMBER.matcher(typed);
        if (receipt.matches()) {
            return books.entryOfReceipt(Long.parseLong(receipt.group(1)), Integer.parseInt(receipt.group(2)),
                    Integer.parseInt(receipt.group(3))).map(entry -> "redirect:/ledger/entries/" + entry).orElse(null);
        }
        return cases.find(typed).map(CaseFile::unitId).map(unit -> UriComponentsBuilder.fromPath("redirect:/ledger").queryParam("unit", "{unit}")
                .encode().buildAndExpand(units.get(unit).number()).toUriString()).orElse(null);
    }

    private void show(Unit unit, Model model) {
        Reader reader = Reader.of(CurrentUser.get());
        UnitBalance balance = ledger.balance(unit.id());
        List<Entry> entries = ledger.entries(unit.id());
        Map<Long, Long> correctedBy = entries.stream().filter(entry -> entry.corrects() != null)
                .collect(Collectors.toMap(Entry::corrects, Entry::id));
        Function<String, String> names = names();
        model.addAttribute("unit", unit);
        model.addAttribute("owed", Money.yuan(balance.totalOwed()));
        model.addAttribute("held", Money.yuan(balance.totalHeld()));
        model.addAttribute("owes", balance.totalOwed() > 0);
        model.addAttribute("holds", balance.totalHeld() > 0);
        model.addAttribute("mayBook", reader.finance() && !entries.isEmpty());
        model.addAttribute("standings", Stream.of(Fee.values())
                .filter(fee -> balance.owed(fee) != 0 || balance.held(fee) != 0)
                .map(fee -> new Standing(fee.label(), amountOrNone(balance.owed(fee)), amountOrNone(balance.held(fee)))).toList());
        model.addAttribute("entries", entries.stream().sorted(Comparator.comparingLong(Entry::id).reversed())
                .map(entry -> row(entry, correctedBy.get(entry.id()), reader, names)).toList());
        model.addAttribute("receipts", ledger.receiptsOf(unit.id()).stream()
                .map(receipt -> new ReceiptRow(receipt.number(), receipt.at(), receipt.line().fee().label(),
                        reader.text(receipt.line().text()), Money.yuan(receipt.line().fen()), reader.text(receipt.payer()),
                        receipt.way().label(), names.apply(receipt.clerk()), receipt.caseNumber(), receipt.corrected()))
                .toList());
    }

    @GetMapping("/ledger/entries/{id}")
    String entry(@PathVariable long id, Model model, HttpServletResponse response) {
        return entry(id, Map.of(), null, model, response);
    }

    /** Takes an entry back, and books it anew where amounts are given. */
    @PostMapping("/ledger/entries/{id}/correction")
    String correct(@PathVariable long id, @RequestParam MultiValueMap<String, String> fields, Model model,
            HttpServletResponse response, RedirectAttributes answer) {
        CurrentUser person = CurrentUser.get();
        if (!person.isIn(LedgerPages.FINANCE)) {
            throw new AccessDeniedException("Entries are corrected by " + LedgerPages.FINANCE + " only");
        }
        Optional<Entry> wrong = ledger.entry(id);
        if (wrong.isEmpty()) {
            return missing(model, response);
        }
        Map<String, String> typed = fields.toSingleValueMap();
        try {
            Entry holds = correct(wrong.get(), typed, person.userId());
            answer.addFlashAttribute("done", holds.kind() == Entry.Kind.CORRECTION
                    ? "已更正：账目 %d 已冲销".formatted(id) : "已更正：账目 %d 已冲销，已重新入账为 %d".formatted(id, holds.id()));
            return "redirect:/ledger/entries/" + holds.id();
        } catch (LedgerRefused refused) {
            response.setStatus((refused instanceof AlreadyBooked ? HttpStatus.CONFLICT : HttpStatus.BAD_REQUEST).value());
            return entry(id, typed, refused.getMessage(), model, response);
        }
    }

    private Entry correct(Entry wrong, Map<String, String> typed, String actor) {
        Step step = new Step(wrong.caseNumber(), "correction-" + wrong.id(), wrong.clause(), actor);
        String reason = typed.getOrDefault("reason", "");
        if (!"again".equals(typed.get("then"))) {
            return ledger.correct(step, wrong.id(), reason);
        }
        List<Line> lines = new ArrayList<>();
        for (int no = 1; no <= wrong.lines().size(); no++) {
            Line line = wrong.lines().get(no - 1);
            long fen = fen(line.fee(), typed.getOrDefault("amount-" + no, ""));
            if (fen > 0) {
                lines.add(new Line(line.fee(), fen, line.text()));
            }
        }
        PaymentWay way = wrong.way() == null ? null : Stream.of(PaymentWay.values())
                .filter(each -> each.name().equals(typed.get("way"))).findFirst()
                .orElseThrow(() -> new LedgerRefused("「方式」请从列表中选择"));
        if (lines.equals(wrong.lines()) && way == wrong.way()) {
            throw new LedgerRefused("重新入账的内容与原账目相同，请填写正确的金额或方式");
        }
        return ledger.replace(step, wrong.id(), reason, lines, way);
    }

    static long fen(Fee fee, String typed) {
        try {
            return typed.isBlank() ? 0 : Money.fen(typed);
        } catch (IllegalArgumentException e) {
            throw new LedgerRefused("「%s」%s".formatted(fee.label(), e.getMessage()));
        }
    }

    private String entry(long id, Map<String, String> typed, String error, Model model, HttpServletResponse response) {
        Optional<Entry> found = ledger.entry(id);
        if (found.isEmpty()) {
            return missing(model, response);
        }
        Entry entry = found.get();
        Reader reader = Reader.of(CurrentUser.get());
        Optional<Entry> correction = books.correctionOf(id);
        model.addAttribute("zone", clock.getZone());
        model.addAttribute("error", error);
        model.addAttribute("typed", typed);
        model.addAttribute("unit", units.get(entry.unitId()));
        model.addAttribute("entry", row(entry, correction.map(Entry::id).orElse(null), reader, names()));
        model.addAttribute("lines", entry.lines());
        model.addAttribute("amounts", entry.lines().stream().map(line -> Money.yuan(line.fen())).toList());
        model.addAttribute("bookedWay", entry.way());
        model.addAttribute("ways", PaymentWay.values());
        model.addAttribute("account", reader.account(entry.account()));
        model.addAttribute("postings", books.postings(id).stream().map(LedgerController::row).toList());
        model.addAttribute("papers", papers(entry));
        model.addAttribute("mayCorrect", reader.finance() && entry.kind() != Entry.Kind.CORRECTION && correction.isEmpty());
        return "ledger/entry";
    }

    /** A paper of the entry. */
    record PaperLink(String paper, String item, String name) {
    }

    private List<PaperLink> papers(Entry entry) {
        return entry.kind() == Entry.Kind.REFUND
                ? List.of(new PaperLink(RefundPaper.ID, Long.toString(entry.id()), RefundPaper.NAME))
                : books.receiptsOf(entry.id()).stream()
                        .map(receipt -> new PaperLink(ReceiptPaper.ID, receipt.number(), "收据 " + receipt.number())).toList();
    }

    private String missing(Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.NOT_FOUND.value());
        model.addAttribute("typed", "");
        model.addAttribute("error", "没有这笔账目");
        return "ledger/account";
    }

    private static PostingRow row(Posting posting) {
        return new PostingRow(posting.kind().label(), posting.fee() == null ? "" : posting.fee().label(),
                posting.fen() > 0 ? Money.yuan(posting.fen()) : "", posting.fen() < 0 ? Money.yuan(-posting.fen()) : "");
    }

    private static EntryRow row(Entry entry, Long correctedBy, Reader reader, Function<String, String> names) {
        String way = entry.way() == null ? "" : entry.way().label() + "，" + reader.text(entry.party());
        return new EntryRow(entry.id(), entry.at(), entry.kind().label(),
                entry.lines().stream().map(line -> reader.text(text(line)) + " " + Money.yuan(line.fen())).toList(),
                Money.yuan(entry.kind() == Entry.Kind.CORRECTION ? -entry.fen() : entry.fen()), way, entry.caseNumber(),
                entry.clause(), names.apply(entry.actor()), entry.corrects(), correctedBy, reader.text(entry.reason()));
    }

    private static String text(Line line) {
        return line.text().startsWith(line.fee().label()) ? line.text() : line.fee().label() + "（" + line.text() + "）";
    }

    private static String amountOrNone(long fen) {
        return fen == 0 ? "" : Money.yuan(fen);
    }

    /** Each person is looked up once a page. */
    private Function<String, String> names() {
        Map<String, String> known = new HashMap<>();
        return id -> known.computeIfAbsent(id, people::displayName);
    }
}
