package io.guanjia.movein;

import io.guanjia.engine.CaseWalker;
import io.guanjia.registry.Change;
import io.guanjia.registry.HandoverBatches;
import io.guanjia.registry.NewResident;
import io.guanjia.registry.Register;
import io.guanjia.registry.Residents;
import io.guanjia.registry.ResidencyRole;
import io.guanjia.registry.UnitType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.beans.factory.annotation.Autowired;

/** A handover batch in a building of its own, and how its plan is walked through. */
final class PlannedBatch {

    private static final AtomicInteger BATCHES = new AtomicInteger(100);
    private static final Change BY_HAND = new Change(null, "MI-01", "import", null);

    final String name;
    final long id;
    final List<Long> units = new ArrayList<>();
    private final Tools tools;
    private final int number;
    private final long building;

    private PlannedBatch(Tools tools, String from, String until) {
        this.tools = tools;
        this.number = BATCHES.incrementAndGet();
        this.name = "试验批次" + number;
        long office = tools.register.addOffice("入伙试验管理处" + number);
        this.building = tools.register.addBuilding(office, number + "栋");
        this.id = tools.batches.add(office, name, LocalDate.parse(from), LocalDate.parse(until), BY_HAND);
    }

    /** What a test has to have injected. */
    static final class Tools {

        @Autowired
        Register register;
        @Autowired
        Residents residents;
        @Autowired
        HandoverBatches batches;
        @Autowired
        MoveInPlanProcess process;
        @Autowired
        Plans plans;
        @Autowired
        Notices notices;
        @Autowired
        ProcessEngine engine;
        @Autowired
        CaseWalker walker;

        /** A batch without units. */
        PlannedBatch batch(String from, String until) {
            return new PlannedBatch(this, from, until);
        }
    }

    /** Adds a unit with owners, each given as {@code name} or {@code name <mail>}. */
    long unit(String... owners) {
        int room = units.size() + 1;
        long unit = tools.register.addUnit(building, "%d-1-%02d%02d".formatted(number, (room - 1) / 10 + 1,
                (room - 1) % 10 + 1), (room - 1) / 10 + 1, new BigDecimal("89.60"), UnitType.RESIDENTIAL);
        tools.batches.put(id, unit, BY_HAND);
        for (String owner : owners) {
            String[] parts = owner.split("[ <>]+");
            owner(unit, parts[0], parts.length > 1 ? parts[1] : null);
        }
        units.add(unit);
        return unit;
    }

    void owner(long unit, String owner, String mail) {
        tools.residents.register(unit, new NewResident(owner, null, mail), ResidencyRole.OWNER,
                LocalDate.parse("2026-01-05"), BY_HAND);
    }

    /** Begins the plan and answers its number. */
    String plan() {
        return tools.process.plan(name);
    }

    static Map<String, Object> written() {
        return new HashMap<>(Map.of("dailyHours", "9:00至17:00", "handoverPlace", "一期会所大堂", "responsible", "王助理",
                "duties", "王助理引导咨询;李助理审查登记;财务部收费", "procedureSteps", "1. 登记\n2. 审查\n3. 交费\n4. 领钥匙",
                "papersUsed", "入住说明、业主手册", "papersToBring", "1. 身份证\n2. 购房合同的正本及复印件",
                "formsToFill", "1. 业主基本情况登记表", "enquiryPhone", "0571-87654321"));
    }

    static Map<String, Object> siteReady() {
        return Map.of("noticePosted", true, "signsPosted", true, "postedPlace", "会所门口", "guideName", "周引导",
                "guidePhone", "0571-87654322", "papersReady", true, "staffTrained", true);
    }
}
