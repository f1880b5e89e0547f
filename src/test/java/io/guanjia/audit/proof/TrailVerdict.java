package io.guanjia.audit.proof;

import io.guanjia.verifier.Report;
import org.springframework.beans.factory.BeanFactory;

/** What the application's own check says of its trail, for the tests of others. */
public final class TrailVerdict {

    private TrailVerdict() {
    }

    /** Checks the whole trail with the application's key. */
    public static Report of(BeanFactory application) {
        return application.getBean(ProofCheck.class).check((entries, of) -> { });
    }
}
