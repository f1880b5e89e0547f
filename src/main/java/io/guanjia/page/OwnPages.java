package io.guanjia.page;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;

/** All our own pages, in their order. */
@Component
public class OwnPages {

    private final List<PageLink> links;

    OwnPages(List<PageLink> links) {
        this.links = links.stream().filter(PageLink::isListed).sorted(Comparator.comparingInt(PageLink::order)).toList();
    }

    /** The pages that a member of these groups may open. */
    public List<PageLink> openTo(Collection<String> groupIds) {
        return links.stream().filter(link -> link.isOpenTo(groupIds)).toList();
    }
}
