package io.guanjia.goodsexit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.EstimationProbe;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Counts how often somebody asks for a permit that is not there, in bounded memory. */
@Component
class GateThrottle {

    private static final int REMEMBERED = 1000;

    private final GateProperties properties;
    private final Cache<String, Bucket> people;

    GateThrottle(GateProperties properties) {
        this.properties = properties;
        this.people = Caffeine.newBuilder().maximumSize(REMEMBERED).expireAfterAccess(properties.window()).build();
    }

    /** How long this person has to wait; zero for whoever may ask. */
    Duration waitOf(String userId) {
        Bucket bucket = people.getIfPresent(userId);
        if (bucket == null) {
            return Duration.ZERO;
        }
        EstimationProbe probe = bucket.estimateAbilityToConsume(1);
        return probe.canBeConsumed() ? Duration.ZERO : Duration.ofNanos(probe.getNanosToWaitForRefill());
    }

    void asked(String userId) {
        people.get(userId, key -> Bucket.builder().addLimit(limit -> limit.capacity(properties.wrongPermits())
                .refillGreedy(properties.wrongPermits(), properties.window())).build()).tryConsume(1);
    }
}
