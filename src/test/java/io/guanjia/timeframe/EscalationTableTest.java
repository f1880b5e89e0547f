package io.guanjia.timeframe;

import static io.guanjia.support.DecisionTable.when;

import io.guanjia.support.DecisionTable;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each row of the one table that says who is told when a step is overdue. */
class EscalationTableTest {

    @TestFactory
    Stream<DynamicTest> tellsAnotherGroupAtEachStage() {
        DecisionTable table = new DecisionTable("shared/escalation.dmn");
        return Stream.of(
                table.row("rule_1", overdue("complaint-settlement", "handleComplaint", "major", 1),
                        "notifyGroup", "customer-manager", "channel", "auto", "clause", "CO-06"),
                table.row("rule_2", overdue("complaint-settlement", "handleComplaint", "major", 2),
                        "notifyGroup", "general-manager", "channel", "auto", "clause", "CO-18"),
                table.row("rule_3", overdue("complaint-handling", "callBack", "major", 7),
                        "notifyGroup", "company-leadership", "channel", "auto", "clause", "CO-18"),
                table.row("rule_4", overdue("complaint-company-handling", "planCorrection", "ordinary", 1),
                        "notifyGroup", "quality", "channel", "auto", "clause", "CO-11"),
                table.row("rule_5", overdue("complaint-handling", "callBack", "ordinary", 1),
                        "notifyGroup", "customer-assistant", "channel", "auto", "clause", "CO-08"),
                table.row("rule_6", overdue("complaint-improvement", "analyseCause", "ordinary", 1),
                        "notifyGroup", "customer-manager", "channel", "auto", "clause", "CO-07"),
                table.row("rule_7", overdue("complaint-handling", "visitEffect", "ordinary", 2),
                        "notifyGroup", "customer-manager", "channel", "auto", "clause", "CO-18"),
                table.row("rule_8", overdue("complaint-handling", "visitEffect", "ordinary", 3),
                        "notifyGroup", "general-manager", "channel", "auto", "clause", "CO-18"),
                table.row("rule_9", overdue("complaint-repair", "awaitRepair", "ordinary", 12),
                        "notifyGroup", "company-leadership", "channel", "auto", "clause", "CO-18"),
                table.row("rule_10", at(3, true, overdue("repair-emergency-call", "acceptEmergency", "emergency", 1)),
                        "notifyGroup", "duty-manager", "channel", "auto", "clause", "RE-04"),
                table.row("rule_11", at(10, false, overdue("repair-emergency-call", "acceptEmergency", "lift", 1)),
                        "notifyGroup", "duty-manager", "channel", "auto", "clause", "RE-04"),
                table.row("rule_12", at(10, true, overdue("repair-arrival", "recordArrival", "lift", 1)),
                        "notifyGroup", "customer-manager", "channel", "auto", "clause", "RE-04"),
                table.row("rule_13", at(3, true, overdue("repair-emergency-call", "acceptEmergency", "emergency", 2)),
                        "notifyGroup", "general-manager", "channel", "auto", "clause", "RE-04"),
                table.row("rule_14", at(10, true, overdue("repair-confirmation", "specialVisit", "rework", 1)),
                        "notifyGroup", "customer-assistant", "channel", "auto", "clause", "RE-08"),
                table.row("rule_15", at(10, true, overdue("repair-work", "carryOutRepair", "ordinary", 1)),
                        "notifyGroup", "engineering", "channel", "auto", "clause", "RE-05"),
                table.row("rule_16", at(10, true, overdue("repair-work", "carryOutRepair", "bigDefect", 2)),
                        "notifyGroup", "customer-manager", "channel", "auto", "clause", "RE-05"),
                table.row("rule_17", at(10, true, overdue("repair-delayed-work", "finishRepair", "ordinary", 3)),
                        "notifyGroup", "general-manager", "channel", "auto", "clause", "RE-05"),
                table.row("rule_31", at(10, true, overdue("repair-sample-visit", "visitCustomer", "ordinary", 1)),
                        "notifyGroup", "quality", "channel", "auto", "clause", "RE-11"),
                table.row("rule_32", at(10, true, overdue("repair-sample-visit", "visitCustomer", "ordinary", 2)),
                        "notifyGroup", "company-leadership", "channel", "auto", "clause", "RE-11"),
                table.row("rule_50", at(10, true, overdue("goods-exit-clarification", "clarifyAtGate", "large", 1)),
                        "notifyGroup", "duty-manager", "channel", "auto", "clause", "GO-03"),
                table.row("rule_51", at(10, true, overdue("goods-exit-exception", "decideException", "large", 1)),
                        "notifyGroup", "customer-manager", "channel", "auto", "clause", "GO-02"),
                table.row("rule_52", at(10, true, overdue("goods-exit-check", "followHindrance", "large", 4)),
                        "notifyGroup", "customer-assistant", "channel", "auto", "clause", "MO-06"),
                table.row("rule_53", at(10, true, overdue("goods-exit-permit", "confirmGoods", "large", 1)),
                        "notifyGroup", "customer-assistant", "channel", "auto", "clause", "GO-02"),
                table.row("rule_54", at(10, true, overdue("goods-exit-exception", "decideException", "large", 2)),
                        "notifyGroup", "customer-manager", "channel", "auto", "clause", "GO-02"),
                table.row("rule_55", at(10, true, overdue("goods-exit-list", "completeList", "large", 3)),
                        "notifyGroup", "general-manager", "channel", "auto", "clause", "GO-02"),
                table.row("rule_40", at(22, true, overdue("key-loan-return", "returnKeys", "emergency", 1)),
                        "notifyGroup", "duty-manager", "channel", "auto", "clause", "KY-03"),
                table.row("rule_41", at(18, true, overdue("key-loan-return", "returnKeys", "sameDay", 1)),
                        "notifyGroup", "front-desk", "channel", "auto", "clause", "KY-03"),
                table.row("rule_42", at(19, true, overdue("key-loan-return", "returnKeys", "sameDay", 2)),
                        "notifyGroup", "customer-manager", "channel", "auto", "clause", "KY-03"),
                table.row("rule_43", at(20, true, overdue("key-loan-return", "returnKeys", "sameDay", 3)),
                        "notifyGroup", "duty-manager", "channel", "auto", "clause", "KY-03"),
                table.row("rule_44", at(8, true, overdue("key-loan-return", "returnKeys", "sameDay", 15)),
                        "notifyGroup", "general-manager", "channel", "auto", "clause", "KY-03"),
                table.row("rule_45", at(3, false, overdue("key-loan-contact", "callForKey", "emergency", 2)),
                        "notifyGroup", "duty-manager", "channel", "auto", "clause", "KY-05"),
                table.row("rule_46", at(10, true, overdue("lock-change", "sealKeys", "lockChange", 1)),
                        "notifyGroup", "engineering", "channel", "auto", "clause", "KY-06"),
                table.row("rule_47", at(10, true, overdue("lock-change", "sealKeys", "lockChange", 2)),
                        "notifyGroup", "customer-manager", "channel", "auto", "clause", "KY-06"),
                table.row("rule_48", at(10, true, overdue("key-review-office", "reviewKeys", "review", 2)),
                        "notifyGroup", "general-manager", "channel", "auto", "clause", "KY-07"),
                table.row("rule_49", at(10, true, overdue("key-loan-permission", "approveKeyLoan", "sameDay", 1)),
                        "notifyGroup", "customer-manager", "channel", "auto", "clause", "KY-02"),
                table.row("rule_60", overdue("move-in-plan-approval", "writePlan", "batch", 1),
                        "notifyGroup", "customer-assistant", "channel", "auto", "clause", "MI-01"),
                table.row("rule_61", overdue("move-in-notices", "deliverNotices", "batch", 1),
                        "notifyGroup", "front-desk", "channel", "auto", "clause", "MI-02"),
                table.row("rule_62", overdue("move-in-plan-approval", "approvePlan", "batch", 1),
                        "notifyGroup", "customer-manager", "channel", "auto", "clause", "MI-01"),
                table.row("rule_63", overdue("move-in-plan", "prepareSite", "batch", 3),
                        "notifyGroup", "general-manager", "channel", "auto", "clause", "MI-01"),
                table.row("rule_70", at(10, true, overdue("move-in-payment", "collectFees", "batch", 1)),
                        "notifyGroup", "finance", "channel", "auto", "clause", "MI-09"),
                table.row("rule_71", at(10, true, overdue("move-in-inspection", "inspectUnit", "batch", 1)),
                        "notifyGroup", "engineering", "channel", "auto", "clause", "MI-11"),
                table.row("rule_72", at(10, true, overdue("move-in-absence", "decideAbsence", "batch", 1)),
                        "notifyGroup", "customer-manager", "channel", "auto", "clause", "MI-04"),
                table.row("rule_73", at(10, true, overdue("move-in-registration", "checkNotice", "batch", 1)),
                        "notifyGroup", "customer-assistant", "channel", "auto", "clause", "MI-04"),
                table.row("rule_74", at(10, true, overdue("move-in-review", "takeInPapers", "batch", 2)),
                        "notifyGroup", "customer-manager", "channel", "auto", "clause", "MI-04"),
                table.row("rule_75", at(10, true, overdue("move-in-signing", "signAcceptance", "batch", 3)),
                        "notifyGroup", "general-manager", "channel", "auto", "clause", "MI-04"),
                table.row("rule_90", overdue("tenant-move-out-inspection", "inspectUnit", "notice", 1),
                        "notifyGroup", "engineering", "channel", "auto", "clause", "MO-02"),
                table.row("rule_91", overdue("tenant-move-out-settlement", "settleAccounts", "notice", 1),
                        "notifyGroup", "finance", "channel", "auto", "clause", "MO-04"),
                table.row("rule_92", overdue("tenant-move-out-damage", "decideDamage", "notice", 1),
                        "notifyGroup", "customer-manager", "channel", "auto", "clause", "MO-03"),
                table.row("rule_93", overdue("tenant-move-out-debt", "decideDebt", "notice", 2),
                        "notifyGroup", "general-manager", "channel", "auto", "clause", "MO-03"),
                table.row("rule_94", overdue("tenant-move-out-keys", "takeKeys", "notice", 1),
                        "notifyGroup", "customer-assistant", "channel", "auto", "clause", "MO-01"),
                table.row("rule_95", overdue("tenant-move-out-transfer", "transferRefund", "notice", 2),
                        "notifyGroup", "customer-manager", "channel", "auto", "clause", "MO-01"),
                table.row("rule_96", overdue("tenant-move-out-notice", "checkNotice", "notice", 3),
                        "notifyGroup", "general-manager", "channel", "auto", "clause", "MO-01"),
                table.row("rule_97", at(10, true, overdue("fee-registration", "handOverReceipt", "receive", 1)),
                        "notifyGroup", "finance", "channel", "auto", "clause", "MI-09"),
                table.row("rule_18", overdue("key-loan", "returnKey", null, 1),
                        "notifyGroup", "customer-manager", "channel", "auto", "clause", "CO-18"),
                table.everyRowIsTested());
    }

    private static Object[] overdue(String procedure, String step, String level, int stage) {
        return when("procedure", procedure, "step", step, "level", level, "stage", stage);
    }

    private static Object[] at(int hour, boolean workingDay, Object[] overdue) {
        return Stream.concat(Stream.of(overdue), Stream.of("hourOfDay", hour, "workingDay", workingDay)).toArray();
    }
}
