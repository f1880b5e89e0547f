package io.guanjia.attachment;

import io.guanjia.calendar.MomentText;
import io.guanjia.casefile.CaseFile;
import io.guanjia.casefile.CaseFiles;
import io.guanjia.casefile.CaseNumbers;
import io.guanjia.identity.CurrentUser;
import io.guanjia.identity.People;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The page with the files of a case, where they are handed in and downloaded. A case that is none of this person's
 * business is answered like one that does not exist.
 */
@Controller
@RequestMapping("/cases/{caseNumber}/files")
class AttachmentController {

    /** Whatever a file holds, nothing of it runs, loads or reaches the application's pages. */
    private static final String POLICY = "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

    private final CaseFiles cases;
    private final Attachments attachments;
    private final AttachmentRights rights;
    private final AttachmentProperties properties;
    private final People people;
    private final Clock clock;

    AttachmentController(CaseFiles cases, Attachments attachments, AttachmentRights rights,
            AttachmentProperties properties, People people, Clock clock) {
        this.cases = cases;
        this.attachments = attachments;
        this.rights = rights;
        this.properties = properties;
        this.people = people;
        this.clock = clock;
    }

    /** A kind with its files, newest round first. */
    record Group(AttachmentKind kind, List<Row> files) {
    }

    /** A file in the list of the page. */
    record Row(Attachment file, String by, String at, boolean picture) {
    }

    @GetMapping
    ModelAndView show(@PathVariable String caseNumber) {
        CurrentUser person = CurrentUser.get();
        return find(caseNumber).filter(file -> rights.mayOpen(file, person))
                .map(file -> page(file, person)).orElseGet(() -> none(caseNumber));
    }

    @PostMapping
    ModelAndView handIn(@PathVariable String caseNumber, @RequestParam(required = false) String kind,
            @RequestParam(required = false) String note,
            @RequestParam(name = "file", required = false) MultipartFile file, RedirectAttributes answer)
            throws IOException {
        CurrentUser person = CurrentUser.get();
        Optional<CaseFile> found = find(caseNumber).filter(one -> rights.isHandingIn(one, person));
        if (found.isEmpty()) {
            return none(caseNumber);
        }
        try {
            Attachment stored = take(new HandIn(caseNumber, kind, file == null ? null : file.getOriginalFilename(), note,
                    person.userId()), file);
            answer.addFlashAttribute("done", "已上传“%s”（第%d次）".formatted(stored.name(), stored.round()));
            return new ModelAndView("redirect:/cases/" + caseNumber + "/files");
        } catch (AttachmentRefused e) {
            ModelAndView page = page(found.get(), person);
            page.setStatus(status(e.reason()));
            page.addObject("error", e.getMessage());
            page.addObject("chosen", kind);
            page.addObject("note", note);
            return page;
        }
    }

    private Attachment take(HandIn what, MultipartFile file) throws IOException {
        if (file == null || Objects.toString(file.getOriginalFilename(), "").isEmpty()) {
            throw AttachmentRefused.unfit("请先选择文件");
        }
        Path copy = Files.createTempFile("guanjia-file", null);
        try {
            file.transferTo(copy);
            return attachments.add(what, copy);
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    private static HttpStatus status(AttachmentRefused.Reason reason) {
        return switch (reason) {
            case UNFIT -> HttpStatus.UNPROCESSABLE_ENTITY;
            case TOO_LARGE -> HttpStatus.PAYLOAD_TOO_LARGE;
            case CONFLICT -> HttpStatus.CONFLICT;
            case NOT_SCANNED -> HttpStatus.SERVICE_UNAVAILABLE;
        };
    }

    @GetMapping("/{id}")
    ModelAndView download(@PathVariable String caseNumber, @PathVariable String id,
            @RequestParam(required = false) String inline, HttpServletResponse response) throws IOException {
        CurrentUser person = CurrentUser.get();
        Optional<CaseFile> found = find(caseNumber);
        Optional<Attachment> file = id.matches("[0-9]{1,18}") && found.isPresent()
                ? attachments.find(caseNumber, Long.parseLong(id)).filter(one -> rights.readable(found.get(), person)
                        .stream().anyMatch(kind -> kind.id().equals(one.kind()))) : Optional.empty();
        if (file.isEmpty()) {
            return none(caseNumber);
        }
        send(file.get(), inline != null, response);
        return null;
    }

    private void send(Attachment file, boolean inline, HttpServletResponse response) throws IOException {
        // A browser's viewer of PDF does not work in a sandbox: pictures only
        ContentDisposition.Builder disposition = inline && isPicture(file)
                ? ContentDisposition.inline() : ContentDisposition.attachment();
        response.setContentType(file.mediaType());
        response.setContentLengthLong(file.size());
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION,
                disposition.filename(file.name(), StandardCharsets.UTF_8).build().toString());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", POLICY);
        try (InputStream content = attachments.open(file.id())) {
            content.transferTo(response.getOutputStream());
        }
    }

    private Optional<CaseFile> find(String caseNumber) {
        return CaseNumbers.isWellFormed(caseNumber) ? cases.find(caseNumber) : Optional.empty();
    }

    private ModelAndView page(CaseFile file, CurrentUser person) {
        Map<String, List<Attachment>> byKind = attachments.of(file.caseNumber()).stream()
                .collect(Collectors.groupingBy(Attachment::kind));
        List<AttachmentKind> kinds = rights.readable(file, person);
        ModelAndView page = new ModelAndView("attachment/files");
        page.addObject("caseNumber", file.caseNumber());
        page.addObject("groups", kinds.stream().map(kind -> new Group(kind,
                byKind.getOrDefault(kind.id(), List.of()).stream().map(this::row).toList())).toList());
        page.addObject("mayHandIn", !kinds.isEmpty() && rights.mayHandIn(file, person));
        page.addObject("accept", kinds.stream().map(AttachmentKind::accept).flatMap(all -> List.of(all.split(",")).stream())
                .distinct().collect(Collectors.joining(",")));
        page.addObject("most", properties.maxSize().toBytes());
        page.addObject("mostLabel", Sizes.label(properties.maxSize().toBytes()));
        return page;
    }

    private Row row(Attachment file) {
        return new Row(file, people.displayName(file.uploadedBy()), MomentText.minute(file.uploadedAt(), clock.getZone()),
                isPicture(file));
    }

    private static boolean isPicture(Attachment file) {
        return FileType.of(file.mediaType()).map(FileType::isPicture).orElse(false);
    }

    private static ModelAndView none(String typed) {
        return new ModelAndView("casestatus/search", Map.of("none", typed), HttpStatus.NOT_FOUND);
    }
}
