package io.guanjia.document;

import io.guanjia.calendar.MomentText;
import io.guanjia.casefile.CaseAccess;
import io.guanjia.casefile.CaseFile;
import io.guanjia.casefile.CaseFiles;
import io.guanjia.casefile.CaseNumbers;
import io.guanjia.identity.CurrentUser;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The papers of cases, and who may print them. What concerns a resident is confidential (EN-07): a paper goes to those
 * who have an open task of the case, to the case's owner and to the people that the paper itself names; auditors get it
 * without phone numbers. Whoever could once see the case, or administers the application, gets none.
 */
@Component
public class Papers {

    private final Map<String, Paper> papers;
    private final CaseFiles cases;
    private final CaseAccess access;
    private final PaperIssues issues;
    private final PdfRenderer renderer;
    private final Clock clock;

    Papers(List<Paper> papers, CaseFiles cases, CaseAccess access, PaperIssues issues, PdfRenderer renderer,
            Clock clock) {
        this.papers = papers.stream().collect(Collectors.toMap(Paper::id, Function.identity()));
        this.cases = cases;
        this.access = access;
        this.issues = issues;
        this.renderer = renderer;
        this.clock = clock;
    }

    /**
     * A paper that somebody may print.
     *
     * @param path where it is printed, encoded, below the application's address
     * @param name in Chinese
     */
    public record Offer(String path, String name) {
    }

    /** The papers that this person may print for the case now. */
    public List<Offer> printable(CaseFile file, CurrentUser person) {
        return papers.values().stream()
                .sorted(Comparator.comparing(Paper::id))
                .flatMap(paper -> paper.items(file.caseNumber()).stream()
                        .filter(item -> paper.content(file.caseNumber(), item.id())
                                .flatMap(content -> reading(file, content, person)).isPresent())
                        .map(item -> new Offer(path(file, paper, item), (paper.name() + " " + item.label()).strip())))
                .toList();
    }

    private static String path(CaseFile file, Paper paper, Paper.Item item) {
        UriComponentsBuilder path = UriComponentsBuilder.fromPath("/papers/{case}/{paper}.pdf");
        return (item.id().isEmpty() ? path : path.queryParam("item", "{item}"))
                .encode().buildAndExpand(file.caseNumber(), paper.id(), item.id()).toUriString();
    }

    /** What a printed paper is called; its ids where there is no such paper (any more). */
    public String name(PaperIssue issue) {
        String kind = Optional.ofNullable(papers.get(issue.paper())).map(Paper::name).orElse(issue.paper());
        return (kind + " " + issue.item()).strip();
    }

    /**
     * A printed paper.
     *
     * @param fileName in Chinese, with ending
     */
    record Printed(String fileName, byte[] pdf) {
    }

    /**
     * What stands in the frame of every paper.
     *
     * @param name       of the paper
     * @param caseNumber the case
     * @param issuer     who gives it out
     * @param qrCode     image of the address that the paper leads to
     */
    record Frame(String name, String caseNumber, String issuer, String qrCode) {
    }

    /** For a paper with several codes: images of other addresses than the one that the whole paper leads to. */
    record Codes(String address) {

        /** @param caseNumber the case that the code leads to */
        public String of(String caseNumber) {
            return to("/cases/" + caseNumber);
        }

        /** @param path below the application's address that the code leads to */
        public String to(String path) {
            return QrCode.dataUri(address + path);
        }
    }

    /**
     * What is told of the printing at the foot of every page.
     *
     * @param copy 1 for the first printing of this paper, 2 for the second (补打) …
     */
    record Printing(long number, String by, String at, int copy) {
    }

    /**
     * Prints a paper and records that.
     *
     * @param item    which of the papers of this kind, empty where the case has only one
     * @param address of the application, for the QR code
     * @return empty where there is no such case or paper, or the person may not have it
     */
    Optional<Printed> print(String caseNumber, String paperId, String item, CurrentUser person, String address) {
        Paper paper = papers.get(paperId);
        if (paper == null || !CaseNumbers.isWellFormed(caseNumber)
                || !paper.has(caseNumber, item)) {
            return Optional.empty();
        }
        return cases.find(caseNumber).flatMap(file -> paper.content(caseNumber, item).flatMap(content ->
                reading(file, content, person)
                        .map(reading -> print(paper, item, file, content, reading, person, address))));
    }

    private enum Reading { FULL, WITHOUT_PHONES }

    private Optional<Reading> reading(CaseFile file, PaperContent content, CurrentUser person) {
        if (content.people().contains(person.userId()) || content.groups().stream().anyMatch(person::isIn)
                || access.isAtWork(file, person)) {
            return Optional.of(Reading.FULL);
        }
        return CaseAccess.isAuditor(person) ? Optional.of(Reading.WITHOUT_PHONES) : Optional.empty();
    }

    private Printed print(Paper paper, String item, CaseFile file, PaperContent content, Reading reading,
            CurrentUser person, String address) {
        String code = address + (content.path() == null ? "/cases/" + file.caseNumber() : content.path());
        Instant now = clock.instant();
        long number = issues.nextId();
        boolean hidden = reading == Reading.WITHOUT_PHONES;
        Map<String, Object> values = new HashMap<>(content.values());
        values.put("paper", new Frame(paper.name(), file.caseNumber(), content.issuer(), QrCode.dataUri(code)));
        values.put("codes", new Codes(address));
        // Who prints the same paper at the same moment may have been faster: then this is one copy more
        while (true) {
            int copy = issues.printings(file.caseNumber(), paper.id(), item) + 1;
            values.put("issue", new Printing(number, person.displayName(), MomentText.minute(now, clock.getZone()), copy));
            byte[] pdf = renderer.render(paper.template(), values, hidden, now, clock.getZone());
            PaperIssue issue = new PaperIssue(number, file.caseNumber(), paper.id(), item, person.userId(), now, hidden,
                    sha256(pdf));
            if (issues.add(issue, copy)) {
                return new Printed(name(issue) + " " + file.caseNumber() + ".pdf", pdf);
            }
        }
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
