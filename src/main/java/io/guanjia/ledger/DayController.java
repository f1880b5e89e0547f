package io.guanjia.ledger;

import io.guanjia.identity.CurrentUser;
import io.guanjia.identity.People;
import io.guanjia.registry.Unit;
import io.guanjia.registry.Units;
import io.guanjia.spreadsheet.TableDownload;
import io.guanjia.spreadsheet.TableFormat;
import io.guanjia.spreadsheet.TableWriter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** What came in at an office on a day (日收款汇总), the lines of the ledger as a file, and the check of all sums. */
@Controller
class DayController {

    private static final int EXPORTED_AT_ONCE = 500;
    /** More rows than this nobody reads on a page. */
    private static final int MOST_UNITS = 1000;
    /** Of a day without a sign or a year of more digits, which the database could not hold. */
    private static final int DAY_LENGTH = 10;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);
    private static final List<String> TITLES = List.of("账目", "时间", "管理处", "房号", "类型", "项目", "说明", "金额（元）",
            "方式", "交款人/收款人", "收款账号", "收据", "案件", "条款", "经办人", "更正的账目", "更正原因");

    private final LedgerReports reports;
    private final Units units;
    private final People people;
    private final Clock clock;

    DayController(LedgerReports reports, Units units, People people, Clock clock) {
        this.reports = reports;
        this.units = units;
        this.people = people;
        this.clock = clock;
    }

    /** Money of one way or for one fee; corrections take back what was received or refunded. */
    record Total(String name, String received, String refunded, String corrected, String net) {
    }

    /** The day's money parted by one thing. */
    record Part(String title, List<Total> lines) {
    }

    /** @param status what became of a receipt or what a correction takes back, empty for none */
    record MoneyRow(long entry, String time, String kind, String receipt, String unit, String fee, String amount, String way,
            String party, String clerk, String caseNumber, String status) {
    }

    @GetMapping("/ledger/day")
    String day(@RequestParam(defaultValue = "") String office, @RequestParam(defaultValue = "") String day, Model model,
            HttpServletResponse response) {
        List<LedgerReports.Office> offices = reports.offices();
        List<String> errors = new ArrayList<>();
        LocalDate date = day.isBlank() ? LocalDate.now(clock) : date("日期", day, errors);
        Optional<LedgerReports.Office> chosen = office.isBlank() ? offices.stream().findFirst() : office(office, errors);
        model.addAttribute("offices", offices);
        model.addAttribute("office", chosen.orElse(null));
        model.addAttribute("day", date);
        model.addAttribute("errors", errors);
        if (!errors.isEmpty()) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            return "ledger/day";
        }
        if (chosen.isEmpty()) {
            return "ledger/day";
        }
        List<LedgerReports.Row> rows = reports.moneyOf(chosen.get().id(), date, clock.getZone());
        Reader reader = Reader.of(CurrentUser.get());
        Function<String, String> names = names();
        model.addAttribute("rows", rows.stream().map(row -> row(row, reader, names)).toList());
        model.addAttribute("parts", List.of(
                new Part("方式", Arrays.stream(PaymentWay.values())
                        .flatMap(way -> total(way.label(), rows, row -> row.way() == way).stream()).toList()),
                new Part("项目", Arrays.stream(Fee.values())
                        .flatMap(fee -> total(fee.label(), rows, row -> row.fee() == fee).stream()).toList())));
        model.addAttribute("total", total("合计", rows, row -> true).orElse(null));
        return "ledger/day";
    }

    @GetMapping("/ledger/check")
    String check(Model model) {
        LedgerReports.Check check = reports.check();
        model.addAttribute("check", check);
        model.addAttribute("accounts", check.accounts().stream().map(account -> new AccountRow(account.office(),
                account.kind().label(), Money.yuan(account.debit()), Money.yuan(account.credit()),
                Money.yuan(Math.abs(account.balance())),
                account.balance() == 0 ? "平" : account.balance() > 0 ? "借" : "贷")).toList());
        model.addAttribute("debit", Money.yuan(check.debit()));
        model.addAttribute("credit", Money.yuan(check.credit()));
        return "ledger/check";
    }

    /** @param owes whether it owes anything */
    record StandingRow(String office, String unit, String building, String owed, String held, boolean owes) {
    }

    /** Which units owe, and for which something is held: the list by which debts are followed up. */
    @GetMapping("/ledger/units")
    String standings(@RequestParam(defaultValue = "") String office, @RequestParam(defaultValue = "owing") String show,
            Model model, HttpServletResponse response) {
        List<LedgerReports.Office> offices = reports.offices();
        List<String> errors = new ArrayList<>();
        Optional<LedgerReports.Office> chosen = office.isBlank() ? Optional.empty() : office(office, errors);
        boolean owing = !"all".equals(show);
        model.addAttribute("offices", offices);
        model.addAttribute("office", chosen.orElse(null));
        model.addAttribute("owing", owing);
        model.addAttribute("errors", errors);
        if (!errors.isEmpty()) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            return "ledger/units";
        }
        List<LedgerReports.Standing> standings = reports.standings(chosen.map(LedgerReports.Office::id).orElse(null), owing);
        model.addAttribute("standings", standings.stream().limit(MOST_UNITS).map(each -> new StandingRow(each.office(),
                each.unit(), each.building(), Money.yuan(each.owed()), Money.yuan(each.held()), each.owed() > 0)).toList());
        model.addAttribute("units", standings.size());
        model.addAttribute("more", standings.size() > MOST_UNITS);
        model.addAttribute("owed", Money.yuan(standings.stream().mapToLong(LedgerReports.Standing::owed).sum()));
        model.addAttribute("held", Money.yuan(standings.stream().mapToLong(LedgerReports.Standing::held).sum()));
        return "ledger/units";
    }

    /** @param side on which the balance stands */
    record AccountRow(String office, String account, String debit, String credit, String balance, String side) {
    }

    /** Lines of the ledger, one after the other so that years of them need no memory. */
    @GetMapping("/ledger/export.{format:xlsx|csv}")
    void export(@PathVariable String format, @RequestParam(defaultValue = "") String office,
            @RequestParam(defaultValue = "") String unit, @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to, HttpServletResponse response) throws IOException {
        List<String> errors = new ArrayList<>();
        LedgerReports.Filter filter = new LedgerReports.Filter(
                office.isBlank() ? null : office(office, errors).map(LedgerReports.Office::id).orElse(null),
                unit.isBlank() ? null : unit(unit, errors), from.isBlank() ? null : date("起始日期", from, errors),
                to.isBlank() ? null : date("截止日期", to, errors));
        if (!errors.isEmpty()) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            response.setContentType("text/plain;charset=UTF-8");
            response.getWriter().write(String.join("\n", errors));
            return;
        }
        TableFormat kind = TableFormat.valueOf(format.toUpperCase(Locale.ROOT));
        TableDownload.begin(response, kind, "账目-" + LocalDate.now(clock).format(DateTimeFormatter.BASIC_ISO_DATE));
        Reader reader = Reader.of(CurrentUser.get());
        Function<String, String> names = names();
        try (TableWriter table = TableWriter.of(kind, response.getOutputStream(), "账目", TITLES)) {
            long after = 0;
            List<LedgerReports.Row> rows;
            do {
                rows = reports.lines(filter, clock.getZone(), after, EXPORTED_AT_ONCE);
                for (LedgerReports.Row row : rows) {
                    table.row(cells(row, reader, names));
                    after = row.entry();
                }
            } while (!rows.isEmpty());
        }
    }

    private List<Object> cells(LedgerReports.Row row, Reader reader, Function<String, String> names) {
        return Arrays.asList(BigDecimal.valueOf(row.entry()), TIME.format(row.at().atZone(clock.getZone())), row.office(),
                row.unit(), row.kind().label(), row.fee().label(), reader.text(row.text()), BigDecimal.valueOf(row.fen(), 2),
                row.way() == null ? null : row.way().label(), reader.text(row.party()), reader.account(row.account()),
                row.receipt(), row.caseNumber(), row.clause(), names.apply(row.actor()),
                row.corrects() == null ? null : BigDecimal.valueOf(row.corrects()), reader.text(row.reason()));
    }

    private MoneyRow row(LedgerReports.Row row, Reader reader, Function<String, String> names) {
        String status = row.correctedBy() != null ? "已更正" : row.corrects() != null ? "更正账目 " + row.corrects() : "";
        return new MoneyRow(row.entry(), TIME.format(row.at().atZone(clock.getZone())), row.kind().label(),
                row.receipt() == null ? "" : row.receipt(), row.unit(), row.fee().label(), Money.yuan(row.cash()),
                row.way().label(), reader.text(row.party()), names.apply(row.actor()), row.caseNumber(), status);
    }

    private static Optional<Total> total(String name, List<LedgerReports.Row> rows, Predicate<LedgerReports.Row> of) {
        List<LedgerReports.Row> some = rows.stream().filter(of).toList();
        return some.isEmpty() ? Optional.empty() : Optional.of(new Total(name, sum(some, Entry.Kind.RECEIPT),
                sum(some, Entry.Kind.REFUND), sum(some, Entry.Kind.CORRECTION),
                Money.yuan(some.stream().mapToLong(LedgerReports.Row::cash).sum())));
    }

    private static String sum(List<LedgerReports.Row> rows, Entry.Kind kind) {
        return Money.yuan(rows.stream().filter(row -> row.kind() == kind).mapToLong(LedgerReports.Row::cash).sum());
    }

    private Optional<LedgerReports.Office> office(String text, List<String> errors) {
        Optional<LedgerReports.Office> office = reports.offices().stream()
                .filter(each -> Long.toString(each.id()).equals(text.strip())).findFirst();
        if (office.isEmpty()) {
            errors.add("「管理处」请从列表中选择");
        }
        return office;
    }

    private Long unit(String text, List<String> errors) {
        Optional<Unit> unit = units.find(text);
        if (unit.isEmpty()) {
            errors.add("「房号」系统中没有“%s”这一房号，请核对后再填，如 1-1-0101".formatted(text.strip()));
        }
        return unit.map(Unit::id).orElse(null);
    }

    private static LocalDate date(String label, String text, List<String> errors) {
        try {
            if (text.strip().length() == DAY_LENGTH) {
                return LocalDate.parse(text.strip(), DAY);
            }
        } catch (DateTimeParseException e) {
            // told below, as for a text of another length
        }
        errors.add("「%s」应为日期，例如 2026-11-21".formatted(label));
        return null;
    }

    private Function<String, String> names() {
        Map<String, String> known = new HashMap<>();
        return id -> known.computeIfAbsent(id, people::displayName);
    }
}
