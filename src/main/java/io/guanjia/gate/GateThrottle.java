package io.guanjia.gate;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.EstimationProbe;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Counts how often somebody asks for a permit or pass that is not there, in bounded memory. */
@Component
public class GateThrottle {

    private static final int REMEMBERED = 1000;

    private final GateProperties properties;
    private final Cache<String, Bucket> people;

    GateThrottle(GateProperties properties) {
        this.properties = properties;
        this.people = Caffeine.newBuilder().maximumSize(REMEMBERED).expireAfterAccess(properties.window()).build();
    }

    /** How long this person has to wait; zero for whoever may ask. */
    public Duration waitOf(String userId) {
        Bucket bucket = people.getIfPresent(userId);
        if (bucket == null) {
            return Duration.ZERO;
        }
        EstimationProbe probe = bucket.estimateAbilityToConsume(1);
        return probe.canBeConsumed() ? Duration.ZERO : Duration.ofNanos(probe.getNanosToWaitForRefill());
    }

    /** Notes that this person has asked for one that is not there. */
    public void asked(String userId) {
        people.get(userId, key -> Bucket.builder().addLimit(limit -> limit.capacity(properties.wrongPermits())
                .refillGreedy(properties.wrongPermits(), properties.window())).build()).tryConsume(1);
    }
}
