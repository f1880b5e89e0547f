package io.guanjia.registry.passes;

import java.time.Instant;

/**
 * Where the work of a renovation is done.
 *
 * @param caseNumber  the renovation
 * @param unitNumber  of the unit; its workers may be nowhere else (M4 装修 一.10)
 * @param contractor  name of the firm (装修公司)
 * @param siteManager who is in charge on site (施工负责人)
 * @param validFrom   begin of the term; null until the first passes are issued
 * @param validUntil  passes are good before this moment; null until the first are issued
 * @param reason      why it is stopped, in Chinese
 * @param changedAt   when something of this was last changed
 */
public record WorkSite(String caseNumber, long unitId, String unitNumber, String contractor, String siteManager,
        Instant validFrom, Instant validUntil, State state, String reason, Instant changedAt) {

    /** Whether there is work. */
    public enum State {
        OPEN("施工中"), STOPPED("已停工"), CLOSED("已结束");

        private final String label;

        State(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }
}
