package io.guanjia.audit.find;

import io.guanjia.trail.Fact;
import io.guanjia.trail.Trail;
import io.guanjia.trail.TrailListener;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** Keeps what auditors search in up to date, in the transaction of what happened. */
@Component
class ReadModelListener implements TrailListener {

    private final ReadModel model;

    ReadModelListener(ReadModel model) {
        this.model = model;
    }

    @Override
    public void sealing(String subject, Instant at, String by, List<Fact> facts) {
        if (!subject.equals(Trail.SYSTEM)) {
            model.touch(subject, Touched.by(by, facts));
        }
    }
}
