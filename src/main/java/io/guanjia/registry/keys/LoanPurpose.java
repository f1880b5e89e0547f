package io.guanjia.registry.keys;

import java.util.Arrays;
import java.util.Optional;

/** What keys are lent for. The names are those of the form and the tables. */
public enum LoanPurpose {
    repair("维修工程"), inspection("检查"), viewing("看房"), emergency("紧急情况");

    private final String label;

    LoanPurpose(String label) {
        this.label = label;
    }

    /** What staff call it, in Chinese. */
    public String label() {
        return label;
    }

    /** The purpose of this name; empty where a message brings one that there is not. */
    public static Optional<LoanPurpose> find(String name) {
        return Arrays.stream(values()).filter(purpose -> purpose.name().equals(name)).findFirst();
    }
}
