package io.guanjia.registry;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What another package knows of a unit, for the unit's page: its keys, its account, its permits. A package that has
 * something to show offers a bean.
 */
public interface UnitSection {

    /** Smaller comes first. */
    int order();

    /** What to show of a unit to a member of these groups; empty for a section that they do not see (EN-07). */
    Optional<Content> of(Unit unit, Collection<String> groupIds);

    /**
     * A table under a title. All texts are shown as they are, so none may say what the reader must not see.
     *
     * @param title  in Chinese
     * @param titles of the columns
     * @param rows   as many cells in each as there are titles; no rows are shown as 没有记录
     * @param link   path of the page that tells more, null if there is none
     */
    record Content(String title, List<String> titles, List<List<String>> rows, String link) {

        public Content {
            titles = List.copyOf(titles);
            rows = rows.stream().map(List::copyOf).toList();
        }
    }
}
