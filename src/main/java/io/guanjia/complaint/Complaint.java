package io.guanjia.complaint;

import java.time.Instant;

/**
 * A complaint as it was recorded (投诉记录表, CO-01, CO-02).
 *
 * @param caseNumber      such as TS-20261121-0001
 * @param channel         how it came (CO-20)
 * @param channelDetail   caller's number, visiting colleague or forum post, by channel; null at the desk
 * @param receivedBy      office or company (CO-11)
 * @param receivedAt      the moment from which the limits count
 * @param complainantName private (EN-07)
 * @param unitId          key of the unit in the register
 * @param unitNumber      number of the unit, such as 1-1-0101
 * @param phone           private (EN-07)
 * @param email           private (EN-07), null if none was given
 * @param replyChannel    how the complainant wants the answer (CO-02)
 * @param kind            what it is about (CO-04)
 * @param description     what happened, in the complainant's words
 * @param happenedAt      when it happened
 * @param place           where it happened
 * @param peopleInvolved  who was involved, null if nobody was named
 * @param firstPlan       the first plan that the complainant was told (CO-02)
 * @param apologyGiven    whether an apology was given (CO-02)
 * @param thanksGiven     whether thanks were given (CO-02)
 * @param level           major or ordinary, null until classified
 * @param settlement      the answer that the complainant got, null until settled
 * @param rounds          how many rounds it took so far; more than one means that it was reopened (CO-16)
 */
record Complaint(String caseNumber, Channel channel, String channelDetail, ReceivedBy receivedBy, Instant receivedAt,
        String complainantName, long unitId, String unitNumber, String phone, String email, ReplyChannel replyChannel,
        Kind kind, String description, Instant happenedAt, String place, String peopleInvolved, String firstPlan,
        boolean apologyGiven, boolean thanksGiven, String level, String settlement, int rounds) {

    private static final int SUMMARY = 100;

    /** How the complaint came (CO-20). The names are the values of the form. */
    enum Channel {
        desk("前台接待"), hotline("24小时服务热线"), homeVisit("上门走访"), forum("网上物业论坛");

        final String label;

        Channel(String label) {
            this.label = label;
        }
    }

    /** Who took it (CO-11). The names are the values of the form. */
    enum ReceivedBy {
        office("管理处"), company("公司");

        final String label;

        ReceivedBy(String label) {
            this.label = label;
        }
    }

    /** How the complainant wants the answer (CO-02). The names are the values of the form. */
    enum ReplyChannel {
        phone("电话"), wechatSms("微信或短信"), email("电子邮件"), visit("上门当面答复");

        final String label;

        ReplyChannel(String label) {
            this.label = label;
        }
    }

    /** What it is about (CO-04). The names are the values of the form and of the decision table. */
    enum Kind {
        facilities("设备设施问题"), emergency("处理紧急事件"), staffAttitude("物业人员的工作态度"), mail("信函、报纸"),
        vehicles("车辆管理"), goods("出门带物"), other("其他方面原因");

        final String label;

        Kind(String label) {
            this.label = label;
        }
    }

    /** The level as the manual says it; empty while it is not classified. */
    String levelLabel() {
        return level == null ? "" : level.equals("major") ? "重大投诉" : "一般投诉";
    }

    /** The beginning of the description, for messages. */
    String summary() {
        return description.length() <= SUMMARY ? description : description.substring(0, SUMMARY) + "…";
    }
}
