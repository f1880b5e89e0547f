package io.guanjia.registry.passes;

import java.time.Instant;

/** What the gate says of a pass at a moment. */
public enum PassVerdict {
    VALID("有效"), NOT_YET("未到时间"), EXPIRED("已过期"), STOPPED("已停工"), CLOSED("施工已结束"), RECALLED("已收回"),
    RETURNED("已退证"), LOST("已挂失"), WRONG_UNIT("房号不符");

    private final String label;

    PassVerdict(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /**
     * What a pass is worth. What became of the pass itself goes before what became of the site, that before the term,
     * and the unit comes last.
     *
     * @param askedUnit key of the unit at which the worker is; null if that was not asked
     * @throws IllegalArgumentException for one that was never issued
     */
    public static PassVerdict of(WorkPass pass, Long askedUnit, Instant at) {
        return switch (pass.state()) {
            case APPLIED, WITHDRAWN -> throw new IllegalArgumentException("Never issued: " + pass.id());
            case RECALLED -> RECALLED;
            case RETURNED -> RETURNED;
            case LOST -> LOST;
            case ISSUED -> switch (pass.site().state()) {
                case STOPPED -> STOPPED;
                case CLOSED -> CLOSED;
                case OPEN -> inTerm(pass, askedUnit, at);
            };
        };
    }

    private static PassVerdict inTerm(WorkPass pass, Long askedUnit, Instant at) {
        if (at.isBefore(pass.validFrom())) {
            return NOT_YET;
        }
        if (!at.isBefore(pass.site().validUntil())) {
            return EXPIRED;
        }
        return askedUnit == null || askedUnit == pass.site().unitId() ? VALID : WRONG_UNIT;
    }
}
