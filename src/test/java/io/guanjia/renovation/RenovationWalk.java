package io.guanjia.renovation;

import io.guanjia.attachment.Attachments;
import io.guanjia.attachment.HandIn;
import io.guanjia.registry.passes.NewWorker;
import io.guanjia.registry.passes.WorkPasses;
import io.guanjia.support.EngineDriver;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.springframework.beans.factory.BeanFactory;

/** A renovation on its ordinary way, step by step, for tests of where it leaves it. */
final class RenovationWalk {

    static final List<String> PAPERS = List.of("ownerSignature", "floorPlan", "utilitiesPlan", "alterationPlan",
            "qualification", "contract");

    private static final byte[] PDF = pdf();
    private static final byte[] PHOTO = photo();

    private final EngineDriver driver;
    private final RenovationProcess process;
    private final Attachments files;
    private final WorkPasses passes;

    RenovationWalk(EngineDriver driver, BeanFactory beans) {
        this.driver = driver;
        this.process = beans.getBean(RenovationProcess.class);
        this.files = beans.getBean(Attachments.class);
        this.passes = beans.getBean(WorkPasses.class);
    }

    static Map<String, Object> application(RenovationEstate.House house, Map<String, Object> changes) {
        Map<String, Object> fields = new HashMap<>();
        fields.put("unit", house.number());
        fields.put("ownerName", RenovationEstate.OWNER);
        fields.put("appliedBy", "owner");
        fields.put("applicantName", RenovationEstate.OWNER);
        fields.put("applicantPhone", RenovationEstate.OWNER_PHONE);
        fields.put("applicantEmail", "owner@example.com");
        fields.put("contractorName", "明居装饰工程有限公司");
        fields.put("creditCode", RenovationEstate.creditCode());
        fields.put("qualification", "D233000001");
        fields.put("qualifiedUntil", "2030-12-31");
        fields.put("contractNumber", "HT-2026-018");
        fields.put("siteManager", "刘工长");
        fields.put("sitePhone", RenovationEstate.SITE_PHONE);
        fields.put("scopeItems", List.of("floor", "wall", "wiring"));
        fields.put("scopeNote", "客厅铺地砖,厨房改电路");
        fields.put("plannedStart", "2027-03-01");
        fields.putAll(changes);
        return fields;
    }

    String apply(RenovationEstate.House house, String at) {
        return apply(house, at, Map.of());
    }

    String apply(RenovationEstate.House house, String at, Map<String, Object> changes) {
        driver.clock(at);
        String number = process.apply(application(house, changes));
        driver.runDue(number);
        return number;
    }

    void upload(String number, String... kinds) {
        for (String kind : kinds) {
            files.add(new HandIn(number, kind, kind + ".pdf", null, "tester"), PDF);
        }
    }

    void acceptPapers(String number) {
        upload(number, PAPERS.toArray(String[]::new));
        driver.submit(number, Renovation.CHECK_PAPERS, Map.of("papersComplete", "yes"));
    }

    void review(String number, String result, String opinion) {
        driver.submit(number, Renovation.REVIEW_DRAWINGS, Map.of("drawingsResult", result, "opinion", opinion));
    }

    void sign(String number) {
        upload(number, "undertaking");
        driver.submit(number, Renovation.SIGN_UNDERTAKING, Map.of("rulesTold", true, "signedByOwner", RenovationEstate.OWNER,
                "signedByContractor", "刘工长"));
    }

    void workers(String number, int count) {
        addWorkers(number, count);
        driver.submit(number, Renovation.REGISTER_WORKERS, Map.of("passesSignedBy", "siteManager", "passesSigner", "刘工长"));
    }

    void addWorkers(String number, int count) {
        int before = passes.of(number).size();
        for (int n = 1; n <= count; n++) {
            passes.apply(number, new NewWorker("工人%02d".formatted(before + n), "瓦工", "%04d".formatted(before + n), null, PHOTO),
                    "tester");
        }
    }

    void pay(String number) {
        driver.submit(number, Renovation.COLLECT_DEPOSIT, Map.of("paymentResult", "paid", "payWay", "TRANSFER",
                "payer", "明居装饰工程有限公司"));
    }

    /** As far as the signed permit, with so many workers. */
    String permitted(RenovationEstate.House house, String at, int workers) {
        String number = apply(house, at);
        acceptPapers(number);
        review(number, "approved", "同意");
        sign(number);
        workers(number, workers);
        pay(number);
        driver.submit(number, Renovation.APPROVE_PERMIT, Map.of("permitDecision", "issue"));
        driver.submit(number, Renovation.HAND_OVER_PERMIT, Map.of("permitReceiver", "刘工长", "permitSigned", true));
        return number;
    }

    /** The site is ready, and at a later moment the contractor asks for acceptance. */
    void build(String number, String completedAt) {
        driver.submit(number, RenovationWork.CHECK_SITE, Map.of("extinguishersThere", 3, "permitPosted", "yes",
                "commonProtected", "yes"));
        driver.clock(completedAt);
        driver.submit(number, RenovationWork.REGISTER_COMPLETION, Map.of("completed", true, "completedOn",
                completedAt.substring(0, 10), "askedBy", "刘工长", "contactWay", "desk"));
    }

    void accept(String number, Map<String, Object> works) {
        Map<String, Object> fields = new HashMap<>(Map.of("tradeStructure", "passed", "tradeHighVoltage", "passed",
                "tradeLowVoltage", "passed", "tradeHidden", "notApplicable", "worksNote", "与图纸一致"));
        fields.putAll(works);
        driver.submit(number, Renovation.ACCEPT_WORKS, fields);
        driver.submit(number, Renovation.ACCEPT_SITE, Map.of("tradeDebris", "passed", "tradeCommon", "passed", "siteNote",
                "已清运"));
    }

    void refund(String number, Map<String, Object> changes) {
        Map<String, Object> fields = new HashMap<>(Map.of("receipt", "shown", "damageAmount", "0"));
        fields.putAll(changes);
        driver.submit(number, Renovation.SETTLE_DEPOSIT, fields);
        driver.submit(number, Renovation.APPROVE_REFUND, Map.of("refundDecision", "approve"));
    }

    void payBack(String number) {
        driver.submit(number, Renovation.PAY_REFUND, Map.of("refundWay", "CASH", "refundPayee", "刘工长", "refundSigned", true));
    }

    static byte[] pdf() {
        try (PDDocument document = new PDDocument(); ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            document.addPage(new PDPage());
            document.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] photo() {
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            ImageIO.write(new BufferedImage(120, 160, BufferedImage.TYPE_INT_RGB), "jpg", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
