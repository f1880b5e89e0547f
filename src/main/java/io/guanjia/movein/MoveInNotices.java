package io.guanjia.movein;

import java.util.List;
import org.springframework.stereotype.Component;

/** What the diagram of the notices asks: {@code ${moveInNotices.listed(caseNumber)}}. */
@Component("moveInNotices")
public class MoveInNotices {

    private final Notices notices;

    MoveInNotices(Notices notices) {
        this.notices = notices;
    }

    /**
     * Keys of the units of the group that was taken up last.
     *
     * @param caseNumber of the plan or of the change that ordered the notices
     */
    public List<Long> listed(String caseNumber) {
        return notices.lastListed(notices.round(caseNumber));
    }
}
