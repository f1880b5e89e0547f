package io.guanjia.sampling;

import java.util.List;

/**
 * What drawing again from the record has shown.
 *
 * @param differences in Chinese, one for each office and thing that does not agree; empty if all agrees
 * @param orders      how many orders were drawn again
 */
record DrawCheck(List<String> differences, int orders) {

    public boolean agrees() {
        return differences.isEmpty();
    }
}
