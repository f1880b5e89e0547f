package io.guanjia.movein;

import static io.guanjia.movein.MoveIn.CHECK_NOTICE;
import static io.guanjia.movein.MoveIn.COLLECT_FEES;
import static io.guanjia.movein.MoveIn.HAND_OUT_PAPERS;
import static io.guanjia.movein.MoveIn.HAND_OVER_KEYS;
import static io.guanjia.movein.MoveIn.INSPECT_UNIT;
import static io.guanjia.movein.MoveIn.REVIEW_PAPERS;
import static io.guanjia.movein.MoveIn.SIGN_ACCEPTANCE;
import static io.guanjia.movein.MoveIn.TAKE_IN_PAPERS;

import io.guanjia.registry.Register;
import io.guanjia.registry.ResidencyRole;
import io.guanjia.registry.UnitType;
import io.guanjia.registry.keys.KeyKind;
import io.guanjia.registry.keys.KeyStep;
import io.guanjia.registry.keys.Keys;
import io.guanjia.sample.SampleCases;
import io.guanjia.sample.SampleWalk;
import io.guanjia.sample.SampleWalks;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Sample move-ins of single owners, in the states that a visitor should see: expected, papers that have failed once, to
 * pay, keys handed over and inspection to come, closed, and closed with repairs under way. In a building of its own.
 */
@Component
class MoveInSamples implements SampleCases {

    private static final String DESK = "qiantai1";
    private static final String ASSISTANT = "zhuli1";
    private static final List<String> PAPERS = List.of("idCard", "workPermitCopy", "ownerForm", "contractOriginal",
            "contractCopy", "covenant", "agreement");

    private final MoveInProcess process;
    private final Register register;
    private final Keys keys;
    private final SampleWalks walks;
    private final Clock clock;

    MoveInSamples(MoveInProcess process, Register register, Keys keys, SampleWalks walks, Clock clock) {
        this.process = process;
        this.register = register;
        this.keys = keys;
        this.walks = walks;
        this.clock = clock;
    }

    @Override
    public int order() {
        return 50;
    }

    @Override
    public void load() {
        long building = register.addBuilding(register.addOffice("样例物业西溪管理处"), "6栋");
        // All before the first case, whose number what is registered later in this transaction would carry
        List<Sold> units = new ArrayList<>();
        for (String owner : List.of("蒋文涛", "沈雨桐", "范思远", "姚静", "石磊", "顾晓岚")) {
            units.add(sold(building, units.size() + 1, owner));
        }
        closed(units.get(0), 0);
        closed(units.get(1), 2);
        inspectionDue(units.get(2));
        toPay(units.get(3));
        papersFailed(units.get(4));
        expected(units.get(5));
    }

    /** A unit that was sold, with its keys in the office. */
    private record Sold(String unit, String owner, String phone, List<String> keys) {
    }

    private Sold sold(long building, int number, String owner) {
        String unit = "6-1-%02d01".formatted(number + 1);
        String phone = "1450009%04d".formatted(number);
        long id = register.addUnit(building, unit, number + 1, new BigDecimal("97.40"), UnitType.RESIDENTIAL);
        register.addResidency(id, register.addPerson(owner, phone, null), ResidencyRole.OWNER,
                LocalDate.now(clock).minusDays(120));
        KeyStep entered = new KeyStep(null, "sample", "KY-01", DESK);
        List<String> tags = new ArrayList<>();
        for (KeyKind kind : List.of(KeyKind.HOUSE, KeyKind.MAILBOX, KeyKind.ACCESS_CARD)) {
            tags.add(String.valueOf(keys.register(kind, id, unit, "6-%02d-%s".formatted(number, kind.ordinal() + 1),
                    "front-desk", entered)));
        }
        return new Sold(unit, owner, phone, tags);
    }

    private void closed(Sold sold, int defects) {
        SampleWalk walk = withKeys(sold, 16 - defects);
        walk.on(13 - defects, "10:20");
        walk.work(INSPECT_UNIT, "gongcheng1", inspection(defects));
        walk.on(13 - defects, "10:50").work(SIGN_ACCEPTANCE, ASSISTANT, Map.of("signing", "signed",
                "signedBy", sold.owner(), "companySignedBy", "gongcheng1"));
        walk.untilNow();
    }

    private void inspectionDue(Sold sold) {
        withKeys(sold, 1).untilNow();
    }

    private void toPay(Sold sold) {
        reviewed(sold, 1).untilNow();
    }

    private void papersFailed(Sold sold) {
        SampleWalk walk = registered(sold, 2);
        walk.on(2, "10:10").work(TAKE_IN_PAPERS, DESK, papers(sold));
        walk.on(1, "09:30").work(REVIEW_PAPERS, ASSISTANT, Map.of("formsResult", "yes", "agreementsResult", "yes",
                "identityResult", "no", "identityReason", "购房合同上的姓名与身份证差一个字,请开发商出具说明"));
        walk.untilNow();
    }

    private void expected(Sold sold) {
        begin(sold, walks.begin().before(Duration.ofHours(2)), Duration.ofDays(-2)).untilNow();
    }

    private SampleWalk begin(Sold sold, SampleWalk walk, Duration earlier) {
        return walk.start(DESK, () -> process.request(Map.of("unit", sold.unit(), "ownerName", sold.owner(),
                "ownerPhone", sold.phone(), "expectedAt", walk.moment(earlier))));
    }

    private SampleWalk registered(Sold sold, int daysAgo) {
        SampleWalk walk = begin(sold, walks.begin().on(daysAgo, "09:10"), Duration.ZERO);
        walk.on(daysAgo, "09:20").work(CHECK_NOTICE, DESK,
                Map.of("visitor", "owner", "noticeBrought", "no", "shownName", sold.owner()));
        Map<String, Object> papers = new HashMap<>(Map.of("receivedBy", sold.owner(), "renovationTold", true));
        for (HandoutPaper paper : HandoutPaper.values()) {
            papers.put("paper" + paper, "signed");
        }
        walk.on(daysAgo, "09:35").work(HAND_OUT_PAPERS, DESK, papers);
        return walk;
    }

    private SampleWalk reviewed(Sold sold, int daysAgo) {
        SampleWalk walk = registered(sold, daysAgo);
        walk.on(daysAgo, "10:10").work(TAKE_IN_PAPERS, DESK, papers(sold));
        walk.on(daysAgo, "11:00").work(REVIEW_PAPERS, ASSISTANT,
                Map.of("formsResult", "yes", "agreementsResult", "yes", "identityResult", "yes"));
        return walk;
    }

    private SampleWalk withKeys(Sold sold, int daysAgo) {
        SampleWalk walk = reviewed(sold, daysAgo);
        walk.on(daysAgo, "11:20").work(COLLECT_FEES, "caiwu1", Map.of("paymentResult", "paid",
                "feesPaid", List.of("MANAGEMENT_PREPAID", "RENOVATION_DEPOSIT", "DEBRIS"), "payWay", "CARD",
                "payer", sold.owner()));
        walk.on(daysAgo, "11:40").work(HAND_OVER_KEYS, DESK, Map.of("keyHandover", "handed",
                "keysChosen", sold.keys(), "keysChecked", true, "keysReceiver", "owner",
                "keysReceivedBy", sold.owner(), "inspectionAt", walk.moment(Duration.ofDays(-3)),
                "inspectionEngineer", "gongcheng1", "inspectionAssistant", ASSISTANT, "inspectionWay", "inPerson"));
        return walk;
    }

    private static Map<String, Object> papers(Sold sold) {
        Map<String, Object> fields = new HashMap<>(Map.of("papersTaken", PAPERS, "ownerPhone", sold.phone(),
                "contractKind", "purchase", "contractNumber", "GF-" + sold.unit(), "contractFrom", "2025-06-18",
                "intendedUse", "ownerOccupied", "emergencyName", sold.owner().charAt(0) + "建平",
                "emergencyPhone", sold.phone().replace("0009", "0008"), "emergencyRelation", "父亲"));
        fields.put("hasKeyHolder", "no");
        return fields;
    }

    private static Map<String, Object> inspection(int defects) {
        Map<String, Object> fields = new HashMap<>(Map.of("cameAs", "owner", "waterReading", 1.2,
                "electricityReading", 6, "gasReading", 0, "defectCount", defects));
        for (InspectedPart part : InspectedPart.values()) {
            fields.put("part" + part, "good");
        }
        if (defects > 0) {
            fields.putAll(Map.of("partDoorWindow", "flawed", "partNoteDoorWindow", "次卧窗户关不严",
                    "partFittings", "flawed", "partNoteFittings", "厨房水槽下水接口渗水"));
            fields.putAll(Map.of("repairPlace1", "次卧", "defectKind1", "doorWindow", "repairNeed1", "窗扇变形,关不严",
                    "repairPlace2", "厨房", "defectKind2", "plumbing", "repairNeed2", "水槽下水接口渗水"));
        }
        return fields;
    }
}
