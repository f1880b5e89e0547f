package io.guanjia.audit.find;

import io.guanjia.complaint.ComplaintProcess;
import io.guanjia.engine.CaseWalker;
import io.guanjia.feeregistration.FeeRegistrationProcess;
import io.guanjia.ledger.Ledger;
import io.guanjia.ledger.Step;
import io.guanjia.registry.Change;
import io.guanjia.registry.NewResident;
import io.guanjia.registry.Register;
import io.guanjia.registry.Residents;
import io.guanjia.registry.ResidencyRole;
import io.guanjia.registry.UnitType;
import io.guanjia.support.EngineDriver;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;

/** Cases of a unit of their own that people really worked on, for auditors to find. To be ended by {@link #release}. */
public final class AuditWalk {

    private static final Map<String, Map<String, Object>> WORK = Map.of(
            "userTask_handleComplaint", Map.of("handleResult", "solved", "measures", "已更换水管", "settlement", "已修好水管"),
            "userTask_callBack", Map.of("calledAt", "2026-01-05T10:00+08:00", "satisfied", "yes", "opinion", "客户意见"),
            "userTask_analyseCause", Map.of("causeKind", "facility", "cause", "水管老化", "prevention", "定期检查"),
            "userTask_visitEffect", Map.of("visitedAt", "2026-01-05T10:00+08:00", "visitWay", "phone",
                    "effectLasts", "yes", "effectOpinion", "客户意见", "confirmedBy", "signature",
                    "customerConfirmed", true));

    public final EngineDriver driver;
    private final ProcessEngine engine;
    private final ComplaintProcess complaints;
    private final FeeRegistrationProcess fees;
    private final Register register;
    private final Residents residents;
    private final Ledger ledger;

    public final String mark = String.valueOf(ThreadLocalRandom.current().nextInt(100_000, 1_000_000));
    public final String unit = "审%s-1".formatted(mark);
    /** Owns the unit since 2024. */
    public final String resident = "褚" + mark;
    public long unitId;
    public long office;

    AuditWalk(ProcessEngine engine, CaseWalker walker, ComplaintProcess complaints, FeeRegistrationProcess fees,
            Register register, Residents residents, Ledger ledger) {
        this.engine = engine;
        this.driver = new EngineDriver(engine, walker);
        this.complaints = complaints;
        this.fees = fees;
        this.register = register;
        this.residents = residents;
        this.ledger = ledger;
    }

    /** With a unit that has an owner, in an office of its own. */
    public static AuditWalk begin(AutowireCapableBeanFactory beans) {
        AuditWalk walk = beans.createBean(AuditWalk.class);
        walk.unitOfItsOwn();
        return walk;
    }

    public void release() {
        driver.release();
    }

    private void unitOfItsOwn() {
        office = register.addOffice("审计管理处" + mark);
        unitId = register.addUnit(register.addBuilding(office, "审计楼"), unit, 1, new BigDecimal("89.60"),
                UnitType.RESIDENTIAL);
        residents.register(unitId, new NewResident(resident, "13611110001", null), ResidencyRole.OWNER,
                LocalDate.of(2024, 1, 1), new Change(null, null, "tester", "试验"));
    }

    /** A complaint that somebody has handed in at a moment, such as {@code 2026-11-16T10:00}. */
    public String complaint(String moment, String user, String name) {
        driver.clock(moment);
        driver.actAs(user);
        Map<String, Object> fields = new HashMap<>(Map.of("channel", "desk", "receivedBy", "office",
                "complainantName", name, "unit", unit, "contactPhone", "13800138000", "replyChannel", "phone",
                "kind", "facilities", "description", "厨房水管漏水,多次报修未解决", "happenedAt", "2026-01-05T09:00+08:00",
                "place", "厨房"));
        fields.put("firstPlan", "工程部上门检查");
        fields.put("apologyGiven", true);
        String number = complaints.start(fields);
        driver.runDue(number);
        return number;
    }

    /** The person does the task of an element at a moment, the jobs that are due until then first. */
    public void work(String number, String element, String moment, String user) {
        driver.moveTo(moment, number);
        driver.actAs(user);
        String task = driver.task(number, element).getId();
        engine.getTaskService().claim(task, user);
        driver.submit(number, element, WORK.get(element));
    }

    /** Money that was taken at a moment. */
    public String fee(String moment, String user, String amount) {
        driver.clock(moment);
        driver.actAs(user);
        String number = fees.register(new HashMap<>(Map.of("bookingKind", "receive", "unit", unit, "residentRole", "owner",
                "residentName", resident, "fee", "management-prepaid", "amount", new BigDecimal(amount).doubleValue(),
                "payWay", "wechat", "payer", resident)));
        driver.runDue(number);
        return number;
    }

    public void handOverReceipt(String number, String moment, String user) {
        driver.moveTo(moment, number);
        driver.actAs(user);
        driver.submit(number, "userTask_handOverReceipt", Map.of("receiptGiven", true));
    }

    /** Takes back all that was booked of the unit, as a step of another case. */
    void takeBack(String caseNumber, String user) {
        ledger.entries(unitId).forEach(entry -> ledger.correct(new Step(caseNumber, "back-" + entry.id(), "MI-09", user),
                entry.id(), "录入有误"));
    }
}
