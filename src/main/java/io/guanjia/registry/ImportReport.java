package io.guanjia.registry;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;

/**
 * What applying a file changes, or has changed.
 *
 * @param counts      by what the register knows: units, people …
 * @param newOffices  names of offices that come in
 * @param newBuildings names of buildings that come in, with their office; the first of them
 * @param corrected   how many values of what is known already change
 * @param corrections the first of them
 * @param absent      how many owners and tenants of the file's units are registered and not in the file; they stay
 */
record ImportReport(List<Count> counts, List<String> newOffices, List<String> newBuildings, int corrected,
        List<CorrectedValue> corrections, int absent) {

    ImportReport {
        counts = List.copyOf(counts);
        newOffices = List.copyOf(newOffices);
        newBuildings = List.copyOf(newBuildings);
        corrections = List.copyOf(corrections);
    }

    /** Whether nothing changes. */
    @JsonIgnore
    public boolean isEmpty() {
        return counts.stream().allMatch(count -> count.added() == 0 && count.corrected() == 0)
                && newOffices.isEmpty() && newBuildings.isEmpty();
    }

    /**
     * How much changes of one kind of thing.
     *
     * @param label     in Chinese, such as 房号
     * @param added     how many come in
     * @param corrected how many that are known change
     */
    record Count(String label, int added, int corrected) {
    }

    /**
     * A value that changes.
     *
     * @param what the unit's number, or a name
     */
    record CorrectedValue(String what, String field, String before, String after) {
    }
}
