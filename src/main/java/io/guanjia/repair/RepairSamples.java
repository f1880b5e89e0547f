package io.guanjia.repair;

import static io.guanjia.repair.RepairHandling.ACCEPT_EMERGENCY;
import static io.guanjia.repair.RepairHandling.AGREE_PRICE;
import static io.guanjia.repair.RepairHandling.CALL_FOR_ENTRY;
import static io.guanjia.repair.RepairHandling.CALL_TO_CONFIRM;
import static io.guanjia.repair.RepairHandling.CARRY_OUT_REPAIR;
import static io.guanjia.repair.RepairHandling.DIAGNOSE_FAULT;
import static io.guanjia.repair.RepairHandling.DISPATCH_REPAIR;
import static io.guanjia.repair.RepairHandling.MAKE_APPOINTMENT;
import static io.guanjia.repair.RepairHandling.RECORD_ARRIVAL;
import static io.guanjia.repair.RepairHandling.RECORD_ENTRY;
import static io.guanjia.repair.RepairHandling.REPORT_PROGRESS;
import static io.guanjia.repair.RepairHandling.SHOW_RESULT;
import static io.guanjia.repair.RepairHandling.SPECIAL_VISIT;
import static io.guanjia.repair.RepairHandling.VISIT_DEFECT;

import io.guanjia.sample.SampleCases;
import io.guanjia.sample.SampleWalk;
import io.guanjia.sample.SampleWalks;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Sample repairs in every state: new, overdue, an emergency that nobody has accepted, in work, delayed, with an outside
 * firm, by appointment, as rework, between the visits of a big defect, and closed in each way, several of them last week
 * in both offices. Each is walked through the real procedure by the people of the sample.
 */
@Component
class RepairSamples implements SampleCases {

    private static final String PLUMBER = "gongcheng1";
    private static final String ELECTRICIAN = "gongcheng2";

    private final RepairProcess process;
    private final RepairOrders orders;
    private final SampleWalks walks;
    private final Clock clock;

    RepairSamples(RepairProcess process, RepairOrders orders, SampleWalks walks, Clock clock) {
        this.process = process;
        this.orders = orders;
        this.walks = walks;
        this.clock = clock;
    }

    /** After the complaints, whose repairs are orders too. */
    @Override
    public int order() {
        return 20;
    }

    @Override
    public void load() {
        closedAfterASecondRound();
        closedUnreachable();
        betweenTheVisits();
        priceRefused();
        delayed();
        overdue();
        closedLastWeek();
        withAnOutsideFirm();
        closedEmergencyAtNight();
        byAppointment();
        inWork();
        rework();
        chased();
        reported();
    }

    private void closedAfterASecondRound() {
        Walk walk = begin(32, "09:15", "qiantai1", "1-2-0301", "plumbing", "厨房", "水槽下水管接口漏水,柜子底板已泡湿");
        walk.on(32, "09:30").dispatch(PLUMBER);
        walk.on(32, "10:40").arriveAndDiagnose("密封圈老化");
        walk.on(32, "11:20").repair("更换密封圈");
        walk.on(32, "11:30").walk.work(SHOW_RESULT, PLUMBER, Map.of("cleaned", true, "confirmed", "no",
                "defectDescription", "放满水后仍有水珠渗出"));
        walk.on(32, "11:40").dispatch(PLUMBER);
        walk.on(32, "14:10").arriveAndDiagnose("排水管有裂纹");
        walk.on(32, "15:00").repair("更换整段排水管");
        walk.on(32, "15:10").confirm();
        walk.on(31, "10:00").walk.work(SPECIAL_VISIT, "zhuli1", Map.of("calledAt", walk.walk.moment(),
                "contactWay", "phone", "confirmed", "yes", "contactNote", "没有再漏"));
    }

    private void closedUnreachable() {
        Walk walk = begin(28, "16:05", "qiantai2", "2-1-0602", "electrical", "客厅", "客厅顶灯闪烁");
        walk.on(28, "16:20").dispatch(ELECTRICIAN);
        walk.on(27, "09:40").arriveAndDiagnose("整流器损坏");
        walk.on(27, "10:10").repair("更换整流器");
        walk.on(27, "10:20").walk.work(SHOW_RESULT, ELECTRICIAN, Map.of("cleaned", true, "confirmed", "absent"));
        // The next call comes a working day later, so the days depend on the calendar
        for (int daysAgo = 27; daysAgo > 10; daysAgo--) {
            walk.on(daysAgo, "18:30");
            if (walk.walk.waitsFor(CALL_TO_CONFIRM)) {
                walk.walk.work(CALL_TO_CONFIRM, "zhuli2", Map.of("calledAt", walk.walk.moment(),
                        "confirmed", "unreached", "contactNote", "无人接听"));
            }
        }
    }

    private void betweenTheVisits() {
        Walk walk = begin(24, "10:30", "qiantai1", "2-2-1102", "roofLeak", "主卧天花板", "雨后主卧天花板滴水");
        walk.on(24, "10:45").dispatch(PLUMBER);
        walk.on(23, "09:20").arriveAndDiagnose("屋面防水层开裂");
        walk.on(20, "16:30").repair("铲除旧防水层,重做卷材防水");
        walk.on(20, "16:45").confirm();
        for (int daysAgo = 13; daysAgo > 3; daysAgo--) {
            walk.on(daysAgo, "10:00");
            if (walk.walk.waitsFor(VISIT_DEFECT)) {
                walk.walk.work(VISIT_DEFECT, "zhuli1", Map.of("visitedAt", walk.walk.moment(), "visitResult", "good",
                        "visitFindings", "两次降雨后天花板干燥,无新水渍"));
                break;
            }
        }
        walk.walk.untilNow();
    }

    private void priceRefused() {
        Walk walk = begin(14, "14:30", "qiantai2", "1-1-0501", "doorWindow", "入户门", "入户门锁转动不灵");
        walk.on(14, "14:40").dispatch(PLUMBER);
        walk.on(14, "15:50").arrive("consented");
        walk.diagnose(Map.of("findings", "锁芯磨损,需更换", "charged", "yes", "price", 180));
        walk.on(14, "16:00").walk.work(AGREE_PRICE, PLUMBER, Map.of("priceTold", true, "priceAnswer", "refused",
                "contactNote", "自行购买锁芯"));
    }

    private void delayed() {
        Walk walk = begin(11, "09:40", "qiantai1", "2-1-0402", "doorWindow", "阳台", "阳台推拉门滑轮脱落,门关不上");
        walk.on(11, "09:55").dispatch(PLUMBER);
        walk.on(11, "11:00").arriveAndDiagnose("滑轮型号停产,需订制");
        walk.on(11, "11:20").walk.work(CARRY_OUT_REPAIR, PLUMBER, Map.of("repairResult", "later",
                "delayReason", "滑轮需厂家订制", "promisedAt", walk.walk.moment(Duration.ofDays(-16)),
                "contactWay", "visit", "understanding", "yes", "contactNote", "可以等,先临时固定"));
        String[] news = {"厂家已确认型号,开始订制", "滑轮已发货"};
        int told = 0;
        for (int daysAgo = 10; daysAgo > 0 && told < news.length; daysAgo--) {
            walk.on(daysAgo, "18:30");
            if (walk.walk.waitsFor(REPORT_PROGRESS)) {
                walk.walk.work(REPORT_PROGRESS, "zhuli1", Map.of("contactWay", "phone", "progress", news[told++]));
            }
        }
        walk.walk.untilNow();
    }

    private void overdue() {
        Walk walk = begin(9, "08:50", "qiantai2", "3-1-0702", "accessControl", "3栋1单元大门", "可视对讲没有图像",
                "public");
        walk.on(9, "09:10").dispatch(ELECTRICIAN);
        walk.on(9, "14:00").arrive("public");
        walk.diagnose(Map.of("findings", "主机电源板故障"));
        walk.walk.untilNow();
    }

    /** For the weekly sample of the quality department. */
    private void closedLastWeek() {
        LocalDate monday = LocalDate.now(clock).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).minusWeeks(1);
        done(monday, "1-1-0201", "plumbing", "卫生间", "马桶水箱进水不停", PLUMBER, "更换进水阀");
        done(monday, "3-1-0302", "electrical", "厨房", "厨房插座没有电", ELECTRICIAN, "更换插座并紧固接线");
        done(monday.plusDays(1), "1-2-0702", "electrical", "走廊", "入户走廊开关失灵", ELECTRICIAN, "更换开关");
        done(monday.plusDays(1), "3-2-0501", "plumbing", "阳台", "阳台地漏返水", PLUMBER, "疏通地漏");
        done(monday.plusDays(2), "2-1-0901", "doorWindow", "次卧", "次卧窗户执手松脱", PLUMBER, "紧固执手螺丝");
        done(monday.plusDays(2), "3-1-0801", "accessControl", "玄关", "室内对讲机无声", ELECTRICIAN, "更换听筒线");
        done(monday.plusDays(3), "2-2-0301", "plumbing", "厨房", "水龙头滴水", PLUMBER, "更换阀芯");
        done(monday.plusDays(4), "3-2-0902", "doorWindow", "主卧", "房门合页异响", PLUMBER, "合页上油并校正");
        done(monday.plusDays(4), "1-1-1001", "electrical", "书房", "书房灯不亮", ELECTRICIAN, "更换灯管");
    }

    private void done(LocalDate day, String unit, String kind, String place, String what, String technician,
            String work) {
        Walk walk = new Walk().on(day, "09:30");
        walk.start("qiantai1", unit, kind, place, what, "home");
        walk.on(day, "09:45").dispatch(technician);
        walk.on(day, "10:50").arriveAndDiagnose("现场检查,可当场修复");
        walk.on(day, "11:30").repair(work);
        walk.on(day, "11:40").confirm();
    }

    private void withAnOutsideFirm() {
        Walk walk = begin(5, "10:10", "qiantai1", "1-1-1102", "liftFault", "1栋2号电梯", "电梯运行时异响,平层不准", "public");
        walk.on(5, "10:25").dispatch(ELECTRICIAN);
        walk.on(5, "11:00").arrive("public");
        walk.diagnose(Map.of("findings", "曳引机轴承磨损,须由维保单位更换", "workWay", "contractor",
                "contractor", "恒升电梯维保公司"));
        walk.walk.untilNow();
    }

    private void closedEmergencyAtNight() {
        Walk walk = begin(2, "03:10", "qiantai2", "2-2-0701", "burstPipe", "厨房", "楼下反映楼上跑水,水从天花板流下");
        walk.on(2, "03:22").walk.work(ACCEPT_EMERGENCY, PLUMBER, Map.of("technician", PLUMBER));
        walk.technician = PLUMBER;
        walk.on(2, "03:35").arrive("absent");
        SampleWalks.Owner owner = walks.ownerOf("2-2-0701");
        for (String[] call : new String[][] {{"03:36", "none", "无人接听"}, {"03:40", "given", "人在外地,同意进入关阀"}}) {
            walk.on(2, call[0]).walk.work(CALL_FOR_ENTRY, PLUMBER, Map.of("calledName", owner.name() + "(业主)",
                    "calledPhone", owner.phone(), "calledAt", walk.walk.moment(), "entryConsent", call[1],
                    "calledWords", call[2]));
        }
        walk.on(2, "03:50").walk.work(RECORD_ENTRY, PLUMBER, Map.of("enteredAt", walk.walk.moment(),
                "keyUsed", "spareKey", "witness", "秩序维护部赵铁军", "entryNote", "关闭入户阀门,清理积水,离开时门窗锁好"));
        walk.diagnose(Map.of("findings", "洗菜盆软管爆裂"));
        walk.on(2, "04:40").repair("更换软管,恢复供水");
        walk.on(2, "04:50").walk.work(SHOW_RESULT, PLUMBER, Map.of("cleaned", true, "confirmed", "absent"));
        walk.on(2, "09:30").walk.work(CALL_TO_CONFIRM, "zhuli1", Map.of("calledAt", walk.walk.moment(),
                "confirmed", "yes", "contactNote", "感谢夜间抢修"));
    }

    private void byAppointment() {
        Walk walk = begin(1, "17:10", "qiantai2", "3-2-0302", "plumbing", "卫生间", "淋浴花洒出水小");
        walk.on(1, "17:20").dispatch(PLUMBER);
        walk.on(1, "19:00").arrive("absent");
        walk.on(1, "19:20").walk.work(MAKE_APPOINTMENT, "zhuli2", Map.of("contactWay", "phone",
                "appointmentAt", walk.walk.moment(Duration.ofDays(-3)), "contactNote", "周末前白天不在家"));
        walk.walk.untilNow();
    }

    private void inWork() {
        Walk walk = new Walk().before(Duration.ofHours(4));
        walk.start("qiantai1", "1-2-0901", "plumbing", "主卧卫生间", "洗手盆下水慢,有异味", "home");
        walk.before(Duration.ofMinutes(220)).dispatch(PLUMBER);
        walk.before(Duration.ofMinutes(120)).arriveAndDiagnose("存水弯堵塞");
        walk.walk.untilNow();
    }

    private void rework() {
        Walk walk = begin(8, "09:05", "qiantai1", "2-1-1001", "plumbing", "厨房", "厨房地漏返水");
        walk.on(8, "09:20").dispatch(PLUMBER);
        walk.on(8, "10:10").arriveAndDiagnose("管道积油");
        walk.on(8, "11:10").repair("机械疏通");
        walk.on(8, "11:20").confirm();
        String closed = walk.walk.caseNumber();
        walk.before(Duration.ofHours(3)).walk.act("qiantai1", () -> process.reportDefect(Map.of("reworkOf", closed,
                "contactWay", "phone", "defectDescription", "昨晚又返水,地面有积水")));
        walk.walk.follow(orders.findOpenRework(closed).orElseThrow().caseNumber());
        walk.before(Duration.ofMinutes(170)).dispatch(PLUMBER);
        walk.before(Duration.ofMinutes(90)).arrive("consented");
        walk.walk.untilNow();
    }

    private void chased() {
        Walk walk = new Walk().before(Duration.ofMinutes(26));
        walk.start("qiantai2", "3-1-0502", "seriousLeak", "3栋水泵房", "水泵房管道喷水,已淹到门口", "public");
        walk.walk.untilNow();
    }

    private void reported() {
        Walk walk = new Walk().before(Duration.ofMinutes(12));
        walk.start("qiantai1", "1-1-0702", "electrical", "卫生间", "卫生间排气扇不转", "home");
    }

    private Walk begin(int daysAgo, String time, String user, String unit, String kind, String place, String what) {
        return begin(daysAgo, time, user, unit, kind, place, what, "home");
    }

    private Walk begin(int daysAgo, String time, String user, String unit, String kind, String place, String what,
            String location) {
        Walk walk = new Walk().on(daysAgo, time);
        walk.start(user, unit, kind, place, what, location);
        return walk;
    }

    /** One repair on its way. */
    private final class Walk {

        private final SampleWalk walk = walks.begin();
        private String technician;

        void start(String user, String unit, String kind, String place, String what, String location) {
            SampleWalks.Owner owner = walks.ownerOf(unit);
            Map<String, Object> fields = Map.of("channel", location.equals("home") ? "phone" : "patrol",
                    "requesterName", owner.name(), "contactPhone", owner.phone(), "location", location, "unit", unit,
                    "place", place, "faultKind", kind, "description", what);
            walk.start(user, () -> process.request(fields));
        }

        Walk on(int daysAgo, String time) {
            walk.on(daysAgo, time);
            return this;
        }

        Walk on(LocalDate day, String time) {
            walk.on(day, time);
            return this;
        }

        Walk before(Duration duration) {
            walk.before(duration);
            return this;
        }

        void dispatch(String person) {
            technician = person;
            walk.work(DISPATCH_REPAIR, PLUMBER, Map.of("accepted", "yes", "technician", person));
        }

        void arrive(String entry) {
            walk.work(RECORD_ARRIVAL, technician, Map.of("arrivedAt", walk.moment(), "entry", entry));
        }

        void arriveAndDiagnose(String findings) {
            arrive("consented");
            diagnose(Map.of("findings", findings));
        }

        void diagnose(Map<String, Object> changes) {
            Map<String, Object> fields = new HashMap<>(Map.of("workWay", "own", "charged", "no", "disturbs", "no"));
            fields.putAll(changes);
            walk.work(DIAGNOSE_FAULT, technician, fields);
        }

        void repair(String work) {
            walk.work(CARRY_OUT_REPAIR, technician, Map.of("repairResult", "done", "repairWork", work));
        }

        void confirm() {
            walk.work(SHOW_RESULT, technician, Map.of("cleaned", true, "confirmed", "yes",
                    "confirmedBy", orders.get(walk.caseNumber()).requesterName()));
        }
    }
}
