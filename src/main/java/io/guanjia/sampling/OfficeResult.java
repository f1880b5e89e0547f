package io.guanjia.sampling;

/**
 * What the sample of one week found at one office.
 *
 * @param name         the office
 * @param population   how many orders it closed
 * @param timed        of how many of them it is on record whether they were done in time
 * @param inTime       how many were
 * @param drawn        how many were drawn
 * @param good         visits that found the repair good
 * @param persists     visits that found the defect again
 * @param unreached    visits that reached nobody
 * @param minorReached minor repairs of which a customer told the result
 * @param minorGood    those of them that were found good
 */
record OfficeResult(String name, int population, int timed, int inTime, int drawn, int good, int persists,
        int unreached, int minorReached, int minorGood) {

    private static final double PER_MILLE = 1000.0;
    private static final double TEN = 10.0;
    private static final long HUNDRED = 100;

    public int open() {
        return drawn - good - persists - unreached;
    }

    /** 维修及时率 as text; — while nothing is known. */
    public String inTimeRate() {
        return rate(inTime, timed);
    }

    /** 零修合格率 as text; — while nothing is known. */
    public String foundGoodRate() {
        return rate(minorGood, minorReached);
    }

    /** Whether a target in percent is reached; true as well where there is nothing to judge by. */
    public boolean inTimeReaches(Integer target) {
        return reaches(inTime, timed, target);
    }

    /** As {@link #inTimeReaches}. */
    public boolean foundGoodReaches(Integer target) {
        return reaches(minorGood, minorReached, target);
    }

    // Whole numbers: 949 of 999 is below 95 %, though it shows as 95.0 %
    private static boolean reaches(int part, int whole, Integer target) {
        return target == null || whole == 0 || part * HUNDRED >= (long) whole * target;
    }

    // Cut, not rounded: what is below 100 % never shows as 100 %
    private static String rate(int part, int whole) {
        if (whole == 0) {
            return "—";
        }
        double percent = Math.floor(part * PER_MILLE / whole) / TEN;
        return percent == Math.rint(percent) ? "%.0f%%".formatted(percent) : "%.1f%%".formatted(percent);
    }
}
