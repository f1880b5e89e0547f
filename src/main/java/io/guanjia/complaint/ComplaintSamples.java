package io.guanjia.complaint;

import static io.guanjia.complaint.ComplaintHandling.ANALYSE_CAUSE;
import static io.guanjia.complaint.ComplaintHandling.CALL_BACK;
import static io.guanjia.complaint.ComplaintHandling.HANDLE_COMPLAINT;
import static io.guanjia.complaint.ComplaintHandling.VISIT_EFFECT;
import static io.guanjia.complaint.ComplaintHandling.WRITE_CORRECTIVE_REPORT;

import io.guanjia.sample.SampleCases;
import io.guanjia.sample.SampleWalk;
import io.guanjia.sample.SampleWalks;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Sample complaints in every state: new, overdue, reopened, with the company, waiting for a call or a visit, closed last
 * month, withdrawn. Each one is walked through the real procedure by the people of the sample, at the time that its
 * history then shows.
 */
@Component
class ComplaintSamples implements SampleCases {

    private final ComplaintProcess process;
    private final SampleWalks walks;

    ComplaintSamples(ComplaintProcess process, SampleWalks walks) {
        this.process = process;
        this.walks = walks;
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public void load() {
        closedLastMonth();
        closedAfterASecondRound();
        closedMajorComplaint();
        withdrawn();
        overdue();
        reopened();
        waitingForTheEffectVisit();
        waitingForTheCall();
        withCompanyLeadership();
        inRepair();
        received();
    }

    private void closedLastMonth() {
        Walk walk = begin(42, "09:20", "qiantai1", "1-1-0302", Map.of("channel", "desk", "kind", "vehicles",
                "description", "地面临时车辆长期占用消防通道,巡逻人员没有劝离", "place", "1栋北侧消防通道",
                "firstPlan", "秩序维护部立即劝离并加强巡逻"));
        walk.on(42, "15:10").solve("zhixu1", "已联系车主挪车,通道加装警示牌", "车辆已移走,今后每两小时巡查一次消防通道");
        walk.on(41, "10:30").callBack("zhuli1", "yes", "客户表示满意");
        walk.on(40, "11:00").analyse("kefujingli1", "procedure", "巡逻路线没有包括消防通道", "将消防通道列入巡逻签到点");
        walk.on(32, "16:00").visit("zhuli1", "yes", "通道一直畅通");
    }

    private void closedAfterASecondRound() {
        Walk walk = begin(50, "14:05", "qiantai2", "2-1-0801", Map.of("channel", "hotline",
                "callerNumber", "14500000088", "kind", "staffAttitude", "description", "保洁员清扫时把垃圾堆在门口,提醒后态度生硬",
                "place", "2栋1单元8层", "firstPlan", "客户服务部经理了解情况后致歉"));
        walk.on(49, "10:00").solve("kefujingli1", "与当事人谈话", "已对当事人批评教育");
        walk.on(48, "09:30").callBack("zhuli2", "no", "没有人来道歉,门口仍有垃圾");
        walk.on(47, "17:00").solve("kefujingli1", "上门道歉并清理", "当事人已当面道歉,门口已清理");
        walk.on(46, "16:20").callBack("zhuli2", "yes", "接受道歉");
        walk.on(44, "10:00").analyse("kefujingli1", "staff", "服务意识培训不足", "本月组织服务礼仪培训");
        walk.on(36, "11:00").visit("zhuli2", "yes", "未再发生");
    }

    private void closedMajorComplaint() {
        Walk walk = begin(39, "08:40", "zhiban1", "3-1-1002", Map.of("channel", "hotline",
                "callerNumber", "14500000120", "kind", "facilities", "safetyOrManyHouseholds", true,
                "description", "3栋1单元电梯一周内停运三次,老人被困十分钟", "place", "3栋1单元电梯",
                "firstPlan", "立即停梯检修,安排另一部电梯备用"));
        walk.on(39, "16:30").solve("gongcheng1", "停梯,设置警示;维保单位更换门机变频器,试运行正常",
                "门机已更换,电梯恢复运行,维保单位驻场观察一周");
        walk.on(38, "11:00").callBack("zhuli1", "yes", "感谢及时处理");
        walk.on(37, "14:00").analyse("kefujingli2", "supplier", "维保单位未按期更换老化部件", "每月抽查维保记录");
        walk.on(36, "15:00").work(WRITE_CORRECTIVE_REPORT, "kefujingli2", Map.of(
                "reportSummary", "一部电梯一周内停运三次,造成短时困人", "correctiveAction", "更换门机变频器,维保单位驻场观察",
                "prevention", "各管理处每月抽查电梯维保记录", "responsiblePerson", "工程部"));
        walk.on(33, "10:00").visit("zhuli1", "yes", "电梯运行正常");
    }

    private void withdrawn() {
        Walk walk = begin(20, "16:45", "qiantai1", "1-2-0501", Map.of("channel", "desk", "kind", "mail",
                "description", "上周的报纸有两天没有收到", "place", "1栋大堂信报箱", "firstPlan", "前台核对收发登记"));
        walk.on(19, "09:40").withdraw("qiantai1", "报纸被家人先取走了");
    }

    private void overdue() {
        Walk walk = begin(12, "10:15", "qiantai2", "2-2-0402", Map.of("channel", "desk", "kind", "goods",
                "description", "搬家时没有出门条也被放行,怀疑物品被人带走", "place", "南门岗", "peopleInvolved", "南门当班保安",
                "firstPlan", "秩序维护部调取监控并答复"));
        walk.untilNow();
    }

    private void reopened() {
        Walk walk = begin(9, "11:30", "zhuli1", "1-1-0902", Map.of("channel", "homeVisit", "visitor", "何雨晴",
                "kind", "facilities", "description", "楼道灯时亮时灭,报修两次没有修好", "place", "1栋1单元9层楼道",
                "firstPlan", "工程部更换声控开关"));
        walk.on(8, "16:00").solve("gongcheng1", "更换灯泡", "楼道灯已更换");
        walk.on(7, "15:00").callBack("zhuli1", "no", "晚上又不亮了,要求换开关");
        walk.untilNow();
    }

    private void waitingForTheEffectVisit() {
        Walk walk = begin(6, "09:05", "qiantai1", "3-2-0601", Map.of("channel", "forum",
                "forumPost", "论坛帖:小区水景池什么时候清理", "kind", "other", "description", "水景池长期不清理,有异味",
                "place", "中心花园水景池", "firstPlan", "安排清理,在论坛公开答复"));
        walk.on(5, "17:00").solve("zhuli2", "联系保洁清池换水", "水景池已清理,今后每周清理一次,已在论坛答复");
        walk.on(4, "16:00").callBack("zhuli2", "yes", "已看到清理");
        walk.on(4, "17:30").analyse("kefujingli1", "procedure", "清池没有列入保洁计划", "列入每周保洁计划并由主管检查");
        walk.untilNow();
    }

    private void waitingForTheCall() {
        Walk walk = begin(2, "15:20", "qiantai2", "2-1-0302", Map.of("channel", "desk", "kind", "vehicles",
                "description", "固定车位被他人占用,门岗没有核对", "place", "地下车库B1-032", "firstPlan", "联系占用车主,门岗核对车牌"));
        walk.before(Duration.ofHours(8)).solve("zhixu2", "联系车主挪车", "车位已腾出,门岗已登记该车牌");
        walk.untilNow();
    }

    private void withCompanyLeadership() {
        Walk walk = begin(3, "10:40", "zhuli2", "3-1-0401", Map.of("channel", "desk", "kind", "facilities",
                "compensationClaimed", true, "description", "楼上公共立管漏水泡坏木地板,要求赔偿", "place", "客厅",
                "firstPlan", "现场拍照取证,报公司领导"));
        walk.untilNow();
    }

    private void inRepair() {
        Walk walk = begin(1, "16:10", "qiantai1", "2-2-1001", Map.of("channel", "hotline",
                "callerNumber", "14500000066", "kind", "facilities", "description", "单元门门禁反应慢,多次刷卡打不开",
                "place", "2栋2单元大门", "firstPlan", "工程部检查门禁"));
        walk.before(Duration.ofHours(3)).work(HANDLE_COMPLAINT, "gongcheng2", Map.of("handleResult", "needsRepair",
                "measures", "现场测试,读卡器老化", "repairNeed", "更换读卡器", "repairPlace", "2栋2单元大门",
                "faultKind", "accessControl", "faultLocation", "public"));
        walk.untilNow();
    }

    private void received() {
        Walk walk = new Walk().before(Duration.ofMinutes(45));
        walk.start("qiantai2", "1-2-1102", Map.of("channel", "desk", "kind", "staffAttitude",
                "description", "门岗对访客登记态度冷淡", "place", "北门岗", "firstPlan", "客户服务部经理了解情况后答复"));
    }

    private Walk begin(int daysAgo, String time, String user, String unit, Map<String, Object> changes) {
        Walk walk = new Walk().on(daysAgo, time);
        walk.start(user, unit, changes);
        return walk;
    }

    /** One complaint on its way. */
    private final class Walk {

        private final SampleWalk walk = walks.begin();

        void start(String user, String unit, Map<String, Object> changes) {
            SampleWalks.Owner owner = walks.ownerOf(unit);
            Map<String, Object> fields = new HashMap<>(Map.of("complainantName", owner.name(),
                    "contactPhone", owner.phone(), "receivedBy", "office", "unit", unit, "replyChannel", "phone",
                    "happenedAt", walk.moment(Duration.ofHours(2)), "apologyGiven", true, "thanksGiven", true));
            fields.putAll(changes);
            walk.start(user, () -> process.start(fields));
        }

        Walk on(int daysAgo, String time) {
            walk.on(daysAgo, time);
            return this;
        }

        Walk before(Duration duration) {
            walk.before(duration);
            return this;
        }

        void untilNow() {
            walk.untilNow();
        }

        void work(String element, String user, Map<String, Object> fields) {
            walk.work(element, user, fields);
        }

        void withdraw(String user, String reason) {
            walk.act(user, () -> process.withdraw(Map.of("withdrawnCase", walk.caseNumber(), "withdrawnBy", "phone",
                    "withdrawalReason", reason, "withdrawalConfirmed", true)));
        }

        void solve(String user, String measures, String settlement) {
            work(HANDLE_COMPLAINT, user, Map.of("handleResult", "solved", "measures", measures,
                    "settlement", settlement));
        }

        void callBack(String user, String satisfied, String opinion) {
            work(CALL_BACK, user, Map.of("calledAt", walk.moment(), "satisfied", satisfied, "opinion", opinion));
        }

        void analyse(String user, String kind, String cause, String prevention) {
            work(ANALYSE_CAUSE, user, Map.of("causeKind", kind, "cause", cause, "prevention", prevention));
        }

        void visit(String user, String effectLasts, String opinion) {
            work(VISIT_EFFECT, user, Map.of("visitedAt", walk.moment(), "visitWay", "visit",
                    "effectLasts", effectLasts, "effectOpinion", opinion, "confirmedBy", "signature",
                    "customerConfirmed", true));
        }
    }
}
