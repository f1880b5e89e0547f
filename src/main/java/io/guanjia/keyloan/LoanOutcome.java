package io.guanjia.keyloan;

/** How a loan ends. */
enum LoanOutcome {

    /** All keys are back (KY-03). */
    returned("已全部归还"),
    /** Some are missing or broken (KY-07). */
    incomplete("已归还,有缺失或损坏"),
    /** The manager refused (KY-02). */
    refused("未准许借用"),
    /** The owner, tenant or emergency contact does not want it (KY-05). */
    ownerRefused("业主或紧急联络人不同意动用"),
    /** Over night, and not for repair work (KY-03). */
    notAdmissible("除维修工程外,所借钥匙要当日归还,不得过夜使用"),
    /** The borrower does not need them any more. */
    withdrawn("借用人不再需要"),
    /** The borrower did not come. */
    notCollected("借用人未来领取"),
    /** Somebody else was faster. */
    unavailable("钥匙已不在库,未能发放");

    private final String text;

    LoanOutcome(String text) {
        this.text = text;
    }

    /**
     * @param permitted     what was decided; see {@link KeyLending#PERMITTED}
     * @param decided       whether somebody decided it, and not the table
     * @param issueOutcome  what the keeper said, null if it did not come so far
     * @param returnOutcome likewise
     */
    static LoanOutcome of(String permitted, boolean decided, boolean emergency, String issueOutcome,
            String returnOutcome) {
        if (returnOutcome != null) {
            return "all".equals(returnOutcome) ? returned : incomplete;
        }
        if (issueOutcome != null) {
            return switch (issueOutcome) {
                case "notCome" -> notCollected;
                case "withdrawn" -> withdrawn;
                default -> unavailable;
            };
        }
        if ("withdrawn".equals(permitted)) {
            return withdrawn;
        }
        return emergency ? ownerRefused : decided ? refused : notAdmissible;
    }

    boolean isLent() {
        return this == returned || this == incomplete;
    }

    boolean isWithdrawn() {
        return this == withdrawn || this == notCollected;
    }

    /** In words for the case file, with the reason that a form gave; null if there is none. */
    String text(String reason) {
        return this != refused || reason == null ? text : text + ":" + reason;
    }
}
