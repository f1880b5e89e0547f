package io.guanjia.page;

import java.util.Collection;
import java.util.Set;

/**
 * One of our own pages. A feature that has one offers it as a bean; with that it is reachable, in the navigation of
 * every page and on the home page, for those who may open it.
 *
 * @param order  smaller comes first
 * @param path   such as {@code /messages}; everything below it belongs to the page
 * @param title  in Chinese, short enough for the navigation; null for one that stands in no list
 * @param text   what it is for, a few words in Chinese; null for one that stands in no list
 * @param groups the groups that may open it; empty for everyone who is logged in
 */
public record PageLink(int order, String path, String title, String text, Set<String> groups) {

    /** A page for everyone who is logged in. */
    public static PageLink forEveryone(int order, String path, String title, String text) {
        return new PageLink(order, path, title, text, Set.of());
    }

    /** An address for everyone who is logged in that other pages lead to: it stands in no list of pages. */
    public static PageLink unlisted(String path) {
        return new PageLink(Integer.MAX_VALUE, path, null, null, Set.of());
    }

    boolean isListed() {
        return title != null;
    }

    /** Whether a member of these groups may open it. */
    public boolean isOpenTo(Collection<String> groupIds) {
        return groups.isEmpty() || groupIds.stream().anyMatch(groups::contains);
    }
}
