package io.guanjia.renovation;

import static io.guanjia.renovation.Renovation.ACCEPT_SITE;
import static io.guanjia.renovation.Renovation.ACCEPT_WORKS;
import static io.guanjia.renovation.Renovation.APPROVE_PERMIT;
import static io.guanjia.renovation.Renovation.APPROVE_REFUND;
import static io.guanjia.renovation.Renovation.CHECK_PAPERS;
import static io.guanjia.renovation.Renovation.COLLECT_DEPOSIT;
import static io.guanjia.renovation.Renovation.HAND_OVER_PERMIT;
import static io.guanjia.renovation.Renovation.REGISTER_WORKERS;
import static io.guanjia.renovation.Renovation.RETURN_PASSES;
import static io.guanjia.renovation.Renovation.REVIEW_DRAWINGS;
import static io.guanjia.renovation.Renovation.SETTLE_DEPOSIT;
import static io.guanjia.renovation.Renovation.SIGN_UNDERTAKING;

import io.guanjia.attachment.Attachments;
import io.guanjia.attachment.HandIn;
import io.guanjia.registry.passes.NewWorker;
import io.guanjia.registry.passes.WorkPasses;
import io.guanjia.sample.SampleCases;
import io.guanjia.sample.SampleWalk;
import io.guanjia.sample.SampleWalks;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Sample renovations: just applied for, drawings returned, waiting for the deposit, under way, and one in its settlement.
 */
@Component
class RenovationSamples implements SampleCases {

    private static final String DESK = "qiantai1";
    private static final String ASSISTANT = "zhuli1";
    private static final String MANAGER = "kefujingli1";
    private static final String ENGINEER = "gongcheng1";
    private static final String CLERK = "caiwu1";
    private static final List<String> PAPERS = List.of("ownerSignature", "floorPlan", "utilitiesPlan", "alterationPlan",
            "qualification", "contract");

    private final RenovationProcess process;
    private final SampleWalks walks;
    private final Attachments files;
    private final WorkPasses passes;
    private final JdbcClient jdbc;
    private final Clock clock;

    RenovationSamples(RenovationProcess process, SampleWalks walks, Attachments files, WorkPasses passes, JdbcClient jdbc,
            Clock clock) {
        this.process = process;
        this.walks = walks;
        this.files = files;
        this.passes = passes;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** After the cases of other procedures, which need owners who have moved in. */
    @Override
    public int order() {
        return 70;
    }

    private record Home(String number, String owner, String phone) {
    }

    @Override
    public void load() {
        List<Home> homes = jdbc.sql("""
                        select u.number, p.name as owner, p.phone
                        from guanjia.residency r join guanjia.unit u on u.id = r.unit
                        join guanjia.person p on p.id = r.person
                        where r.role = 'OWNER' and r.valid_to is null and u.type = 'RESIDENTIAL' and p.phone is not null
                          and not exists (select 1 from guanjia.residency t where t.unit = u.id and t.role = 'TENANT')
                        order by u.number limit 5""")
                .query(Home.class).list();
        if (homes.size() < 5) {
            return;
        }
        settling(new Walk(homes.get(0), "91330106MA2B1C0D1E"));
        underWay(new Walk(homes.get(1), "91330106MA2B2C0D2E"));
        waitingForTheDeposit(new Walk(homes.get(2), "91330106MA2B3C0D3E"));
        returned(new Walk(homes.get(3), "91330106MA2B4C0D4E"));
        applied(new Walk(homes.get(4), "91330106MA2B5C0D5E"));
    }

    private void settling(Walk home) {
        home.on(40, "09:30").applied(List.of("floor", "wall", "joinery")).accepted();
        home.on(38, "10:00").reviewed("approved", "同意,按图施工").signed(3);
        home.on(37, "09:20").paid().permitted();
        home.on(36, "09:00").siteReady();
        home.on(28, "10:00").inspected();
        home.on(21, "10:00").inspected();
        home.on(14, "10:00").inspected();
        home.on(9, "15:00").completed();
        home.on(8, "10:00").work(ACCEPT_WORKS, ENGINEER, Map.of("tradeStructure", "passed", "tradeHighVoltage", "passed",
                "tradeLowVoltage", "passed", "tradeHidden", "notApplicable", "worksNote", "与批准的图纸一致"));
        home.work(ACCEPT_SITE, ASSISTANT, Map.of("tradeDebris", "passed", "tradeCommon", "passed", "siteNote", "垃圾已清运"));
        home.on(7, "11:00").work(RETURN_PASSES, DESK, Map.of("passesBack", "some", "passesLost",
                List.of(home.walk.caseNumber() + "-03"), "permitReturned", true, "passesNote", "一张遗失"));
        home.work(SETTLE_DEPOSIT, CLERK, Map.of("receipt", "shown", "damageAmount", "0"));
        home.work(APPROVE_REFUND, MANAGER, Map.of("refundDecision", "approve"));
        home.walk.untilNow();
    }

    private void underWay(Walk home) {
        home.on(20, "09:30").applied(List.of("floor", "wall", "wiring", "waterproof")).accepted();
        home.on(18, "10:00").reviewed("approved", "防水高度按图施工,闭水试验后报验").signed(7);
        home.on(17, "09:20").paid().permitted();
        home.on(16, "09:00").siteReady();
        home.on(8, "10:00").inspected();
        home.walk.untilNow();
    }

    private void waitingForTheDeposit(Walk home) {
        home.on(5, "14:00").applied(List.of("floor", "ceiling")).accepted();
        home.on(4, "10:00").reviewed("approved", "同意").signed(2);
        home.walk.untilNow();
    }

    private void returned(Walk home) {
        home.on(6, "10:30").applied(List.of("wiring", "partition")).accepted();
        home.on(3, "16:00").reviewed("returned", "隔墙图缺尺寸,配电箱回路未标注,请补充");
        home.walk.untilNow();
    }

    private void applied(Walk home) {
        home.on(1, "16:10").applied(List.of("floor", "gas"));
        home.walk.untilNow();
    }

    /** One renovation. */
    private final class Walk {

        private final Home home;
        private final String creditCode;
        private final SampleWalk walk = walks.begin();

        Walk(Home home, String creditCode) {
            this.home = home;
            this.creditCode = creditCode;
        }

        Walk on(int daysAgo, String time) {
            walk.on(daysAgo, time);
            return this;
        }

        void work(String element, String user, Map<String, Object> fields) {
            walk.work(element, user, fields);
        }

        Walk applied(List<String> scope) {
            String start = LocalDate.now(clock).plusDays(3).toString();
            walk.start(DESK, () -> process.apply(Map.ofEntries(Map.entry("unit", home.number()),
                    Map.entry("ownerName", home.owner()), Map.entry("appliedBy", "owner"),
                    Map.entry("applicantName", home.owner()), Map.entry("applicantPhone", home.phone()),
                    Map.entry("contractorName", "明居装饰工程有限公司"), Map.entry("creditCode", creditCode),
                    Map.entry("qualification", "D233" + creditCode.substring(12)),
                    Map.entry("contractNumber", "HT-" + creditCode.substring(10)), Map.entry("siteManager", "刘工长"),
                    Map.entry("sitePhone", "13805710000"), Map.entry("scopeItems", scope),
                    Map.entry("scopeNote", "按所附图纸施工"), Map.entry("plannedStart", start))));
            return this;
        }

        void file(String kind) {
            walk.act(DESK, () -> files.add(new HandIn(walk.caseNumber(), kind, "样例.pdf", null, DESK),
                    resource("sample/floor-plan.pdf")));
        }

        Walk accepted() {
            PAPERS.forEach(this::file);
            if (walk.waitsFor(CHECK_PAPERS)) {
                file("waterproofPlan");
                work(CHECK_PAPERS, DESK, Map.of("papersComplete", "yes"));
            }
            return this;
        }

        Walk reviewed(String result, String opinion) {
            work(REVIEW_DRAWINGS, ENGINEER, Map.of("drawingsResult", result, "opinion", opinion));
            return this;
        }

        Walk signed(int workers) {
            file("undertaking");
            work(SIGN_UNDERTAKING, DESK, Map.of("rulesTold", true, "signedByOwner", home.owner(), "signedByContractor", "刘工长"));
            List<String> trades = List.of("瓦工", "电工", "木工", "油漆工");
            walk.act(DESK, () -> {
                for (int n = 0; n < workers; n++) {
                    passes.apply(walk.caseNumber(), new NewWorker("工人" + "甲乙丙丁戊己庚".charAt(n), trades.get(n % 4),
                            "%04d".formatted(1021 + n * 37), null, resource("sample/worker.jpg")), DESK);
                }
            });
            work(REGISTER_WORKERS, DESK, Map.of("passesSignedBy", "siteManager", "passesSigner", "刘工长"));
            return this;
        }

        Walk paid() {
            work(COLLECT_DEPOSIT, CLERK, Map.of("paymentResult", "paid", "payWay", "TRANSFER", "payer", "明居装饰工程有限公司"));
            return this;
        }

        void permitted() {
            work(APPROVE_PERMIT, MANAGER, Map.of("permitDecision", "issue"));
            work(HAND_OVER_PERMIT, DESK, Map.of("permitReceiver", "刘工长", "permitSigned", true));
        }

        void siteReady() {
            work(RenovationWork.CHECK_SITE, ASSISTANT, Map.of("extinguishersThere", 8, "permitPosted", "yes",
                    "commonProtected", "yes"));
        }

        /** The weekly look at the site. */
        void inspected() {
            if (walk.waitsFor(RenovationWork.INSPECT_SITE)) {
                work(RenovationWork.INSPECT_SITE, ASSISTANT, Map.of("inspectionResult", "clear"));
            }
        }

        void completed() {
            work(RenovationWork.REGISTER_COMPLETION, DESK, Map.of("completed", true, "completedOn",
                    walk.moment().substring(0, 10), "askedBy", "刘工长", "contactWay", "desk"));
        }
    }

    private static byte[] resource(String path) {
        try (InputStream content = new ClassPathResource(path).getInputStream()) {
            return content.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
