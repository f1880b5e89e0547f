package io.guanjia.workpass;

import io.guanjia.calendar.MomentText;
import io.guanjia.identity.People;
import io.guanjia.registry.passes.NewTool;
import io.guanjia.registry.passes.PassRefused;
import io.guanjia.registry.passes.ToolMovement;
import io.guanjia.registry.passes.WorkPass;
import io.guanjia.registry.passes.WorkPass.State;
import io.guanjia.registry.passes.WorkPasses;
import io.guanjia.registry.passes.WorkSite;
import io.guanjia.registry.passes.WorkTool;
import io.guanjia.registry.passes.WorkTools;
import io.guanjia.workpass.SiteDesk.Desk;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page {@code /cases/<case number>/tools}: tools that are brought in are registered (工具登记备案, RN-13). */
@Controller
@RequestMapping("/cases/{caseNumber}/tools")
class ToolsController {

    private static final int LINES = 6;
    private static final int MOST_LINES = 60;

    private final SiteDesk desk;
    private final WorkPasses passes;
    private final WorkTools tools;
    private final People people;
    private final Clock clock;

    ToolsController(SiteDesk desk, WorkPasses passes, WorkTools tools, People people, Clock clock) {
        this.desk = desk;
        this.passes = passes;
        this.tools = tools;
        this.people = people;
        this.clock = clock;
    }

    /** A line of the form. */
    record Line(String name, String quantity, String marks, String by) {

        private static final Line BLANK = new Line("", "", "", "");

        private boolean isBlank() {
            return name.isBlank() && quantity.isBlank() && marks.isBlank();
        }
    }

    /** Somebody who may have brought tools. */
    record Worker(long id, String name) {
    }

    /** Tools as the page shows them. */
    record Row(String name, String marks, String by, int quantity, int inside, int outside, String registered) {
    }

    /** Tools that went through the gate, as the page shows them. */
    record MovementRow(String at, String tool, String way, int quantity, String carrier, String by) {
    }

    @GetMapping
    String show(@PathVariable String caseNumber, Model model, HttpServletResponse response) {
        return desk.open(caseNumber).map(open -> page(open, List.of(), model))
                .orElseGet(() -> WorkersController.none(caseNumber, model, response));
    }

    @PostMapping
    String register(@PathVariable String caseNumber, @RequestParam MultiValueMap<String, String> form, Principal actor,
            Model model, HttpServletResponse response, RedirectAttributes answer) {
        Optional<Desk> open = desk.openToEnter(caseNumber);
        if (open.isEmpty()) {
            return WorkersController.none(caseNumber, model, response);
        }
        List<Line> lines = lines(form);
        List<String> faults = new ArrayList<>();
        List<NewTool> entered = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                int line = i + 1;
                NewTool tool = tool(lines.get(i));
                WorkTools.faults(tool).forEach(fault -> faults.add("第 %d 行：%s".formatted(line, fault)));
                entered.add(tool);
            }
        }
        if (entered.isEmpty()) {
            faults.add("请至少填写一行");
        }
        try {
            if (faults.isEmpty()) {
                tools.register(caseNumber, entered, actor.getName());
                answer.addFlashAttribute("done", "已登记 %d 种工具，携出时在门岗出示工作证即可".formatted(entered.size()));
                return "redirect:/cases/" + caseNumber + "/tools";
            }
        } catch (PassRefused e) {
            faults.add(e.getMessage());
        }
        response.setStatus(HttpStatus.BAD_REQUEST.value());
        model.addAttribute("error", "没有登记任何工具：" + String.join("；", faults));
        return page(open.get(), lines, model);
    }

    private static List<Line> lines(MultiValueMap<String, String> form) {
        List<String> names = form.getOrDefault("name", List.of());
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < Math.min(names.size(), MOST_LINES); i++) {
            lines.add(new Line(names.get(i), value(form, "quantity", i), value(form, "marks", i), value(form, "by", i)));
        }
        return lines;
    }

    private static String value(MultiValueMap<String, String> form, String field, int line) {
        List<String> values = form.getOrDefault(field, List.of());
        return line < values.size() ? Objects.toString(values.get(line), "") : "";
    }

    private static NewTool tool(Line line) {
        return new NewTool(line.name(), Numbers.whole(line.quantity()), line.marks(),
                line.by().isBlank() ? null : (long) Numbers.whole(line.by()));
    }

    private String page(Desk open, List<Line> entered, Model model) {
        WorkSite site = open.site();
        List<Line> lines = new ArrayList<>(entered);
        while (lines.size() < LINES) {
            lines.add(Line.BLANK);
        }
        model.addAttribute("site", site);
        model.addAttribute("takesMore", open.mayEnter() && site.state() != WorkSite.State.CLOSED);
        model.addAttribute("lines", lines);
        model.addAttribute("workers", passes.of(site.caseNumber()).stream()
                .filter(pass -> pass.state() == State.APPLIED || pass.state() == State.ISSUED)
                .map(ToolsController::worker).toList());
        model.addAttribute("rows", tools.list(site.caseNumber()).stream().map(this::row).toList());
        model.addAttribute("movements", tools.movements(site.caseNumber()).stream().map(this::movement).toList());
        return "workpass/tools";
    }

    private static Worker worker(WorkPass pass) {
        return new Worker(pass.id(), pass.position() + " " + pass.name() + "（" + pass.trade() + "）");
    }

    private Row row(WorkTool tool) {
        return new Row(tool.name(), Objects.toString(tool.marks(), ""), Objects.toString(tool.broughtName(), "工地共用"),
                tool.quantity(), tool.inside(), tool.outQuantity(),
                MomentText.minute(tool.registeredAt(), clock.getZone()) + " " + people.displayName(tool.registeredBy()));
    }

    private MovementRow movement(ToolMovement movement) {
        return new MovementRow(MomentText.minute(movement.movedAt(), clock.getZone()), movement.toolName(),
                movement.out() ? "携出" : "携入", movement.quantity(), Objects.toString(movement.carrier(), ""),
                people.displayName(movement.movedBy()));
    }
}
