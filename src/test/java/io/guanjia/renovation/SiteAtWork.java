package io.guanjia.renovation;

import io.guanjia.calendar.Deadline;
import io.guanjia.calendar.Period;
import io.guanjia.calendar.PeriodUnit;
import io.guanjia.calendar.WorkingCalendar;
import io.guanjia.registry.Change;
import io.guanjia.registry.NewResident;
import io.guanjia.registry.Register;
import io.guanjia.registry.ResidencyRole;
import io.guanjia.registry.Residents;
import io.guanjia.registry.Unit;
import io.guanjia.registry.UnitType;
import io.guanjia.registry.Units;
import io.guanjia.registry.passes.NewWorker;
import io.guanjia.registry.passes.WorkPasses;
import io.guanjia.support.EngineDriver;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A renovation whose permit is issued, as the way from application to permit leaves it, and what people do at its work. */
final class SiteAtWork {

    static final String APPLICANT_PHONE = "13900003333";
    static final String SITE_PHONE = "13900004444";
    private static final Change CHANGE = new Change(null, null, "tester", "试验");
    private static final byte[] PHOTO = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xD9};

    private final BeanFactory beans;
    private final EngineDriver driver;
    private final ProcessEngine engine;
    private final Renovations renovations;
    private final WorkPasses passes;
    private final RenovationWorkProcess process;
    private final String mark = String.valueOf(ThreadLocalRandom.current().nextInt(100_000, 1_000_000));
    private Long building;

    SiteAtWork(BeanFactory beans, EngineDriver driver) {
        this.beans = beans;
        this.driver = driver;
        this.engine = beans.getBean(ProcessEngine.class);
        this.renovations = beans.getBean(Renovations.class);
        this.passes = beans.getBean(WorkPasses.class);
        this.process = beans.getBean(RenovationWorkProcess.class);
    }

    /**
     * A renovation with a permit of 45 days, two extinguishers and two passes, whose work begins.
     *
     * @param permitAt in the office's time
     * @return the case number
     */
    String begun(String permitAt) {
        String number = permitted(permitAt);
        begin(number);
        return number;
    }

    /** The same, found ready for work at once. */
    String underWay(String permitAt) {
        String number = begun(permitAt);
        driver.submit(number, RenovationWork.CHECK_SITE, ready(2));
        return number;
    }

    String permitted(String permitAt) {
        driver.clock(permitAt);
        return new TransactionTemplate(beans.getBean(PlatformTransactionManager.class)).execute(status -> permitted());
    }

    private String permitted() {
        Unit unit = unit();
        String number = renovations.register(application(unit), unit, "none", "tester");
        renovations.accepted(number);
        renovations.terms(number, new RenovationCase.Terms(2_000_000, 1000, 4000, 2, "工作日8:00至12:00、14:00至18:00"));
        Deadline term = beans.getBean(WorkingCalendar.class).deadline(ClockUtil.getCurrentTime().toInstant(),
                new Period(45, PeriodUnit.DAYS));
        renovations.permitted(number, "XK" + number, term.due().toInstant());
        beans.getBean(PermitTerms.class).begin(number, term);
        RenovationCase renovation = renovations.get(number);
        passes.openSite(number, renovation.unitId(), renovation.contractor().name(), "李师傅", "tester");
        passes.apply(number, new NewWorker("张工", "木工", "123X", null, PHOTO), "tester");
        passes.apply(number, new NewWorker("王工", "水电工", "4567", null, PHOTO), "tester");
        passes.issue(number, ClockUtil.getCurrentTime().toInstant(), term.due().toInstant(), "李师傅", "tester");
        return number;
    }

    /** Starts the work of a renovation that has its permit. */
    void begin(String number) {
        start(RenovationWork.WORK, number, Map.of("validUntil", Date.from(renovations.get(number).validUntil())));
    }

    /** Starts a process that is called otherwise, with what its callers hand over. */
    void start(String process, String number, Map<String, Object> more) {
        List<Map<String, Object>> limits = new ArrayList<>();
        engine.getDecisionService().evaluateDecisionTableByKey("renovation-timeframes", Map.of("level", "dwelling"))
                .getResultList().forEach(row -> limits.add(new HashMap<>(row)));
        VariableMap variables = Variables.createVariables()
                .putValue("caseNumber", number).putValue("level", "dwelling").putValue("caseOwner", "tester")
                .putValue("timeframes", Variables.objectValue(limits).serializationDataFormat("application/json").create());
        variables.putAll(more);
        engine.getRuntimeService().startProcessInstanceByKey(process, number, variables);
        driver.runDue(number);
    }

    private RenovationApplication application(Unit unit) {
        LocalDate from = LocalDate.of(2020, 1, 1);
        Residents residents = beans.getBean(Residents.class);
        residents.register(unit.id(), new NewResident("业主老陈", "13900005555", null), ResidencyRole.OWNER, from, CHANGE);
        long owner = residents.owners(unit.id(), LocalDate.of(2026, 1, 1)).get(0).personId();
        return new RenovationApplication(new RenovationCase.Owner(owner, "业主老陈"),
                new RenovationCase.Applicant("申请人小陈", APPLICANT_PHONE, null),
                new RenovationCase.Builder(0, "匠心装饰公司" + mark, creditCode(), "B2-" + mark, null, "HT-" + mark, "李师傅",
                        SITE_PHONE), LocalDate.of(2026, 1, 6));
    }

    private static String creditCode() {
        return "91310000" + ThreadLocalRandom.current().nextLong(1_000_000_000L, 9_999_999_999L);
    }

    private Unit unit() {
        Register register = beans.getBean(Register.class);
        if (building == null) {
            building = register.addBuilding(register.addOffice("装修试验管理处" + mark), "装修楼");
        }
        String name = "修%s-%d".formatted(mark, ThreadLocalRandom.current().nextInt(1_000_000));
        long id = register.addUnit(building, name, 1, new BigDecimal("89.60"), UnitType.RESIDENTIAL);
        return beans.getBean(Units.class).get(id);
    }

    static Map<String, Object> ready(int extinguishers) {
        return Map.of("extinguishersThere", extinguishers, "permitPosted", "yes", "commonProtected", "yes");
    }

    void askForExtension(String number, String day) {
        process.request(Map.of("workCase", number, "requestKind", "extension", "askedBy", "李师傅", "contactWay", "desk",
                "extensionWritten", true, "extensionDay", day, "extensionReason", "春节停工,材料晚到"));
        driver.runDue(number);
    }

    void review(String number) {
        driver.submit(number, RenovationWork.REVIEW_EXTENSION, Map.of("worksState", "水电已完,剩墙面", "debtsOpen", "no",
                "extensionAdvice", "agree"));
    }

    void grant(String number, String day) {
        review(number);
        driver.submit(number, RenovationWork.DECIDE_EXTENSION, Map.of("extensionGranted", "yes", "extensionUntil", day));
    }

    void refuse(String number) {
        review(number);
        driver.submit(number, RenovationWork.DECIDE_EXTENSION, Map.of("extensionGranted", "no", "extensionWords",
                "违规未整改"));
    }

    void inspectedClear(String number) {
        driver.submit(number, RenovationWork.INSPECT_SITE, Map.of("inspectionResult", "clear"));
    }

    void inspectedWith(String number, String... kinds) {
        driver.submit(number, RenovationWork.INSPECT_SITE, Map.of("inspectionResult", "breaches", "breachesFound",
                List.of(kinds), "breachWords", "楼道堆放垃圾,电话" + SITE_PHONE));
    }

    void report(String number, String... kinds) {
        process.reportBreach(Map.of("workCase", number, "breachesFound", List.of(kinds), "breachWords", "保安巡逻时发现"));
        driver.runDue(number);
    }

    void recheck(String number, String rectified) {
        driver.submit(number, RenovationWork.RECHECK_SITE, Map.of("rectified", rectified, "recheckWords", "已查看"));
    }

    void expel(String number, String decision) {
        driver.submit(number, RenovationWork.PROPOSE_EXPULSION, Map.of("expulsionReasons", "多次违规,拒不整改"));
        driver.submit(number, RenovationWork.DECIDE_EXPULSION, Map.of("expulsionDecision", decision));
    }

    void complete(String number, String day) {
        driver.submit(number, RenovationWork.REGISTER_COMPLETION, Map.of("completed", true, "completedOn", day, "askedBy",
                "李师傅", "contactWay", "desk"));
    }
}
