package io.guanjia.document;

import io.guanjia.identity.CurrentUser;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Papers as PDF, to be looked at or printed. */
@Controller
class PaperController {

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
                .<Object>map(printed -> PdfAnswer.of(printed.fileName(), printed.pdf()))
                // Says the same of a paper that is not there and of one that is none of this person's business
                .orElseGet(() -> new ModelAndView("document/none", HttpStatus.NOT_FOUND));
    }

    private String ownAddress() {
        return address.baseUrl() == null
                ? ServletUriComponentsBuilder.fromCurrentContextPath().toUriString() : address.baseUrl();
    }
}
