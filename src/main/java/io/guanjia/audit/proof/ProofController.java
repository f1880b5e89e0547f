package io.guanjia.audit.proof;

import io.guanjia.casefile.CaseFiles;
import io.guanjia.trail.TrailKey;
import io.guanjia.verifier.Finding;
import io.guanjia.verifier.Head;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;

/** The page {@code /audit/proof}: is the trail as it was written, and how can somebody else see that. */
@Controller
class ProofController {

    private static final int SEALS_SHOWN = 10;
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.CHINA);
    private static final DateTimeFormatter FILE = DateTimeFormatter.ofPattern("yyyyMMdd-HHmm", Locale.CHINA);
    private static final Map<String, String> WAYS = Map.of("file", "文件", "mail", "邮件", "webhook", "短信/微信");
    private static final Map<String, String> REASONS = Map.of(Sealing.DAILY, "每日", Sealing.EXPORT, "导出时");

    private final TrailInDatabase trail;
    private final SealStore seals;
    private final SealFile file;
    private final TrailKey key;
    private final ProofKeys keys;
    private final ProofCheck check;
    private final ChainExport export;
    private final VerifierJar verifier;
    private final CaseProof cases;
    private final CaseFiles files;
    private final ProofProperties properties;
    private final Clock clock;

    ProofController(TrailInDatabase trail, SealStore seals, SealFile file, TrailKey key, ProofKeys keys,
            ProofCheck check, ChainExport export, VerifierJar verifier, CaseProof cases, CaseFiles files,
            ProofProperties properties, Clock clock) {
        this.trail = trail;
        this.seals = seals;
        this.file = file;
        this.key = key;
        this.keys = keys;
        this.check = check;
        this.export = export;
        this.verifier = verifier;
        this.cases = cases;
        this.files = files;
        this.properties = properties;
        this.clock = clock;
    }

    /** A signed head as the page shows it. */
    record SealRow(long seq, String at, String reason, String hash, List<Way> ways) {
    }

    /** @param state in Chinese; the reason where it has not left */
    record Way(String name, boolean done, String state) {
    }

    /** Something that the check found. */
    record FindingRow(String kind, String text, String caseNumber, boolean first) {
    }

    @GetMapping("/audit/proof")
    String page(Model model) {
        Head head = trail.head();
        model.addAttribute("entries", head == null ? null : head.seq());
        model.addAttribute("headHash", head == null ? null : HexFormat.of().formatHex(head.hash()));
        model.addAttribute("headAt", head == null || head.seq() == 0 ? null : time(Instant.ofEpochMilli(head.at())));
        model.addAttribute("headRight", head != null && head.isRight(keys.keys()));
        model.addAttribute("fingerprint", key.fingerprint());
        model.addAttribute("keyFile", key.file());
        model.addAttribute("sealFile", file.path());
        model.addAttribute("sealAt", properties.sealAt());
        model.addAttribute("sealCount", seals.count());
        model.addAttribute("seals", sealRows());
        ProofCheck.State state = check.state();
        model.addAttribute("check", state);
        if (state != null) {
            model.addAttribute("checkStarted", time(state.startedAt()));
            model.addAttribute("checkEnded", state.isRunning() ? null : time(state.endedAt()));
            model.addAttribute("findings", state.report() == null ? List.of() : findings(state.report().findings()));
        }
        return "audit/proof";
    }

    private List<SealRow> sealRows() {
        List<SealStore.Stored> newest = seals.newest(SEALS_SHOWN);
        Map<Long, List<SealStore.Delivery>> deliveries = seals.deliveries(newest.stream().map(SealStore.Stored::id)
                .toList()).stream().collect(Collectors.groupingBy(SealStore.Delivery::seal));
        return newest.stream().map(one -> new SealRow(one.seal().seq(), time(one.at()),
                REASONS.getOrDefault(one.seal().reason(), one.seal().reason()),
                HexFormat.of().formatHex(one.seal().hash()),
                deliveries.getOrDefault(one.id(), List.of()).stream().map(ProofController::way).toList())).toList();
    }

    private static Way way(SealStore.Delivery delivery) {
        String name = WAYS.getOrDefault(delivery.way(), delivery.way());
        if (delivery.doneAt() != null) {
            return new Way(name, true, "已送出");
        }
        return new Way(name, false, delivery.failure() == null ? "待送出" : "未送出，将重试：" + delivery.failure());
    }

    private static List<FindingRow> findings(List<Finding> findings) {
        List<FindingRow> rows = new ArrayList<>();
        for (Finding finding : findings) {
            rows.add(new FindingRow(finding.kind().title(), finding.text(), finding.caseNumber(), rows.isEmpty()));
        }
        return rows;
    }

    @PostMapping("/audit/proof/check")
    String check(Authentication login) {
        check.start(login.getName());
        return "redirect:/audit/proof";
    }

    /** How far the check is. */
    record Progress(boolean running, long percent, long entries) {
    }

    @GetMapping("/audit/proof/check.json")
    @ResponseBody
    Progress progress() {
        ProofCheck.State state = check.state();
        return state == null ? new Progress(false, 0, 0)
                : new Progress(state.isRunning(), state.percent(), state.entries());
    }

    @PostMapping("/audit/proof/export")
    void export(Authentication login, HttpServletResponse response) throws IOException {
        export.prepare(login.getName());
        download(response, "application/zip",
                "guanjia-audit-" + FILE.format(clock.instant().atZone(clock.getZone())) + ".zip");
        export.write(login.getName(), response.getOutputStream());
    }

    @GetMapping("/audit/proof/public-key.pem")
    void publicKey(HttpServletResponse response) throws IOException {
        download(response, "application/x-pem-file", "guanjia-audit-public-key.pem");
        response.getOutputStream().write(keys.publicPem().getBytes(StandardCharsets.US_ASCII));
    }

    @GetMapping("/audit/proof/guanjia-verifier.jar")
    void verifier(HttpServletResponse response) throws IOException {
        download(response, "application/java-archive", "guanjia-verifier.jar");
        verifier.write(response.getOutputStream());
    }

    @GetMapping(path = "/audit/proof/cases/{caseNumber}.json", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    CaseProof.Result proof(@PathVariable String caseNumber) {
        return cases.check(files.find(caseNumber).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND))
                .processInstanceId());
    }

    private static void download(HttpServletResponse response, String type, String name) {
        response.setContentType(type);
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename(name, StandardCharsets.UTF_8).build().toString());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    private String time(Instant moment) {
        return SECOND.format(moment.atZone(clock.getZone()));
    }
}
