package io.guanjia.movein;

/**
 * What all notices of a plan say (MI-02), as the plan was approved; dates as they hold now.
 *
 * @param remark  null where the plan has none
 * @param changed why the handover has moved; null where it has not
 */
record NoticeContent(String office, String batch, String period, String dailyHours, String place, String steps,
        String papersToBring, String formsToFill, String phone, String remark, String changed) {
}
