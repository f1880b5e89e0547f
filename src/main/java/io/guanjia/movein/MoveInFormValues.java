package io.guanjia.movein;

import static io.guanjia.movein.MoveIn.WITNESSED;

import io.guanjia.casefile.CaseFiles;
import io.guanjia.casefile.CaseParty;
import io.guanjia.form.CaseData;
import io.guanjia.form.FormValueSource;
import io.guanjia.form.ShownText;
import io.guanjia.form.SubmittedSteps;
import io.guanjia.form.TaskContext;
import io.guanjia.identity.People;
import io.guanjia.ledger.Fee;
import io.guanjia.ledger.Money;
import io.guanjia.ledger.PaymentWay;
import io.guanjia.ledger.Receipt;
import io.guanjia.notification.Contact;
import io.guanjia.notification.GroupDirectory;
import io.guanjia.registry.Occasion;
import io.guanjia.registry.Unit;
import io.guanjia.registry.UnitCondition;
import io.guanjia.registry.UnitConditions;
import io.guanjia.registry.Units;
import io.guanjia.registry.keys.KeyState;
import io.guanjia.registry.keys.Keys;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * What the forms of a move-in show. Only a form that names {@code moveInOwner} gets the owner's telephone number, and
 * only for those who work on the task (EN-07).
 */
@Component
class MoveInFormValues implements FormValueSource {

    private static final String OWNER = "moveInOwner";
    private static final String NONE = "无";
    private static final Set<String> KEYS = Set.of("moveInFacts", OWNER, "moveInSteps", "registeredOwners",
            "visitsSoFar", "reviewFindings", "papersOnTable", "bill", "unpaidFees", "payWays", "hindrances",
            "releaseFacts", "keptKeys", "engineers", "assistants", "lastWater", "lastElectricity", "lastGas",
            "presences", "missedVisits", "witnessedIsDecided", "defectsSoFar", "acceptanceFacts", "acceptanceFormLink",
            "metersRead", "rereadFacts", "refundable");
    /** Offered for change where papers are brought again, but not to who only looks on. */
    private static final Set<String> PRIVATE = Set.of("ownerPhone", "ownerEmail", "emergencyPhone", "keyHolderPhone");
    private static final Map<String, String> PAPERS = Map.of("idCard", "身份证", "workPermitCopy", "工作证复印件",
            "ownerForm", "业主基本情况登记表", "contractOriginal", "购/租房合同正本", "contractCopy", "购/租房合同复印件",
            "covenant", "已签署的临时管理规约", "agreement", "已签署的服务协议");

    private final MoveInCases moveIns;
    private final MoveInForms forms;
    private final MoveInOwners owners;
    private final MoveInFees fees;
    private final KeyRelease release;
    private final CaseFiles cases;
    private final Units units;
    private final UnitConditions conditions;
    private final Keys keys;
    private final GroupDirectory groups;
    private final People people;
    private final CaseData caseData;
    private final SubmittedSteps steps;
    private final ShownText shown;

    MoveInFormValues(MoveInCases moveIns, MoveInForms forms, MoveInOwners owners, MoveInFees fees,
            KeyRelease release, CaseFiles cases, Units units, UnitConditions conditions, Keys keys, GroupDirectory groups, People people, CaseData caseData,
            SubmittedSteps steps, ShownText shown) {
        this.moveIns = moveIns;
        this.forms = forms;
        this.owners = owners;
        this.fees = fees;
        this.release = release;
        this.cases = cases;
        this.units = units;
        this.conditions = conditions;
        this.keys = keys;
        this.groups = groups;
        this.people = people;
        this.caseData = caseData;
        this.steps = steps;
        this.shown = shown;
    }

    @Override
    public boolean supplies(String key) {
        return KEYS.contains(key) || PRIVATE.contains(key);
    }

    @Override
    public Object value(String key, TaskContext task) {
        if (!MoveIn.PROCESSES.contains(task.procedure())) {
            return null;
        }
        if (PRIVATE.contains(key)) {
            // Null leaves it to what an earlier form handed in
            return task.readerWorksOnIt() ? null : "";
        }
        MoveInCase moveIn = moveIns.get(task.businessKey());
        UnaryOperator<String> seen = ShownText.seen(task, OWNER);
        return switch (key) {
            case "moveInFacts" -> facts(moveIn);
            case OWNER -> owner(owners.party(moveIn), task.readerWorksOnIt());
            case "moveInSteps" -> earlier(task.rootProcessInstanceId(), seen);
            case "registeredOwners" -> "**登记的业主** " + ShownText.plain(String.join("、", owners.names(moveIn)));
            case "visitsSoFar" -> visits(moveIn.caseNumber());
            case "reviewFindings" -> findings(moveIn.caseNumber(), seen);
            case "papersOnTable" -> papers(task.rootProcessInstanceId());
            case "bill" -> bill(moveIn.caseNumber());
            case "unpaidFees" -> options(fees.unpaid(moveIn.caseNumber()).entrySet().stream()
                    .map(fee -> option(fee.getKey().name(), fee.getKey().label() + " " + Money.yuan(fee.getValue()) + " 元")));
            case "payWays" -> options(Arrays.stream(PaymentWay.values()).map(way -> option(way.name(), way.label())));
            case "hindrances" -> lines("**尚未满足**", release.hindrances(moveIn).stream());
            case "releaseFacts" -> "**已核查** 入伙登记表、服务协议、收费票据齐全\n\n**业主** "
                    + ShownText.plain(owners.party(moveIn).name());
            case "keptKeys" -> options(keys.ofUnit(moveIn.unitId()).stream().filter(item -> item.state() == KeyState.KEPT)
                    .map(item -> option(String.valueOf(item.id()), item.label())));
            case "engineers" -> staff("engineering");
            case "assistants" -> staff("customer-assistant");
            case "lastWater" -> last(moveIn, UnitCondition::water);
            case "lastElectricity" -> last(moveIn, UnitCondition::electricity);
            case "lastGas" -> last(moveIn, UnitCondition::gas);
            case "presences" -> presences(forms.witnessedIsDecided(moveIn.caseNumber()));
            case "missedVisits" -> missed(moveIn.caseNumber(), seen);
            case "witnessedIsDecided" -> forms.witnessedIsDecided(moveIn.caseNumber());
            case "defectsSoFar" -> defects(moveIn.caseNumber(), seen);
            case "acceptanceFacts" -> acceptance(moveIn, seen);
            case "acceptanceFormLink" -> "/papers/%s/%s.pdf".formatted(moveIn.caseNumber(), AcceptanceFormPaper.ID);
            case "metersRead" -> metersRead(moveIn);
            case "rereadFacts" -> reread(caseData.values(task.rootProcessInstanceId()));
            case "refundable" -> lines("**应退**", fees.receipts(moveIn.caseNumber()).stream().map(MoveInFormValues::receipt));
            default -> null;
        };
    }

    private String facts(MoveInCase moveIn) {
        Unit unit = units.get(moveIn.unitId());
        StringBuilder text = new StringBuilder("**%s** · %s(%s) · %s 平方米".formatted(moveIn.caseNumber(), unit.number(),
                ShownText.plain(unit.buildingName()), unit.area().toPlainString()));
        cases.find(moveIn.caseNumber()).ifPresent(file ->
                text.append("\n\n**首问负责人** ").append(shown.person(file.owner())));
        if (moveIn.planCase() != null) {
            text.append("\n\n**入伙计划** ").append(moveIn.planCase());
        }
        if (moveIn.inspectionAt() != null) {
            text.append("\n\n**约定验收** ").append(shown.moment(moveIn.inspectionAt())).append(",")
                    .append(shown.person(moveIn.inspectionEngineer())).append("、")
                    .append(shown.person(moveIn.inspectionAssistant()));
        }
        return text.toString();
    }

    private static String owner(CaseParty owner, boolean visible) {
        return "**业主** %s · 电话 %s%s".formatted(ShownText.plain(owner.name()), ShownText.phone(owner.phone(), visible),
                owner.email() == null || !visible ? "" : " · " + ShownText.plain(owner.email()));
    }

    private String earlier(String rootProcessInstanceId, UnaryOperator<String> seen) {
        return lines("**办理经过**", steps.of(rootProcessInstanceId).stream().map(step -> "%s **%s**(%s):%s".formatted(
                shown.moment(step.submittedAt()), ShownText.plain(step.name()), shown.person(step.submittedBy()),
                ShownText.plain(seen.apply(step.text())))));
    }

    private String visits(String caseNumber) {
        List<Visit> visits = moveIns.visits(caseNumber, Visit.Occasion.NOTICE);
        return visits.isEmpty() ? "" : lines("**此前查验**", visits.stream().map(visit -> "%s %s".formatted(
                shown.moment(visit.visitedAt()), NoticeResult.valueOf(visit.result()).text)));
    }

    private String findings(String caseNumber, UnaryOperator<String> seen) {
        List<MoveInCases.Review> reviews = moveIns.reviews(caseNumber);
        return reviews.isEmpty() ? "" : lines("**此前审核**", reviews.stream().map(review -> "%s %s".formatted(
                shown.moment(review.reviewedAt()),
                review.isPassed() ? "通过" : ShownText.plain(seen.apply(review.reasons())))));
    }

    private String papers(String rootProcessInstanceId) {
        List<String> taken = MoveInForms.chosen(caseData.values(rootProcessInstanceId), "papersTaken");
        List<String> missing = PaperReview.missing(taken);
        return "**收到** " + taken.stream().map(PAPERS::get).collect(Collectors.joining("、"))
                + (missing.isEmpty() ? "" : "\n\n**缺少** " + String.join("、", missing) + "(缺少的,审核不能通过)");
    }

    private String bill(String caseNumber) {
        Map<Fee, Long> bill = moveIns.bill(caseNumber);
        Map<Fee, Long> unpaid = fees.unpaid(caseNumber);
        long sum = unpaid.values().stream().mapToLong(Long::longValue).sum();
        return lines("**缴费单**", bill.entrySet().stream().map(fee -> "%s %s 元(%s)".formatted(fee.getKey().label(),
                Money.yuan(fee.getValue()), unpaid.containsKey(fee.getKey()) ? "未交" : "已交")))
                + "\n\n**应收合计** " + Money.yuan(sum) + " 元";
    }

    private static String receipt(Receipt receipt) {
        return "%s %s 元(收据 %s)".formatted(receipt.line().fee().label(), Money.yuan(receipt.line().fen()),
                receipt.number());
    }

    /** The reading of the newest inspection, at a move-in or a move-out. */
    private Object last(MoveInCase moveIn, Function<UnitCondition, BigDecimal> meter) {
        Optional<UnitCondition> newest = Arrays.stream(Occasion.values())
                .map(occasion -> conditions.newest(moveIn.unitId(), occasion)).flatMap(Optional::stream)
                .max(Comparator.comparing(UnitCondition::inspectedAt));
        return newest.map(meter).<Object>map(reading -> reading).orElse(NONE);
    }

    /** Without the manager's decision an inspection without the owner is none. */
    private static List<Map<String, String>> presences(boolean witnessedIsDecided) {
        return MoveInOptions.PRESENCES.entrySet().stream()
                .filter(presence -> !presence.getKey().equals(witnessedIsDecided ? "absent" : WITNESSED))
                .map(presence -> option(presence.getKey(), presence.getValue())).toList();
    }

    private String missed(String caseNumber, UnaryOperator<String> seen) {
        return lines("**此前约定的验收**", moveIns.visits(caseNumber, Visit.Occasion.INSPECTION).stream()
                .filter(visit -> !"present".equals(visit.result())).map(visit -> "%s %s".formatted(shown.moment(visit.visitedAt()), visit.representative() == null ? "未到场"
                        : "代办人%s的授权委托不符合要求".formatted(ShownText.plain(seen.apply(visit.representative()))))));
    }

    private static List<Map<String, String>> metersRead(MoveInCase moveIn) {
        List<Map<String, String>> meters = new ArrayList<>();
        if (moveIn.water() != null) {
            meters.add(meter("water"));
        }
        if (moveIn.electricity() != null) {
            meters.add(meter("electricity"));
        }
        if (moveIn.gas() != null) {
            meters.add(meter("gas"));
        }
        return meters;
    }

    private static Map<String, String> meter(String key) {
        return option(key, MoveInOptions.METERS.get(key));
    }

    private String defects(String caseNumber, UnaryOperator<String> seen) {
        return lines("**已记录的缺陷**", moveIns.defects(caseNumber).stream().map(defect -> "%s:%s%s".formatted(
                ShownText.plain(seen.apply(defect.place())), ShownText.plain(seen.apply(defect.need())),
                defect.repairCase() == null ? "" : "(" + defect.repairCase() + ")")));
    }

    private String acceptance(MoveInCase moveIn, UnaryOperator<String> seen) {
        return "**验收** %s,业主方 %s\n\n**读数** 水 %s m³ · 电 %s kWh · 燃气 %s m³\n\n%s".formatted(
                shown.moment(moveIn.inspectedAt()), moveIn.attendedBy() == null
                        ? "未到场,见证人 " + ShownText.plain(moveIn.inspectionWitness()) : ShownText.plain(moveIn.attendedBy()), reading(moveIn.water()),
                reading(moveIn.electricity()), reading(moveIn.gas()), defects(moveIn.caseNumber(), seen));
    }

    private static String reread(Map<String, Object> values) {
        return "**复测读数** 水 %s m³ · 电 %s kWh · 燃气 %s m³".formatted(
                reading(MoveInForms.number(values, "waterReread")),
                reading(MoveInForms.number(values, "electricityReread")),
                reading(MoveInForms.number(values, "gasReread")));
    }

    private static String reading(BigDecimal reading) {
        return reading == null ? NONE : reading.toPlainString();
    }

    private List<Map<String, String>> staff(String group) {
        return options(groups.members(group).stream().map(Contact::userId)
                .map(user -> option(user, people.displayName(user))));
    }

    private static Map<String, String> option(String value, String label) {
        return Map.of("value", value, "label", label);
    }

    private static List<Map<String, String>> options(Stream<Map<String, String>> options) {
        return options.toList();
    }

    private static String lines(String title, Stream<String> lines) {
        String list = lines.map(line -> "\n- " + line).collect(Collectors.joining());
        return list.isEmpty() ? title + " 尚无" : title + "\n" + list;
    }
}
