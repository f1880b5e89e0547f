package io.guanjia.audit.overview;

/** How working time is written. */
final class WorkingTime {

    private static final int HOUR = 60;

    private WorkingTime() {
    }

    /** Such as 3小时20分 or 45分. Never in days: the office has its own. */
    static String text(long minutes) {
        if (minutes < HOUR) {
            return minutes + "分";
        }
        return minutes / HOUR + "小时" + (minutes % HOUR == 0 ? "" : minutes % HOUR + "分");
    }
}
