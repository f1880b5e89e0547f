package io.guanjia.calendar;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The working calendar: everyone logged in reads it, managers change it. */
@Controller
@RequestMapping("/calendar")
class CalendarController {

    private static final List<String> EDITORS = List.of("customer-manager", "camunda-admin");
    private static final int SHOWN_CHANGES = 30;

    private final CalendarOverrides overrides;
    private final Clock clock;

    CalendarController(CalendarOverrides overrides, Clock clock) {
        this.overrides = overrides;
        this.clock = clock;
    }

    @GetMapping
    String year(@RequestParam(required = false) String year, Model model, HttpServletRequest request,
            HttpServletResponse response) {
        int shown = LocalDate.now(clock).getYear();
        if (year != null) {
            if (year.matches("\\d{4}") && inRange(Integer.parseInt(year))) {
                shown = Integer.parseInt(year);
            } else {
                response.setStatus(HttpStatus.BAD_REQUEST.value());
                model.addAttribute("errors", List.of("年份“%s”无效，应在%d到%d之间"
                        .formatted(year, CalendarFile.FIRST_YEAR, CalendarFile.LAST_YEAR)));
            }
        }
        return page(shown, model, request);
    }

    @PostMapping("/days")
    String put(@RequestParam(defaultValue = "") String date, @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String name, Model model, HttpServletRequest request,
            HttpServletResponse response, RedirectAttributes answer, Principal actor) {
        requireEditor(request);
        CalendarFile.Checked checked = CalendarFile.check(date.strip(), kind.strip(), name.strip());
        if (checked.row() == null) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            model.addAttribute("errors", checked.errors());
            model.addAttribute("entered", new Entered(date, kind, name));
            return page(LocalDate.now(clock).getYear(), model, request);
        }
        overrides.put(List.of(checked.row()), actor.getName());
        answer.addFlashAttribute("done", "已保存%s的安排：%s（%s）"
                .formatted(checked.row().day(), kind.strip(), checked.row().name()));
        return "redirect:/calendar?year=" + checked.row().day().getYear();
    }

    @PostMapping("/days/remove")
    String remove(@RequestParam(defaultValue = "") String date, Model model, HttpServletRequest request,
            HttpServletResponse response, RedirectAttributes answer, Principal actor) {
        requireEditor(request);
        LocalDate day = CalendarFile.date(date.strip()).orElse(null);
        if (day == null) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            model.addAttribute("errors", List.of("日期“%s”无效".formatted(date)));
            return page(LocalDate.now(clock).getYear(), model, request);
        }
        boolean removed = overrides.remove(day, actor.getName());
        answer.addFlashAttribute("done", removed ? "已删除%s的安排".formatted(day) : "%s没有安排可删除".formatted(day));
        return "redirect:/calendar?year=" + day.getYear();
    }

    /** Shows what a file would change; stores nothing. */
    @PostMapping("/preview")
    String preview(@RequestParam(required = false) MultipartFile file, Model model, HttpServletRequest request,
            HttpServletResponse response) throws IOException {
        requireEditor(request);
        return preview(CalendarFile.of(file == null ? new byte[0] : file.getBytes()), model, response);
    }

    /** Stores a previewed file, checked once more because it has been in the browser's hands. */
    @PostMapping("/import")
    String importFile(@RequestParam(defaultValue = "") String text, Model model, HttpServletRequest request,
            HttpServletResponse response, RedirectAttributes answer, Principal actor) {
        requireEditor(request);
        CalendarFile file = CalendarFile.of(text);
        if (!file.errors().isEmpty()) {
            return preview(file, model, response);
        }
        overrides.put(file.rows(), actor.getName());
        answer.addFlashAttribute("done", "已导入%d天的安排".formatted(file.rows().size()));
        return "redirect:/calendar?year=" + file.rows().get(0).day().getYear();
    }

    private String preview(CalendarFile file, Model model, HttpServletResponse response) {
        if (!file.errors().isEmpty()) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
        }
        Days days = overrides.days();
        model.addAttribute("file", file);
        model.addAttribute("rows", file.rows().stream().map(row -> PreviewRow.of(row, days)).toList());
        return "calendar/preview";
    }

    private String page(int year, Model model, HttpServletRequest request) {
        model.addAttribute("view", YearView.of(year, overrides.days(), LocalDate.now(clock)));
        model.addAttribute("mayEdit", mayEdit(request));
        model.addAttribute("changes", overrides.lastChanges(SHOWN_CHANGES).stream()
                .map(change -> ChangeRow.of(change, clock)).toList());
        model.addAttribute("units", PeriodUnit.values());
        if (!model.containsAttribute("entered")) {
            model.addAttribute("entered", new Entered("", "", ""));
        }
        return "calendar/year";
    }

    private static boolean inRange(int year) {
        return year >= CalendarFile.FIRST_YEAR && year <= CalendarFile.LAST_YEAR;
    }

    private static boolean mayEdit(HttpServletRequest request) {
        return EDITORS.stream().anyMatch(request::isUserInRole);
    }

    private static void requireEditor(HttpServletRequest request) {
        if (!mayEdit(request)) {
            throw new AccessDeniedException("只有客户服务部经理、流程负责人和系统管理员可以修改工作日历");
        }
    }

    /** What somebody typed that was refused, to be put right rather than typed again. */
    record Entered(String date, String kind, String name) {
    }

    /** One row of a file beside what holds now. */
    record PreviewRow(LocalDate day, String kind, String name, String now, String change) {

        static PreviewRow of(CalendarOverride row, Days days) {
            CalendarOverride present = days.override(row.day()).orElse(null);
            String change = present == null ? "新增" : present.equals(row) ? "无变化" : "修改";
            return new PreviewRow(row.day(), row.working() ? "上班" : "休息", row.name(),
                    present == null ? describe(days.usual(row.day())) : text(present), change);
        }

        private static String describe(CalendarDay day) {
            return switch (day.source()) {
                case ORDINARY -> "工作日";
                case WEEKEND -> "周末";
                case HOLIDAY -> "放假（" + day.name() + "）";
                case MAKE_UP -> "调休上班（" + day.name() + "）";
                case OVERRIDE -> throw new IllegalStateException("a usual day is never an override");
            };
        }
    }

    /** One line of the record of changes. */
    record ChangeRow(LocalDate day, String before, String after, String actor, String at) {

        static ChangeRow of(CalendarOverrides.Change change, Clock clock) {
            return new ChangeRow(change.day(), text(change.before()), text(change.after()), change.actor(),
                    change.at().atZoneSameInstant(clock.getZone()).toLocalDateTime().withNano(0)
                            .toString().replace('T', ' '));
        }
    }

    private static String text(CalendarOverride row) {
        return row == null ? "无" : (row.working() ? "上班（" : "休息（") + row.name() + "）";
    }
}
