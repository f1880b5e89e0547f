package io.guanjia.document;

import io.guanjia.identity.CurrentUser;
import java.nio.charset.StandardCharsets;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Papers as PDF, to be looked at or printed. */
@Controller
class PaperController {

    // Nothing that a paper could hold runs or loads; browsers show a PDF through an element of their own
    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; "
            + "frame-ancestors 'none'";

    private final Papers papers;
    private final AddressProperties address;

    PaperController(Papers papers, AddressProperties address) {
        this.papers = papers;
        this.address = address;
    }

    @GetMapping("/papers/{caseNumber}/{paperId}.pdf")
    Object print(@PathVariable String caseNumber, @PathVariable String paperId,
            @RequestParam(defaultValue = "") String item) {
        return papers.print(caseNumber, paperId, item, CurrentUser.get(), ownAddress())
                .<Object>map(PaperController::pdf)
                // Says the same of a paper that is not there and of one that is none of this person's business
                .orElseGet(() -> new ModelAndView("document/none", HttpStatus.NOT_FOUND));
    }

    private static ResponseEntity<byte[]> pdf(Papers.Printed printed) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .cacheControl(CacheControl.noStore().cachePrivate())
                .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.inline()
                        .filename(printed.fileName(), StandardCharsets.UTF_8).build().toString())
                .header("Content-Security-Policy", POLICY)
                .body(printed.pdf());
    }

    private String ownAddress() {
        return address.baseUrl() == null
                ? ServletUriComponentsBuilder.fromCurrentContextPath().toUriString() : address.baseUrl();
    }
}
