package io.guanjia.sampling;

import static io.guanjia.sampling.RepairSampling.DRAWN_AT;
import static io.guanjia.sampling.RepairSampling.FOUND_GOOD_TARGET;
import static io.guanjia.sampling.RepairSampling.IN_TIME_TARGET;
import static io.guanjia.sampling.RepairSampling.PERCENT;
import static io.guanjia.sampling.RepairSampling.SAMPLE_WEEK;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class DrawSample implements JavaDelegate {

    /** java.util.Random takes no more of a seed; so the number on record is all of it. */
    private static final int SEED_BITS = 48;

    private final Samples samples;
    private final Clock clock;
    private final SecureRandom seeds = new SecureRandom();

    DrawSample(Samples samples, Clock clock) {
        this.samples = samples;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        samples.draw(LocalDate.parse(SAMPLE_WEEK.from(execution)), PERCENT.from(execution),
                IN_TIME_TARGET.from(execution), FOUND_GOOD_TARGET.from(execution), seeds.nextLong(1L << SEED_BITS));

        DRAWN_AT.set(execution, Date.from(clock.instant()));
    }
}
