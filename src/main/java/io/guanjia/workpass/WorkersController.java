package io.guanjia.workpass;

import io.guanjia.calendar.MomentText;
import io.guanjia.identity.People;
import io.guanjia.registry.passes.NewWorker;
import io.guanjia.registry.passes.PassChange;
import io.guanjia.registry.passes.PassRefused;
import io.guanjia.registry.passes.WorkPass;
import io.guanjia.registry.passes.WorkPass.State;
import io.guanjia.registry.passes.WorkPasses;
import io.guanjia.registry.passes.WorkSite;
import io.guanjia.spreadsheet.TableDownload;
import io.guanjia.spreadsheet.TableFormat;
import io.guanjia.spreadsheet.TableRefused;
import io.guanjia.workpass.SiteDesk.Desk;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Principal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page {@code /cases/<case number>/workers}: for whom passes are applied for (RN-05, M4 装修 一.5, 一.15). */
@Controller
@RequestMapping("/cases/{caseNumber}/workers")
class WorkersController {

    private static final int LONGEST_REASON = 200;
    private static final String PAGE = "workpass/workers";

    private final SiteDesk desk;
    private final WorkPasses passes;
    private final WorkerPhotos photos;
    private final WorkerTable table;
    private final People people;
    private final Clock clock;

    WorkersController(SiteDesk desk, WorkPasses passes, WorkerPhotos photos, WorkerTable table, People people,
            Clock clock) {
        this.desk = desk;
        this.passes = passes;
        this.photos = photos;
        this.table = table;
        this.people = people;
        this.clock = clock;
    }

    /** A worker as the page shows him. */
    record Row(long id, int position, String name, String trade, String tail, String phone, boolean hasPhoto,
            String state, String stateLabel, String number, String note) {
    }

    /** What happened, as the page shows it. */
    record HistoryRow(String at, String what, String worker, String number, String note, String by) {
    }

    /** What somebody has typed, for a page that tells what is wrong with it. */
    record Entered(String name, String trade, String tail, String phone) {

        private static final Entered NOTHING = new Entered("", "", "", "");
    }

    @GetMapping
    String show(@PathVariable String caseNumber, Model model, HttpServletResponse response) {
        return desk.open(caseNumber).map(open -> page(open, model))
                .orElseGet(() -> none(caseNumber, model, response));
    }

    @PostMapping
    String add(@PathVariable String caseNumber, @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String trade, @RequestParam(defaultValue = "") String tail,
            @RequestParam(defaultValue = "") String phone, @RequestParam(required = false) MultipartFile photo,
            Principal actor, Model model, HttpServletResponse response, RedirectAttributes answer) {
        Optional<Desk> open = desk.openToEnter(caseNumber);
        if (open.isEmpty()) {
            return none(caseNumber, model, response);
        }
        try {
            WorkPass added = passes.apply(caseNumber, new NewWorker(name, trade, tail, phone, photos.read(photo)),
                    actor.getName());
            return done(caseNumber, "已登记第 %d 号：%s".formatted(added.position(), added.name()), answer);
        } catch (PassRefused | PhotoRefused e) {
            model.addAttribute("entered", new Entered(name, trade, tail, phone));
            return refused(open.get(), e.getMessage(), model, response);
        }
    }

    @PostMapping("/{id:[0-9]{1,18}}/photo")
    String changePhoto(@PathVariable String caseNumber, @PathVariable long id,
            @RequestParam(required = false) MultipartFile photo, Principal actor, Model model,
            HttpServletResponse response, RedirectAttributes answer) {
        Optional<Desk> open = desk.openToEnter(caseNumber);
        if (open.isEmpty()) {
            return none(caseNumber, model, response);
        }
        try {
            byte[] jpeg = photos.read(photo);
            if (jpeg == null) {
                return refused(open.get(), "请先选择照片", model, response);
            }
            passes.changePhoto(caseNumber, id, jpeg, actor.getName());
            return done(caseNumber, "照片已保存", answer);
        } catch (PassRefused | PhotoRefused e) {
            return refused(open.get(), e.getMessage(), model, response);
        }
    }

    @PostMapping("/{id:[0-9]{1,18}}/remove")
    String remove(@PathVariable String caseNumber, @PathVariable long id, Principal actor, Model model,
            HttpServletResponse response, RedirectAttributes answer) {
        Optional<Desk> open = desk.openToEnter(caseNumber);
        if (open.isEmpty()) {
            return none(caseNumber, model, response);
        }
        try {
            passes.remove(caseNumber, id, actor.getName());
            return done(caseNumber, "已取消，照片已删除", answer);
        } catch (PassRefused e) {
            return refused(open.get(), e.getMessage(), model, response);
        }
    }

    /** What becomes of a pass while the work lasts: its worker leaves, it is lost, or he has to leave (RN-11, RN-14). */
    enum Ending {
        RETURNED("已登记退证"), LOST("已挂失，门岗不再放行"), RECALLED("已收回，门岗不再放行");

        private final String done;

        Ending(String done) {
            this.done = done;
        }
    }

    @PostMapping("/{id:[0-9]{1,18}}/end")
    String end(@PathVariable String caseNumber, @PathVariable long id, @RequestParam(defaultValue = "") String how,
            @RequestParam(defaultValue = "") String reason, Principal actor, Model model, HttpServletResponse response,
            RedirectAttributes answer) {
        Optional<Desk> open = desk.openToEnter(caseNumber);
        if (open.isEmpty()) {
            return none(caseNumber, model, response);
        }
        Optional<Ending> ending = Arrays.stream(Ending.values()).filter(each -> each.name().equals(how)).findFirst();
        Optional<String> number = passes.of(caseNumber).stream().filter(pass -> pass.id() == id).map(WorkPass::number)
                .filter(Objects::nonNull).findFirst();
        if (ending.isEmpty() || number.isEmpty()) {
            return refused(open.get(), "请选择「处理方式」", model, response);
        }
        if (ending.get() == Ending.RECALLED && reason.isBlank() || reason.length() > LONGEST_REASON) {
            return refused(open.get(), "收回工作证须填写「原因」，不超过 %d 字".formatted(LONGEST_REASON), model, response);
        }
        try {
            switch (ending.get()) {
                case RETURNED -> passes.returned(caseNumber, List.of(number.get()), actor.getName());
                case LOST -> passes.lost(caseNumber, List.of(number.get()), actor.getName());
                case RECALLED -> passes.recall(caseNumber, number.get(), reason.strip(), actor.getName());
            }
            return done(caseNumber, "%s %s".formatted(number.get(), ending.get().done), answer);
        } catch (PassRefused e) {
            return refused(open.get(), e.getMessage(), model, response);
        }
    }

    @PostMapping("/photos")
    String addPhotos(@PathVariable String caseNumber,
            @RequestParam(name = "photos", required = false) List<MultipartFile> files, Principal actor, Model model,
            HttpServletResponse response, RedirectAttributes answer) {
        Optional<Desk> open = desk.openToEnter(caseNumber);
        if (open.isEmpty()) {
            return none(caseNumber, model, response);
        }
        List<MultipartFile> chosen = files == null ? List.of() : files.stream()
                .filter(file -> !Objects.toString(file.getOriginalFilename(), "").isEmpty()).toList();
        if (chosen.isEmpty()) {
            return refused(open.get(), "请先选择照片", model, response);
        }
        List<WorkPass> applied = passes.applied(caseNumber);
        List<String> faults = new ArrayList<>();
        for (MultipartFile file : chosen) {
            String name = WorkerPhotos.baseName(file.getOriginalFilename());
            PhotoMatch match = PhotoMatch.find(name, applied);
            try {
                if (match.pass() == null) {
                    throw new PhotoRefused("照片“%s”：%s".formatted(shortened(name), match.fault()));
                }
                passes.changePhoto(caseNumber, match.pass().id(), photos.read(file), actor.getName());
            } catch (PassRefused | PhotoRefused e) {
                faults.add(e.getMessage());
            }
        }
        int saved = chosen.size() - faults.size();
        if (!faults.isEmpty()) {
            model.addAttribute("photoFaults", faults);
            return refused(open.get(), "已保存 %d 张，以下 %d 张没有保存".formatted(saved, faults.size()), model, response);
        }
        return done(caseNumber, "已保存 %d 张照片".formatted(saved), answer);
    }

    @PostMapping("/import")
    String take(@PathVariable String caseNumber, @RequestParam(required = false) MultipartFile file, Principal actor,
            Model model, HttpServletResponse response, RedirectAttributes answer) throws IOException {
        Optional<Desk> open = desk.openToEnter(caseNumber);
        if (open.isEmpty()) {
            return none(caseNumber, model, response);
        }
        if (file == null || Objects.toString(file.getOriginalFilename(), "").isEmpty()) {
            return refused(open.get(), "请先选择文件", model, response);
        }
        Path copy = Files.createTempFile("guanjia-workers", null);
        try {
            file.transferTo(copy);
            WorkerTable.Result result = table.take(caseNumber, copy, actor.getName());
            if (result.faults().isEmpty()) {
                return done(caseNumber, "已登记 %d 人，照片可一次选多张附上".formatted(result.lines()), answer);
            }
            model.addAttribute("faults", result.faults());
            return refused(open.get(), "共 %d 行，错误 %d 处，没有登记任何人，请改好后重新上传"
                    .formatted(result.lines(), result.faults().size()), model, response);
        } catch (TableRefused | PassRefused e) {
            return refused(open.get(), e.getMessage(), model, response);
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    @GetMapping("/template.xlsx")
    void template(@PathVariable String caseNumber, HttpServletResponse response) throws IOException {
        if (desk.openToEnter(caseNumber).isEmpty()) {
            response.sendError(HttpStatus.NOT_FOUND.value());
            return;
        }
        TableDownload.begin(response, TableFormat.XLSX, "施工人员名单模板");
        table.template(response.getOutputStream());
    }

    @GetMapping("/{id:[0-9]{1,18}}/photo.jpg")
    ResponseEntity<byte[]> photo(@PathVariable String caseNumber, @PathVariable long id) {
        return jpeg(desk.open(caseNumber).flatMap(open -> passes.photo(caseNumber, id)));
    }

    static ResponseEntity<byte[]> jpeg(Optional<byte[]> photo) {
        return photo.map(jpeg -> ResponseEntity.ok().contentType(MediaType.IMAGE_JPEG)
                        .cacheControl(CacheControl.noStore().cachePrivate()).body(jpeg))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    private String page(Desk open, Model model) {
        String caseNumber = open.site().caseNumber();
        List<WorkPass> all = passes.of(caseNumber);
        List<Row> rows = all.stream().filter(pass -> pass.state() != State.WITHDRAWN)
                .map(pass -> row(pass, open.mayEnter())).toList();
        model.addAttribute("site", open.site());
        model.addAttribute("until", MomentText.minute(open.site().validUntil(), clock.getZone()));
        model.addAttribute("mayEnter", open.mayEnter());
        model.addAttribute("takesMore", open.mayEnter()
                && open.site().state() != WorkSite.State.CLOSED);
        model.addAttribute("rows", rows);
        model.addAttribute("waiting", all.stream().filter(pass -> pass.state() == State.APPLIED).count());
        model.addAttribute("withoutPhoto",
                all.stream().filter(pass -> pass.state() == State.APPLIED && !pass.hasPhoto()).count());
        model.addAttribute("issued", all.stream().filter(pass -> pass.state() == State.ISSUED).count());
        model.addAttribute("history", passes.changes(caseNumber).stream().map(this::history).toList());
        Map<String, Object> known = model.asMap();
        known.putIfAbsent("entered", Entered.NOTHING);
        known.putIfAbsent("faults", List.of());
        known.putIfAbsent("photoFaults", List.of());
        return PAGE;
    }

    private Row row(WorkPass pass, boolean mayEnter) {
        String phone = pass.phone() == null ? "" : mayEnter ? pass.phone() : "已隐去";
        String note = pass.end() == null ? "" : MomentText.minute(pass.end().at(), clock.getZone())
                + (pass.end().reason() == null ? "" : " " + pass.end().reason());
        return new Row(pass.id(), pass.position(), pass.name(), pass.trade(), pass.documentTail(), phone,
                pass.hasPhoto(), pass.state().name(), pass.state().label(), Objects.toString(pass.number(), ""), note);
    }

    private HistoryRow history(PassChange change) {
        String until = change.validUntil() == null ? "" : "有效期至 " + MomentText.minute(change.validUntil(),
                clock.getZone());
        return new HistoryRow(MomentText.minute(change.changedAt(), clock.getZone()), change.what().label(),
                Objects.toString(change.worker(), ""), Objects.toString(change.passNumber(), ""),
                (until + " " + Objects.toString(change.reason(), "")).strip(),
                change.actor() == null ? "系统" : people.displayName(change.actor()));
    }

    private String refused(Desk open, String message, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.BAD_REQUEST.value());
        model.addAttribute("error", message);
        return page(open, model);
    }

    private static String done(String caseNumber, String message, RedirectAttributes answer) {
        answer.addFlashAttribute("done", message);
        return "redirect:/cases/" + caseNumber + "/workers";
    }

    /** Says the same of a case that is not there and of one that is none of this person's business. */
    static String none(String caseNumber, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.NOT_FOUND.value());
        model.addAttribute("none", shortened(caseNumber));
        return "casestatus/search";
    }

    private static String shortened(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }
}
