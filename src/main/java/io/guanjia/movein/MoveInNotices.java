package io.guanjia.movein;

import static io.guanjia.movein.MoveInPlanning.CASE_NUMBER;

import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** What the diagram of the notices asks: {@code ${moveInNotices.listed(execution)}}. */
@Component("moveInNotices")
public class MoveInNotices {

    private final Notices notices;

    MoveInNotices(Notices notices) {
        this.notices = notices;
    }

    /** Keys of the units of the group that was taken up last. */
    public List<Long> listed(DelegateExecution execution) {
        return notices.lastListed(notices.round(CASE_NUMBER.from(execution)));
    }
}
