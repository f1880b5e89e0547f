package io.guanjia.audit.read;

import io.guanjia.casefile.CaseFile;
import io.guanjia.document.PdfAnswer;
import io.guanjia.identity.CurrentUser;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** One case as an auditor reads it. Nothing here changes anything but that a printed file is put on record. */
@Controller
@RequestMapping("/audit/cases/{caseNumber}")
class AuditedCaseController {

    private final CaseReader reader;
    private final CasePrint print;
    private final Clock clock;

    AuditedCaseController(CaseReader reader, CasePrint print, Clock clock) {
        this.reader = reader;
        this.print = print;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView show(@PathVariable String caseNumber) {
        return page(caseNumber, "audit/read/case");
    }

    @GetMapping("/print")
    ModelAndView printView(@PathVariable String caseNumber) {
        return page(caseNumber, "audit/read/print");
    }

    private ModelAndView page(String caseNumber, String template) {
        return reader.find(caseNumber).map(file -> {
            ModelAndView page = new ModelAndView(template);
            page.addObject("page", reader.read(file));
            page.addObject("state", CaseReader.state(file.state()));
            page.addObject("categories", Arrays.asList(Category.values()));
            page.addObject("states", Arrays.asList(Diagram.State.values()));
            page.addObject("zone", clock.getZone());
            page.addObject("now", clock.instant());
            page.addObject("reader", CurrentUser.get().displayName());
            return page;
        }).orElseGet(() -> none(caseNumber));
    }

    @GetMapping("/diagrams.json")
    ResponseEntity<List<Diagram>> diagrams(@PathVariable String caseNumber) {
        return answer(reader.find(caseNumber).map(reader::diagrams), MediaType.APPLICATION_JSON);
    }

    @GetMapping("/diagram.bpmn")
    ResponseEntity<byte[]> diagram(@PathVariable String caseNumber, @RequestParam(defaultValue = "") String definition) {
        return answer(reader.find(caseNumber).flatMap(file -> reader.xml(file, definition))
                .map(xml -> xml.getBytes(StandardCharsets.UTF_8)), MediaType.APPLICATION_XML);
    }

    private static <T> ResponseEntity<T> answer(Optional<T> found, MediaType type) {
        return found.map(body -> ResponseEntity.ok().contentType(type).cacheControl(CacheControl.noStore()).body(body))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    @GetMapping("/file.pdf")
    Object pdf(@PathVariable String caseNumber) {
        Optional<CaseFile> file = reader.find(caseNumber);
        if (file.isEmpty()) {
            return none(caseNumber);
        }
        return PdfAnswer.of("案件卷宗 " + caseNumber + ".pdf", print.pdf(file.get(), CurrentUser.get()));
    }

    private static ModelAndView none(String caseNumber) {
        return new ModelAndView("audit/read/none", Map.of("number", caseNumber), HttpStatus.NOT_FOUND);
    }
}
