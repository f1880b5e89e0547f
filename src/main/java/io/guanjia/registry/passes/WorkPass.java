package io.guanjia.registry.passes;

import java.time.Instant;

/**
 * A worker's pass (临时工作证), from its application on. It is good for its site's term.
 *
 * @param position     counted from 1 within the case, also by which a photo is matched
 * @param name         of the worker
 * @param trade        工种
 * @param documentTail last four characters of his identity document
 * @param phone        null if it was not given. Private (EN-07)
 * @param number       stands on the pass, such as {@code ZX-20261129-0001-07}; null until it is issued
 * @param token        what the QR code holds; nobody can guess it; null until it is issued
 * @param signedBy     the owner or the site manager who signed for it; null until it is issued
 * @param validFrom    good from this moment; null until it is issued
 * @param issuedBy     user id; null until it is issued, and where the application itself did it
 * @param end          how it came to its state; null for one that is applied for or issued
 */
public record WorkPass(long id, WorkSite site, int position, String name, String trade, String documentTail,
        String phone, boolean hasPhoto, State state, String number, String token, String signedBy, Instant validFrom,
        String issuedBy, Instant issuedAt, End end) {

    /** Where a pass stands, whatever the day. */
    public enum State {
        APPLIED("待发证"), ISSUED("已发证"), RETURNED("已退证"), LOST("已挂失"), RECALLED("已收回"), WITHDRAWN("已取消");

        private final String label;

        State(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /**
     * What became of it.
     *
     * @param by     user id; null where the application itself did it
     * @param reason in Chinese; null where none was asked for
     */
    public record End(Instant at, String by, String reason) {
    }

    public String caseNumber() {
        return site.caseNumber();
    }
}
