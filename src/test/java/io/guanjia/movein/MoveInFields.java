package io.guanjia.movein;

import io.guanjia.support.TestEstate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.impl.util.ClockUtil;

/** What the forms of an ordinary move-in hand in. */
final class MoveInFields {

    static final List<String> PAPERS = List.of("idCard", "workPermitCopy", "ownerForm", "contractOriginal",
            "contractCopy", "covenant", "agreement");
    static final List<String> FEES = List.of("MANAGEMENT_PREPAID", "RENOVATION_DEPOSIT", "DEBRIS");

    private MoveInFields() {
    }

    static Map<String, Object> with(Map<String, Object> usual, Map<String, Object> changes) {
        Map<String, Object> fields = new HashMap<>(usual);
        fields.putAll(changes);
        fields.values().removeIf(value -> value == null);
        return fields;
    }

    static Map<String, Object> request(String unit) {
        return Map.of("unit", unit, "ownerName", MoveInEstate.OWNER, "ownerPhone", MoveInEstate.PHONE,
                "expectedAt", now());
    }

    /** The owner himself, without a notice: outside of a batch. */
    static Map<String, Object> visit() {
        return Map.of("visitor", "owner", "noticeBrought", "no", "shownName", MoveInEstate.OWNER);
    }

    static Map<String, Object> authorisation(String until) {
        return Map.of("representativeName", "林建", "representativePhone", "13800138322",
                "authorisationKind", "powerOfAttorney", "authorisationNumber", "WT-7", "authorisationUntil", until,
                "authorisationCopy", "yes");
    }

    static Map<String, Object> papersHandedOut() {
        Map<String, Object> fields = new HashMap<>(Map.of("receivedBy", MoveInEstate.OWNER, "renovationTold", true));
        for (HandoutPaper paper : HandoutPaper.values()) {
            fields.put("paper" + paper, "signed");
        }
        return fields;
    }

    static Map<String, Object> papersTaken() {
        Map<String, Object> fields = new HashMap<>(Map.of("papersTaken", PAPERS, "ownerPhone", MoveInEstate.PHONE,
                "contractKind", "purchase", "contractNumber", "GF-2026-0815", "contractFrom", "2026-01-05",
                "intendedUse", "ownerOccupied", "emergencyName", "林建", "emergencyPhone", "13800138322",
                "emergencyRelation", "兄长"));
        fields.put("hasKeyHolder", "no");
        return fields;
    }

    static Map<String, Object> reviewPassed() {
        return Map.of("formsResult", "yes", "agreementsResult", "yes", "identityResult", "yes");
    }

    static Map<String, Object> paid(List<String> fees) {
        return Map.of("paymentResult", "paid", "feesPaid", fees, "payWay", "WECHAT", "payer", MoveInEstate.OWNER);
    }

    static Map<String, Object> paidInPart(List<String> fees) {
        return with(paid(fees), Map.of("unpaidReason", "等公积金到账"));
    }

    static Map<String, Object> keys(List<String> chosen, String inspectionAt) {
        return Map.of("keyHandover", "handed", "keysChosen", chosen, "keysChecked", true,
                "keysReceiver", "owner", "keysReceivedBy", MoveInEstate.OWNER,
                "inspectionAt", inspectionAt, "inspectionEngineer", MoveInEstate.ENGINEER,
                "inspectionAssistant", MoveInEstate.ASSISTANT, "inspectionWay", "inPerson");
    }

    /** Everything is well but for so many defects. */
    static Map<String, Object> inspection(int defects) {
        Map<String, Object> fields = new HashMap<>(Map.of("cameAs", "owner", "waterReading", 12.5,
                "electricityReading", 35, "gasReading", 3, "defectCount", defects));
        for (InspectedPart part : InspectedPart.values()) {
            fields.put("part" + part, "good");
        }
        fields.putAll(defects("A", defects));
        return fields;
    }

    static Map<String, Object> defects(String list, int count) {
        Map<String, Object> fields = new HashMap<>(Map.of("defectCount", count));
        IntStream.rangeClosed(1, count).forEach(item -> {
            fields.put("repairPlace" + item, "位置" + list + item);
            fields.put("repairNeed" + item, "缺陷" + list + item);
            fields.put("defectKind" + item, "plumbing");
        });
        if (count == 5) {
            fields.put("moreDefects", "no");
        }
        return fields;
    }

    static Map<String, Object> signed() {
        return Map.of("signing", "signed", "signedBy", MoveInEstate.OWNER, "companySignedBy", MoveInEstate.ENGINEER);
    }

    /** The moment on the test's clock, as a form hands it in. */
    static String now() {
        return ClockUtil.getCurrentTime().toInstant().atZone(TestEstate.ZONE).toOffsetDateTime().toString();
    }
}
