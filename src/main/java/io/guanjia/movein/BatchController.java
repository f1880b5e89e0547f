package io.guanjia.movein;

import io.guanjia.form.FormRejected;
import io.guanjia.identity.People;
import io.guanjia.registry.HandoverBatch;
import io.guanjia.registry.HandoverBatches;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

/** The page {@code /batches}: the handover batches, their plans, how far the notices are, and each unit's case. */
@Controller
@RequestMapping("/batches")
class BatchController {

    private static final int PAGE = 100;
    private static final int LAST_PAGE = 10_000;
    private static final int MOST_TICKED = 500;
    private static final String REFRESH_SECONDS = "5";
    private static final Set<String> WAYS = Set.of("visit", "post", "other");
    private static final Set<NoticeState> TICKABLE = Set.of(NoticeState.PAPER, NoticeState.SENT);
    private static final List<Show> SHOWS = List.of(new Show("all", "全部", null), new Show("stuck", "发送失败", null),
            new Show("paper", "待书面送达", NoticeState.PAPER), new Show("sent", "已发送", NoticeState.SENT),
            new Show("delivered", "已书面送达", NoticeState.DELIVERED),
            new Show("noOwner", "未登记业主", NoticeState.NO_OWNER));

    private final HandoverBatches batches;
    private final Plans plans;
    private final Notices notices;
    private final MoveInPlanProcess process;
    private final People people;
    private final Clock clock;

    BatchController(HandoverBatches batches, Plans plans, Notices notices, MoveInPlanProcess process, People people,
            Clock clock) {
        this.batches = batches;
        this.plans = plans;
        this.notices = notices;
        this.process = process;
        this.people = people;
        this.clock = clock;
    }

    @GetMapping
    String all(Model model) {
        model.addAttribute("batches", batches.all().stream().map(this::row).toList());
        return "movein/batches";
    }

    @GetMapping("/{id}")
    String one(@PathVariable long id, @RequestParam(defaultValue = "all") String show,
            @RequestParam(defaultValue = "0") int page, Model model, HttpServletRequest request,
            HttpServletResponse response) {
        return page(batch(id), show, page, model, request, response);
    }

    @PostMapping("/{id}/plan")
    String plan(@PathVariable long id, Model model, HttpServletRequest request, HttpServletResponse response,
            RedirectAttributes answer) {
        require(PlanConfiguration.PLANNERS, request);
        HandoverBatch batch = batch(id);
        try {
            String plan = process.plan(batch.name());
            answer.addFlashAttribute("done", "已登记入伙计划%s,请在任务列表中“制定入伙工作计划”".formatted(plan));
        } catch (FormRejected e) {
            return refused(e, batch, model, request, response);
        }
        return "redirect:/batches/" + id;
    }

    @PostMapping("/{id}/changes")
    String change(@PathVariable long id, @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String from, @RequestParam(defaultValue = "") String until,
            @RequestParam(defaultValue = "") String reason, Model model, HttpServletRequest request,
            HttpServletResponse response, RedirectAttributes answer) {
        require(PlanConfiguration.PLANNERS, request);
        HandoverBatch batch = batch(id);
        Map<String, Object> fields = new HashMap<>();
        fields.put("batchName", batch.name());
        fields.put("changeKind", kind);
        fields.put("changeReason", reason);
        if (kind.equals("time")) {
            fields.put("newFrom", from);
            fields.put("newUntil", until);
        }
        try {
            answer.addFlashAttribute("done", "计划变更%s已提出,待经理审批".formatted(process.change(fields)));
        } catch (FormRejected e) {
            return refused(e, batch, model, request, response);
        }
        return "redirect:/batches/" + id;
    }

    @PostMapping("/{id}/retry")
    String retry(@PathVariable long id, HttpServletRequest request, RedirectAttributes answer) {
        require(PlanConfiguration.PLANNERS, request);
        int steps = process.retry(approved(id).caseNumber());
        answer.addFlashAttribute("done", steps == 0 ? "没有需要重试的通知书" : "正在重新发送");
        return "redirect:/batches/" + id;
    }

    @PostMapping("/{id}/on-paper")
    String onPaper(@PathVariable long id, Principal actor, HttpServletRequest request, RedirectAttributes answer) {
        require(PlanConfiguration.PLANNERS, request);
        Plan plan = approved(id);
        int moved = notices.stuckToPaper(plan.caseNumber(), actor.getName());
        // The steps that wait find nothing left to send
        process.retry(plan.caseNumber());
        answer.addFlashAttribute("done", "%d份通知书改为书面送达".formatted(moved));
        return "redirect:/batches/" + id + "?show=paper";
    }

    @PostMapping("/{id}/delivered")
    String delivered(@PathVariable long id, @RequestParam(name = "notice", required = false) List<Long> ticked,
            @RequestParam(defaultValue = "visit") String way, Principal actor, HttpServletRequest request,
            RedirectAttributes answer) {
        require(PlanConfiguration.DELIVERERS, request);
        if (!WAYS.contains(way)) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        Plan plan = approved(id);
        int done = ticked(ticked).isEmpty() ? 0 : notices.delivered(plan.caseNumber(), ticked, way, actor.getName());
        answer.addFlashAttribute("done", done == 0 ? "没有勾选待书面送达的通知书" : "已登记%d份送达".formatted(done));
        return "redirect:/batches/" + id + "?show=paper";
    }

    @PostMapping("/{id}/returned")
    String returned(@PathVariable long id, @RequestParam(name = "notice", required = false) List<Long> ticked,
            Principal actor, HttpServletRequest request, RedirectAttributes answer) {
        require(PlanConfiguration.DELIVERERS, request);
        Plan plan = approved(id);
        int done = ticked(ticked).isEmpty() ? 0 : notices.returned(plan.caseNumber(), ticked, actor.getName());
        answer.addFlashAttribute("done", done == 0 ? "没有勾选已发送的通知书" : "已登记%d份退信,改为书面送达".formatted(done));
        return "redirect:/batches/" + id + "?show=paper";
    }

    private static Collection<Long> ticked(List<Long> ids) {
        if (ids == null) {
            return List.of();
        }
        if (ids.size() > MOST_TICKED) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        return ids;
    }

    private String refused(FormRejected refusal, HandoverBatch batch, Model model, HttpServletRequest request,
            HttpServletResponse response) {
        response.setStatus(HttpStatus.BAD_REQUEST.value());
        model.addAttribute("error", refusal.getMessage());
        return page(batch, "all", 0, model, request, response);
    }

    private String page(HandoverBatch batch, String show, int page, Model model, HttpServletRequest request,
            HttpServletResponse response) {
        Show shown = SHOWS.stream().filter(one -> one.id().equals(show)).findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
        if (page < 0 || page > LAST_PAGE) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        Row row = row(batch);
        model.addAttribute("batch", row);
        model.addAttribute("zone", clock.getZone());
        model.addAttribute("mayPlan", isIn(PlanConfiguration.PLANNERS, request));
        model.addAttribute("mayTick", false);
        model.addAttribute("mayDeliver", isIn(PlanConfiguration.DELIVERERS, request));
        model.addAttribute("shows", SHOWS);
        model.addAttribute("show", show);
        if (row.plan() == null) {
            return "movein/batch";
        }
        String plan = row.plan().caseNumber();
        List<NoticeRound> rounds = notices.rounds(plan);
        boolean running = rounds.stream().anyMatch(round -> round.mergedAt() == null);
        List<NoticeLine> lines = notices.lines(plan, shown.state(), show.equals("stuck"), page * PAGE, PAGE + 1);
        model.addAttribute("running", running);
        List<PlanDecision> decisions = plans.decisions(plan);
        model.addAttribute("decisions", decisions);
        model.addAttribute("deciders", names(decisions.stream().map(PlanDecision::decidedBy)));
        model.addAttribute("changes", plans.changes(plan));
        model.addAttribute("lines", lines.subList(0, Math.min(PAGE, lines.size())));
        model.addAttribute("mayTick", isIn(PlanConfiguration.DELIVERERS, request)
                && lines.stream().anyMatch(line -> TICKABLE.contains(line.state())));
        model.addAttribute("page", page);
        model.addAttribute("more", lines.size() > PAGE);
        model.addAttribute("names", names(lines.stream().map(NoticeLine::changedBy)));
        if (running && row.counts().stuck() == 0 && response.getStatus() == HttpStatus.OK.value()) {
            // The page of a merge under way brings itself up to date
            response.setHeader("Refresh", REFRESH_SECONDS);
        }
        return "movein/batch";
    }

    private Map<String, String> names(Stream<String> users) {
        return users.filter(Objects::nonNull).distinct()
                .collect(Collectors.toMap(Function.identity(), people::displayName));
    }

    private Row row(HandoverBatch batch) {
        List<Plan> all = plans.allOfBatch(batch.id());
        Plan plan = all.isEmpty() ? null : all.get(0);
        NoticeCounts counts = notices.counts(plan == null ? "" : plan.caseNumber(), batch.id());
        return new Row(batch.id(), batch.name(), notices.office(batch.id()),
                PlanTexts.period(batch.handoverFrom(), batch.handoverUntil()), plan, counts);
    }

    private HandoverBatch batch(long id) {
        return batches.all().stream().filter(batch -> batch.id() == id).findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private Plan approved(long id) {
        return plans.ofBatch(batch(id).id()).filter(plan -> plan.state().isApproved())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static void require(Set<String> groups, HttpServletRequest request) {
        if (!isIn(groups, request)) {
            throw new AccessDeniedException("This is done by " + groups + " only");
        }
    }

    private static boolean isIn(Set<String> groups, HttpServletRequest request) {
        return groups.stream().anyMatch(request::isUserInRole);
    }

    /** A way of looking at the notices. */
    record Show(String id, String label, NoticeState state) {
    }

    /**
     * A batch on the page.
     *
     * @param plan the newest, null where there is none
     */
    record Row(long id, String name, String office, String period, Plan plan, NoticeCounts counts) {

        /** Whether a plan can be begun: there is none, or the last one was called off. */
        public boolean isFree() {
            return plan == null || plan.state() == PlanState.CALLED_OFF;
        }

        public boolean isApproved() {
            return plan != null && plan.state().isApproved();
        }

        public String stateLabel() {
            return plan == null ? "未制定" : plan.state().label();
        }
    }
}
