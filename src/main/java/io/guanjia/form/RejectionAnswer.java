package io.guanjia.form;

import java.util.List;

/**
 * What a client gets with status 400: {@code {"type":"FormRejected","message":"…","violations":[{"field":"…",
 * "label":"…","message":"…"}]}}. The engine's interfaces answer {@code type} and {@code message} for all their errors,
 * and Tasklist shows {@code message}.
 */
record RejectionAnswer(String type, String message, List<Violation> violations) {

    static RejectionAnswer to(FormRejected rejected) {
        return new RejectionAnswer("FormRejected", rejected.getMessage(), rejected.violations());
    }
}
