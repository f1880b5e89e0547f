package io.guanjia.renovation;

import io.guanjia.attachment.Attachment;
import io.guanjia.attachment.AttachmentKind;
import io.guanjia.attachment.Attachments;
import io.guanjia.attachment.FileType;
import io.guanjia.renovation.ScopeBook.Item;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;

/**
 * The files that a renovation asks for: which are needed says the table {@code renovation-scope} (RN-01, RN-03), which are
 * there the files of the case.
 */
@Component
class RenovationPapers {

    /** What may be handed in for a renovation, by the words of the table, in the order of the page. */
    private static final Map<String, String> KINDS = kinds();
    private static final Set<String> DRAWINGS = Set.of("floorPlan", "utilitiesPlan", "alterationPlan", "structuralDesign",
            "loadDesign", "waterproofPlan");
    static final String UNDERTAKING = "undertaking";
    static final String WELDER_CERTIFICATE = "welderCertificate";
    private static final String CHANGE_DRAWING = "changeDrawing";

    private final ScopeBook scope;
    private final ReviewBook reviews;
    private final ExtraPermits permits;
    private final Attachments files;

    RenovationPapers(ScopeBook scope, ReviewBook reviews, ExtraPermits permits, Attachments files) {
        this.scope = scope;
        this.reviews = reviews;
        this.permits = permits;
        this.files = files;
    }

    private static Map<String, String> kinds() {
        Map<String, String> kinds = new LinkedHashMap<>();
        kinds.put("ownerSignature", "装修申请表(业主签名)");
        kinds.put("floorPlan", "平面图");
        kinds.put("utilitiesPlan", "水电平面布置图");
        kinds.put("alterationPlan", "改建图");
        kinds.put("qualification", "装修公司资质证书");
        kinds.put("contract", "装饰工程委托合同");
        kinds.put("structuralDesign", "结构变动设计方案");
        kinds.put("loadDesign", "楼面荷载设计方案");
        kinds.put("planningApproval", "规划部门批准文件");
        kinds.put("heatingApproval", "供暖管理单位批准文件");
        kinds.put("gasApproval", "燃气管理单位批准文件");
        kinds.put("waterproofPlan", "防水施工方案与闭水试验安排");
        kinds.put(UNDERTAKING, "装修承诺书(已签署)");
        kinds.put(WELDER_CERTIFICATE, "焊工证书");
        kinds.put("extensionRequest", "书面延期申请");
        kinds.put(CHANGE_DRAWING, "变更图纸");
        kinds.put("sitePhoto", "现场照片");
        kinds.put("otherPaper", "其他资料");
        return kinds;
    }

    @Bean
    static AttachmentKind.Several renovationFileKinds() {
        return new AttachmentKind.Several(KINDS.entrySet().stream().map(kind -> new AttachmentKind(
                kind.getKey(), Renovation.PROCESS, kind.getValue(),
                kind.getKey().equals("sitePhoto") ? FileType.PICTURES
                        : DRAWINGS.contains(kind.getKey()) || kind.getKey().equals(CHANGE_DRAWING) ? FileType.DRAWINGS
                        : FileType.PAPERS)).toList());
    }

    /** What a kind of file is called; the kind itself where a manager's table names one that is not known. */
    static String label(String kind) {
        return KINDS.getOrDefault(kind, kind);
    }

    private static String inWords(Attachment file) {
        return "%s 第 %d 版(%s)".formatted(label(file.kind()), file.round(), file.name());
    }

    /** Which files the newest scope asks for and that are not there, in words. */
    List<String> missing(String caseNumber) {
        return missingOf(caseNumber, scope.newest(caseNumber)).toList();
    }

    private Stream<String> missingOf(String caseNumber, List<Item> items) {
        return ScopeBook.papers(items).filter(paper -> !files.has(caseNumber, paper)).map(RenovationPapers::label);
    }

    /** Which files a change asks for and that are not there, a drawing of its own among them, in words (RN-10). */
    List<String> missingForChange(String caseNumber, long requestId) {
        Instant before = permits.otherChangeDecided(caseNumber, requestId).orElse(Instant.MIN);
        boolean drawn = files.newest(caseNumber, CHANGE_DRAWING).filter(file -> file.uploadedAt().isAfter(before)).isPresent();
        return Stream.concat(drawn ? Stream.empty() : Stream.of(label(CHANGE_DRAWING)),
                missingOf(caseNumber, scope.ofChange(caseNumber, requestId))).toList();
    }

    /** Whether a drawing of the change was handed in since it was last looked at (RN-10). */
    boolean newChangeDrawing(String caseNumber, long requestId) {
        Instant last = permits.last(requestId).map(ExtraPermits.Step::at).orElse(Instant.MIN);
        return files.newest(caseNumber, CHANGE_DRAWING).filter(file -> file.uploadedAt().isAfter(last)).isPresent();
    }

    /** The newest drawing of a change in words; null if there is none. */
    String changeDrawing(String caseNumber) {
        return files.newest(caseNumber, CHANGE_DRAWING).map(RenovationPapers::inWords).orElse(null);
    }

    boolean has(String caseNumber, String kind) {
        return files.has(caseNumber, kind);
    }

    /** The newest version of each drawing in words, as the review names what it was about (RN-02). */
    String drawings(String caseNumber) {
        String names = drawingsOf(caseNumber).values().stream().map(RenovationPapers::inWords)
                .collect(Collectors.joining("、"));
        return names.length() > 2000 ? names.substring(0, 2000) : names;
    }

    /** Whether a drawing was handed in since the last review. */
    boolean newDrawings(String caseNumber) {
        List<ReviewBook.Review> rounds = reviews.of(caseNumber);
        Instant last = rounds.isEmpty() ? Instant.MIN : rounds.get(rounds.size() - 1).at();
        return drawingsOf(caseNumber).values().stream().anyMatch(file -> file.uploadedAt().isAfter(last));
    }

    private Map<String, Attachment> drawingsOf(String caseNumber) {
        Map<String, Attachment> newest = new LinkedHashMap<>();
        files.of(caseNumber).stream().filter(file -> DRAWINGS.contains(file.kind()))
                .forEach(file -> newest.merge(file.kind(), file, (a, b) -> a.round() > b.round() ? a : b));
        return newest;
    }
}
