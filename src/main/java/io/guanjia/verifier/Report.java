package io.guanjia.verifier;

import java.util.List;

/**
 * What the verifier found.
 *
 * @param findings the first ones, by the number of the entry; those about no entry come last
 * @param total how many there are
 * @param entries how many entries were read
 * @param subjects how many subjects they have
 * @param rows how many rows were compared
 * @param seals how many signed heads fit the chain
 * @param lastSealed number of the last entry that a right signature covers; 0 if none
 * @param macsChecked whether each entry's MAC was compared: without, only signed heads bind who counts the chain anew
 */
public record Report(List<Finding> findings, long total, long entries, long subjects, long rows, long seals,
                     long lastSealed, boolean macsChecked) {

    /** How many findings are told at most. */
    public static final int MOST = 20;

    public Report {
        findings = List.copyOf(findings);
    }

    public boolean isRight() {
        return total == 0;
    }
}
