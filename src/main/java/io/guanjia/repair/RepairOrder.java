package io.guanjia.repair;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A repair as it was recorded (客户报事登记表, RE-02).
 *
 * @param caseNumber     such as BX-20261121-0001
 * @param channel        how it came (RE-01)
 * @param requesterName  private (EN-07)
 * @param phone          private (EN-07)
 * @param email          private (EN-07), null if none was given
 * @param unitId         key of the unit in the register; of a fault in a public area the nearest one
 * @param unitNumber     number of that unit
 * @param location       inside a home or not (RE-06)
 * @param place          where exactly
 * @param faultKind      what is wrong
 * @param description    in the requester's words
 * @param wishedAt       when the requester wishes it done, null if not said
 * @param reportedAt     the moment from which the limits count
 * @param originCase     the complaint or the earlier order that it came from, null if none
 * @param defectPersists whether it is the rework of a repair that did not hold (CO-17)
 * @param level          how urgent it is, null until judged
 * @param technician     user id of who repairs, null until assigned
 * @param contractor     the outside firm, null if none
 * @param arrivedAt      when somebody was on site first, null until then (RE-04)
 * @param price          what the customer was told in yuan, null if free (RE-07)
 * @param promisedAt     the new date that the customer was told, null if none was needed (RE-09)
 * @param repairedAt     when the work was done last, null until then
 * @param rounds         how many rounds it took so far
 */
record RepairOrder(String caseNumber, Channel channel, String requesterName, String phone, String email, long unitId,
        String unitNumber, Location location, String place, FaultKind faultKind, String description, Instant wishedAt,
        Instant reportedAt, String originCase, boolean defectPersists, Level level, String technician,
        String contractor, Instant arrivedAt, BigDecimal price, Instant promisedAt, Instant repairedAt, int rounds) {

    private static final int SUMMARY = 100;

    /** How the report came (RE-01). The names are the values of the form. */
    enum Channel {
        phone("电话"), wechat("微信"), app("APP"), desk("前台"), patrol("巡查发现"), moveInDefect("入伙验房"),
        complaint("投诉"), defectReport("维修后缺陷反映");

        final String label;

        Channel(String label) {
            this.label = label;
        }
    }

    /** Where the fault is (RE-06). The names are the values of the form. */
    enum Location {
        home("室内"), publicArea("公共部位");

        final String label;

        Location(String label) {
            this.label = label;
        }

        /** The form's and the tables' word, since {@code public} is no name in Java. */
        String value() {
            return this == home ? "home" : "public";
        }

        static Location of(String value) {
            return value.equals("public") ? publicArea : valueOf(value);
        }
    }

    /** What is wrong. The names are the values of the form and of the decision tables. */
    enum FaultKind {
        waterLoss("突发停水"), powerLoss("突发停电"), liftEntrapment("电梯困人"), seriousLeak("严重漏水"), fire("着火"),
        gasSmell("燃气异味"), burstPipe("爆管、跑水"), roofLeak("屋面漏水"), bathroomLeak("洗手间漏水"), wallCrack("墙体开裂"),
        plumbing("给排水"), electrical("电气、照明"), doorWindow("门窗、五金"), liftFault("电梯故障"),
        accessControl("门禁、对讲、监控"), publicFacility("公共设施"), other("其他");

        final String label;

        FaultKind(String label) {
            this.label = label;
        }
    }

    /** How urgent it is. The names are the values of the decision table. */
    enum Level {
        lift("电梯困人"), emergency("紧急故障"), ordinary("一般故障"), bigDefect("大的缺陷"), rework("返修");

        final String label;

        Level(String label) {
            this.label = label;
        }
    }

    String levelLabel() {
        return level == null ? "待判定" : level.label;
    }

    /** Where to go, in one phrase. */
    String address() {
        return location == Location.home ? unitNumber + " " + place : place + "(近" + unitNumber + ")";
    }

    /** The beginning of the description, short enough for a message. */
    String summary() {
        return description.length() <= SUMMARY ? description : description.substring(0, SUMMARY) + "……";
    }
}
