package io.guanjia.movein;

import io.guanjia.registry.Change;
import io.guanjia.registry.HandoverBatches;
import io.guanjia.registry.NewResident;
import io.guanjia.registry.Register;
import io.guanjia.registry.Residents;
import io.guanjia.registry.ResidencyRole;
import io.guanjia.registry.UnitType;
import io.guanjia.sample.SampleCases;
import io.guanjia.sample.SampleWalk;
import io.guanjia.sample.SampleWalks;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** A new building in two handover batches: one whose owners come these days, and one whose plan waits for the manager. */
@Component
class PlanSamples implements SampleCases {

    private static final List<String> OWNERS = List.of("尹家骏", "汪诗涵", "戴振宇", "夏婉清", "范思远", "石雨桐", "姚启航", "谭静怡");
    private static final int LEAST_PHONE = 8000;
    private static final Change IMPORT = new Change(null, "MI-01", "zhuli1", "导入交付批次");

    private final Register register;
    private final Residents residents;
    private final HandoverBatches batches;
    private final Notices notices;
    private final MoveInPlanProcess process;
    private final SampleWalks walks;
    private final Clock clock;
    private int people;

    PlanSamples(Register register, Residents residents, HandoverBatches batches, Notices notices,
            MoveInPlanProcess process, SampleWalks walks, Clock clock) {
        this.register = register;
        this.residents = residents;
        this.batches = batches;
        this.notices = notices;
        this.process = process;
        this.walks = walks;
        this.clock = clock;
    }

    /** Before the move-ins of the units, which it announces. */
    @Override
    public int order() {
        return 30;
    }

    @Override
    public void load() {
        people = 0;
        LocalDate today = LocalDate.now(clock);
        long office = register.addOffice("样例物业北园管理处");
        long building = register.addBuilding(office, "8栋");
        prepared(batch(office, building, 1, "8栋首批交付", today.minusDays(2), today.plusDays(5)));
        waiting(batch(office, building, 2, "8栋第二批交付", today.plusDays(50), today.plusDays(53)));
    }

    private record Batch(long id, String name) {
    }

    private Batch batch(long office, long building, int entrance, String name, LocalDate from, LocalDate until) {
        long id = batches.add(office, name, from, until, IMPORT);
        for (int floor = 1; floor <= OWNERS.size() / 2; floor++) {
            long unit = register.addUnit(building, "8-%d-%02d01".formatted(entrance, floor), floor,
                    new BigDecimal("96.40"), UnitType.RESIDENTIAL);
            batches.put(id, unit, IMPORT);
            residents.register(unit, new NewResident(OWNERS.get(people), "1450000%d".formatted(LEAST_PHONE + people), null),
                    ResidencyRole.OWNER, from.minusYears(1), IMPORT);
            people++;
        }
        return new Batch(id, name);
    }

    private void prepared(Batch batch) {
        SampleWalk walk = walks.begin().on(50, "09:30").start("zhuli1", () -> process.plan(batch.name()));
        walk.on(49, "10:00").work(MoveInPlanning.WRITE_PLAN, "zhuli1", written());
        walk.on(48, "15:00").work(MoveInPlanning.APPROVE_PLAN, "kefujingli1",
                Map.of("planDecision", "sentBack", "decisionReason", "请写明停车安排"));
        Map<String, Object> better = written();
        better.put("noticeRemark", "车辆请从北门进入,停放在8栋地面车位");
        walk.on(48, "16:20").work(MoveInPlanning.WRITE_PLAN, "zhuli1", better);
        walk.on(47, "09:40").work(MoveInPlanning.APPROVE_PLAN, "kefujingli1", Map.of("planDecision", "approved"));
        // No mail goes out of a sample: the front desk hands all of them out
        List<Long> paper = notices.lines(walk.caseNumber(), NoticeState.PAPER, false, 0, OWNERS.size()).stream()
                .map(NoticeLine::id).toList();
        walk.on(45, "17:00").act("qiantai1", () -> notices.delivered(walk.caseNumber(), paper, "visit", "qiantai1"));
        if (walk.waitsFor(MoveInPlanning.DELIVER_NOTICES)) {
            walk.work(MoveInPlanning.DELIVER_NOTICES, "qiantai1", Map.of());
        }
        walk.on(6, "16:00").work(MoveInPlanning.PREPARE_SITE, "zhuli2", Map.of("noticePosted", true, "signsPosted", true,
                "postedPlace", "8栋大堂入口及北门", "guideName", "何雨晴", "guidePhone", "0571-88880001",
                "papersReady", true, "staffTrained", true));
    }

    private void waiting(Batch batch) {
        SampleWalk walk = walks.begin().on(2, "09:30").start("zhuli2", () -> process.plan(batch.name()));
        walk.on(1, "11:00").work(MoveInPlanning.WRITE_PLAN, "zhuli2", written());
        walk.untilNow();
    }

    private static Map<String, Object> written() {
        return new HashMap<>(Map.of("dailyHours", "9:00至17:00", "handoverPlace", "8栋一层大堂", "responsible", "陈美华",
                "duties", "何雨晴负责引导咨询和资料发放;邓子轩负责审查登记;钱丽娟负责收费;林晓燕负责发放钥匙;孙大勇陪同验房",
                "procedureSteps", "1. 凭入伙通知书登记,领取资料并签收\n2. 填写表格,提交证明材料,审查验证\n3. 签署临时管理规约和服务协议\n"
                        + "4. 交纳各项费用,领取票据\n5. 当面核对,签收钥匙,约定验房时间\n6. 陪同验房,登记水、电、气表底数,在验收交接表上签字",
                "papersUsed", "入住说明、业主手册、临时管理规约、服务协议、预交费用标准、装修须知、业主基本情况登记表、装修审批表、验收交接表",
                "papersToBring", "1. 入伙通知书\n2. 身份证\n3. 工作证复印件\n4. 购房合同的正本及复印件",
                "formsToFill", "1. 业主基本情况登记表\n2. 临时管理规约\n3. 服务协议",
                "enquiryPhone", "0571-88880000"));
    }
}
