package io.guanjia.audit.export;

import io.guanjia.audit.find.CaseSearch;
import io.guanjia.audit.find.SearchForm;
import io.guanjia.audit.find.SearchForms;
import io.guanjia.identity.CurrentUser;
import io.guanjia.identity.People;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.apache.coyote.CloseNowException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Exports of a search. A file is written straight into the answer: it lies nowhere on the server, and what is cut off
 * arrives nowhere.
 */
@Controller
class ExportController {

    private static final Logger LOG = LoggerFactory.getLogger(ExportController.class);
    private static final String VIEW = "audit/exports";
    private static final int PAGE_SIZE = 50;
    private static final Duration TOLD_EVERY = Duration.ofMillis(500);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    private final SearchForms forms;
    private final CaseSearch search;
    private final CriteriaWords words;
    private final Exports exports;
    private final List<ExportFile> files;
    private final People people;
    private final Clock clock;
    private final int atOnce;
    private final Semaphore places;

    ExportController(SearchForms forms, CaseSearch search, CriteriaWords words, Exports exports, List<ExportFile> files,
            People people, Clock clock, ExportProperties properties) {
        this.forms = forms;
        this.search = search;
        this.words = words;
        this.exports = exports;
        this.files = files;
        this.people = people;
        this.clock = clock;
        this.atOnce = properties.atOnce();
        this.places = new Semaphore(atOnce);
    }

    /** An export as it is shown. @param percent of its cases @param begins its download is to begin now */
    record Line(long id, boolean own, String by, String at, String criteria, String address, String kind,
            ExportState state, String stateName, boolean waiting, boolean cancelAsked, int done, int total,
            int percent, String parts,
            String fileName, String size, String sha256, boolean begins) {
    }

    /** How far an export has come, as its page asks for it. */
    record Standing(String state, String stateName, int done, int total, int percent, String parts, String size,
            boolean ended) {
    }

    @GetMapping("/audit/exports")
    String list(@RequestParam(required = false) Long before, @RequestParam(required = false) Long begin, Model model) {
        List<Export> found = exports.newest(before, PAGE_SIZE + 1);
        List<Export> shown = found.subList(0, Math.min(PAGE_SIZE, found.size()));
        String user = CurrentUser.get().userId();
        model.addAttribute("lines", shown.stream().map(export -> line(export, user, begin)).toList());
        model.addAttribute("older", found.size() > PAGE_SIZE ? shown.get(PAGE_SIZE - 1).id() : null);
        model.addAttribute("first", before == null);
        return VIEW;
    }

    @PostMapping("/audit/exports")
    String begin(@ModelAttribute SearchForm.Typed typed, @RequestParam(defaultValue = "") String format,
            @RequestParam(defaultValue = "false") boolean masked,
            @RequestParam(defaultValue = "false") boolean detailed, Model model, HttpServletResponse response,
            RedirectAttributes answer) {
        Optional<ExportFormat> chosen = ExportFormat.of(format);
        if (chosen.isEmpty()) {
            return refused(HttpStatus.BAD_REQUEST, "请选择导出格式", model, response);
        }
        SearchForm form = forms.read(typed);
        if (!form.isValid()) {
            return refused(HttpStatus.BAD_REQUEST, "查询条件有误，不能导出：" + String.join("；", form.errors().values()),
                    model, response);
        }
        if (places.availablePermits() == 0) {
            return refused(HttpStatus.SERVICE_UNAVAILABLE, busy(), model, response);
        }
        int total = search.count(form.criteria(), Integer.MAX_VALUE);
        if (total == 0) {
            return refused(HttpStatus.BAD_REQUEST, "没有符合条件的案件，不用导出", model, response);
        }
        String name = "案件-" + STAMP.format(LocalDateTime.now(clock)) + (masked ? "-脱敏" : "") + "."
                + chosen.get().ending(detailed);
        long id = exports.begin(new Exports.Order(CurrentUser.get().userId(), typed.query(), words.words(typed),
                chosen.get(), masked, detailed, total, name));
        answer.addAttribute("begin", id);
        return "redirect:/audit/exports";
    }

    @GetMapping("/audit/exports/{id:[0-9]+}.json")
    ResponseEntity<Standing> standing(@PathVariable long id) {
        return exports.find(id).map(ExportController::standing).map(ResponseEntity::ok)
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    @PostMapping("/audit/exports/{id:[0-9]+}/cancel")
    String cancel(@PathVariable long id, RedirectAttributes answer) {
        if (!exports.cancel(id, CurrentUser.get().userId())) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return "redirect:/audit/exports";
    }

    /** @return null where the answer is the file */
    @PostMapping("/audit/exports/{id:[0-9]+}/file")
    String file(@PathVariable long id, Model model, HttpServletResponse response) throws IOException {
        String user = CurrentUser.get().userId();
        Export export = exports.find(id).filter(one -> one.askedBy().equals(user))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        if (!places.tryAcquire()) {
            return refused(HttpStatus.SERVICE_UNAVAILABLE, busy(), model, response);
        }
        try {
            if (exports.fetch(id, user).isEmpty()) {
                return refused(HttpStatus.CONFLICT, "每次导出只能下载一次，这次导出已经下载过或已经结束，请重新导出", model,
                        response);
            }
            write(export, response);
        } finally {
            places.release();
        }
        return null;
    }

    private void write(Export export, HttpServletResponse response) throws IOException {
        response.setContentType(export.format().mediaType(export.detailed()));
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment()
                .filename(export.fileName(), StandardCharsets.UTF_8).build().toString());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        WrittenFile file = new WrittenFile(response.getOutputStream());
        Progress progress = new Progress(exports, export.id(), file::length, TOLD_EVERY);
        boolean whole = false;
        try {
            SearchForm form = forms.read(CriteriaWords.typed(export.query()));
            ExportFile kind = files.stream().filter(one -> one.writes(export.format())).findAny().orElseThrow();
            kind.write(export, form.criteria(), file, progress);
            file.flush();
            // Before the browser hears that the file is whole: there is none that the trail does not tell of
            whole = exports.end(export.id(), ExportState.DONE, progress.written(file.sha256()));
            if (!whole) {
                throw new Progress.Cancelled();
            }
        } catch (Progress.Cancelled e) {
            exports.end(export.id(), ExportState.CANCELLED, progress.written(null));
            // The browser must not take what it got for the whole file
            throw new CloseNowException("Export " + export.id() + " was cancelled", e);
        } catch (IOException | RuntimeException e) {
            LOG.warn("Export {} broke off after {} cases: {}", export.id(), progress.written(null).done(),
                    e.toString());
            exports.end(export.id(), ExportState.FAILED, progress.written(null));
            throw e;
        }
    }

    private String busy() {
        return "本服务器同时最多进行 %d 个导出，请等其中一个结束后再试".formatted(atOnce);
    }

    private String refused(HttpStatus status, String message, Model model, HttpServletResponse response) {
        response.setStatus(status.value());
        model.addAttribute("refused", message);
        return list(null, null, model);
    }

    private Line line(Export export, String user, Long begin) {
        Standing standing = standing(export);
        String kind = export.format().label()
                + (!export.detailed() ? "" : export.format().isTable() ? "，含步骤" : "，含全部元素")
                + (export.masked() ? "，已脱敏" : "");
        boolean own = export.askedBy().equals(user);
        return new Line(export.id(), own, people.displayName(export.askedBy()), time(export.askedAt()),
                export.criteria(),
                "/audit" + (export.query().isEmpty() ? "" : "?" + export.query()), kind, export.state(),
                export.isWaiting() ? "等待下载" : standing.stateName(), export.isWaiting(), export.cancelAsked(),
                export.done(), export.total(), standing.percent(), standing.parts(), export.fileName(), standing.size(),
                export.sha256(), own && export.isWaiting() && begin != null && begin == export.id());
    }

    private static Standing standing(Export export) {
        int percent = export.state() == ExportState.DONE ? 100
                : export.total() == 0 ? 0 : (int) Math.min(100, 100L * export.done() / export.total());
        String parts = export.parts() == 0 ? ""
                : "%,d %s".formatted(export.parts(), export.format().isTable() ? "个步骤" : "个事件");
        return new Standing(export.state().name(), export.state().label(), export.done(), export.total(), percent,
                parts,
                size(export.bytes()), export.state() != ExportState.RUNNING);
    }

    private static String size(long bytes) {
        return bytes < 10_000 ? "%,d 字节".formatted(bytes)
                : bytes < 10_000_000 ? "%,d KB".formatted(bytes / 1000) : "%,.1f MB".formatted(bytes / 1e6);
    }

    private String time(Instant moment) {
        return TIME.format(moment.atZone(clock.getZone()));
    }
}
