package io.guanjia.workpass;

import io.guanjia.calendar.MomentText;
import io.guanjia.gate.GateThrottle;
import io.guanjia.privacy.Privacy;
import io.guanjia.registry.Unit;
import io.guanjia.registry.Units;
import io.guanjia.registry.passes.PassRefused;
import io.guanjia.registry.passes.PassVerdict;
import io.guanjia.registry.passes.WorkPass;
import io.guanjia.registry.passes.WorkPass.State;
import io.guanjia.registry.passes.WorkPasses;
import io.guanjia.registry.passes.WorkTool;
import io.guanjia.registry.passes.WorkTools;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The page {@code /gate/passes/<token>}, to which the code on a worker's pass leads the guard's phone. It shows the
 * worker and the unit, and nothing of whoever lives there (EN-07).
 */
@Controller
@RequestMapping("/gate/passes/{token}")
class GatePassController {

    private static final int LONGEST_UNIT = 40;

    private final WorkPasses passes;
    private final WorkTools tools;
    private final Units units;
    private final GateThrottle throttle;
    private final Clock clock;

    GatePassController(WorkPasses passes, WorkTools tools, Units units, GateThrottle throttle, Clock clock) {
        this.passes = passes;
        this.tools = tools;
        this.units = units;
        this.throttle = throttle;
        this.clock = clock;
    }

    /**
     * A pass as the guard sees it.
     *
     * @param why what to do or why, in Chinese
     */
    record View(String token, String verdict, String label, boolean good, String why, String number, String name,
            String trade, String tail, String contractor, String unit, String until) {
    }

    /** Tools that the worker may take along. */
    record ToolRow(long id, String name, String marks, boolean shared, int inside, int outside) {
    }

    @GetMapping
    String show(@PathVariable String token, @RequestParam(defaultValue = "") String unit, Principal guard, Model model,
            HttpServletResponse response) {
        if (throttle.refuses(guard.getName(), model, response)) {
            return "workpass/gate-none";
        }
        return passes.byToken(token).map(pass -> page(pass, unit.strip(), guard, model, response))
                .orElseGet(() -> unknown(guard, model, response));
    }

    @GetMapping("/photo.jpg")
    ResponseEntity<byte[]> photo(@PathVariable String token, Principal guard) {
        if (!throttle.waitOf(guard.getName()).isZero()) {
            return ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS).build();
        }
        Optional<WorkPass> pass = passes.byToken(token);
        if (pass.isEmpty()) {
            throttle.asked(guard.getName());
        }
        return WorkersController.jpeg(pass.flatMap(known -> passes.photo(known.caseNumber(), known.id())));
    }

    @PostMapping("/tools")
    String move(@PathVariable String token, @RequestParam(defaultValue = "") String tool,
            @RequestParam(defaultValue = "") String quantity, @RequestParam(defaultValue = "") String way,
            Principal guard, Model model, HttpServletResponse response, RedirectAttributes answer) {
        if (throttle.refuses(guard.getName(), model, response)) {
            return "workpass/gate-none";
        }
        Optional<WorkPass> known = passes.byToken(token);
        if (known.isEmpty()) {
            return unknown(guard, model, response);
        }
        WorkPass pass = known.get();
        String fault;
        try {
            fault = answer(pass, Numbers.whole(tool), Numbers.whole(quantity), way, guard.getName(), answer);
        } catch (PassRefused e) {
            fault = e.getMessage();
        }
        if (fault == null) {
            return "redirect:/gate/passes/" + pass.token();
        }
        model.addAttribute("error", fault);
        String page = page(pass, "", guard, model, response);
        response.setStatus(HttpStatus.BAD_REQUEST.value());
        return page;
    }

    private String answer(WorkPass pass, long tool, int quantity, String way, String guard, RedirectAttributes answer) {
        if (!carriesTools(pass)) {
            return "工作证" + pass.state().label() + "，不能凭证携出工具";
        }
        boolean out = way.equals("out");
        if (!out && !way.equals("in")) {
            return "请选择携出或携入";
        }
        boolean his = own(pass).stream().anyMatch(one -> one.id() == tool);
        if (!his) {
            return "这件工具不是该施工人员登记的，须办理携物出门证";
        }
        WorkTool moved = out ? tools.out(pass.caseNumber(), tool, quantity, pass.id(), guard)
                : tools.in(pass.caseNumber(), tool, quantity, pass.id(), guard);
        answer.addFlashAttribute("done", "已登记%s：%s %d 件".formatted(out ? "携出" : "携入", moved.name(), quantity));
        return null;
    }

    /** Whoever shows a pass that is lost, given back or recalled may be somebody else. */
    private static boolean carriesTools(WorkPass pass) {
        return pass.state() == State.ISSUED;
    }

    private List<WorkTool> own(WorkPass pass) {
        return tools.list(pass.caseNumber()).stream()
                .filter(tool -> tool.broughtBy() == null || tool.broughtBy() == pass.id()).toList();
    }

    private String page(WorkPass pass, String typed, Principal guard, Model model, HttpServletResponse response) {
        Optional<Unit> asked = typed.length() > LONGEST_UNIT ? Optional.empty() : units.find(typed);
        if (!typed.isEmpty() && asked.isEmpty()) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            model.addAttribute("error", "系统中没有“%s”这一房号，请核对".formatted(
                    typed.length() > LONGEST_UNIT ? typed.substring(0, LONGEST_UNIT) + "…" : typed));
        }
        PassVerdict verdict = passes.scan(pass, asked.map(Unit::id).orElse(null), guard.getName());
        model.addAttribute("pass", view(pass, verdict, asked.map(Unit::number).orElse(null)));
        model.addAttribute("typed", asked.map(Unit::number).orElse(""));
        model.addAttribute("tools", carriesTools(pass) ? own(pass).stream().map(tool -> new ToolRow(tool.id(),
                Privacy.hidePhones(tool.name()), tool.marks() == null ? "" : Privacy.hidePhones(tool.marks()),
                tool.broughtBy() == null, tool.inside(), tool.outQuantity())).toList() : List.of());
        return "workpass/gate-pass";
    }

    private View view(WorkPass pass, PassVerdict verdict, String askedUnit) {
        boolean isOver = verdict == PassVerdict.RETURNED || verdict == PassVerdict.LOST;
        return new View(pass.token(), verdict.name(), verdict.label(), verdict == PassVerdict.VALID,
                why(pass, verdict, askedUnit), pass.number(), Privacy.hidePhones(pass.name()),
                Privacy.hidePhones(pass.trade()), pass.documentTail(), Privacy.hidePhones(pass.site().contractor()),
                pass.site().unitNumber(), isOver ? "" : MomentText.minute(pass.site().validUntil(), clock.getZone()));
    }

    private String why(WorkPass pass, PassVerdict verdict, String askedUnit) {
        return switch (verdict) {
            case VALID -> askedUnit == null ? "请核对照片与本人；只能到 " + pass.site().unitNumber()
                    : "可以在 " + askedUnit + " 施工";
            case NOT_YET -> MomentText.minute(pass.validFrom(), clock.getZone()) + " 起才有效，现在不能进场";
            case EXPIRED -> "不能进场；请到物业管理处办理续期或退证";
            case STOPPED -> "该户装修已停工，不能进场施工" + reason(pass.site().reason());
            case CLOSED -> "该户装修已结束，不能进场；请到物业管理处退证";
            case RECALLED -> "不能进场，请收回此证" + reason(pass.end().reason());
            case RETURNED -> "此证已退，不能进场，请收回此证";
            case LOST -> "此证已挂失，不能进场，请收回此证并核实身份";
            case WRONG_UNIT -> "此证只能到 %s，不能在 %s；请带离".formatted(pass.site().unitNumber(), askedUnit);
        };
    }

    private static String reason(String reason) {
        return reason == null ? "" : "（" + Privacy.hidePhones(reason) + "）";
    }

    private String unknown(Principal guard, Model model, HttpServletResponse response) {
        throttle.asked(guard.getName());
        response.setStatus(HttpStatus.NOT_FOUND.value());
        model.addAttribute("error", "系统中没有这张工作证，不能进场；请联系客户服务部核实");
        return "workpass/gate-none";
    }
}
