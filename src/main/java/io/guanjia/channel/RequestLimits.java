package io.guanjia.channel;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.EstimationProbe;
import io.guanjia.identity.ClientNetwork;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * Counts requests by key, and wrong keys by client address. In memory: a restart forgets the counts, and two nodes count
 * apart.
 *
 * <p>Wrong keys are counted apart from wrong passwords: a program with a withdrawn key must not lock out the people of
 * its office. And they never stop a right key, which nobody finds by trying.
 */
@Component
class RequestLimits {

    private static final int REMEMBERED = 20_000;

    private final Cache<Long, Bucket> keys = Caffeine.newBuilder().maximumSize(REMEMBERED)
            .expireAfterAccess(Duration.ofMinutes(10)).build();
    private final Cache<String, Bucket> addresses;
    private final ChannelProperties properties;

    RequestLimits(ChannelProperties properties) {
        this.properties = properties;
        this.addresses = Caffeine.newBuilder().maximumSize(REMEMBERED)
                .expireAfterAccess(properties.wrongKeysWindow().multipliedBy(2)).build();
    }

    /** Counts a request. @return how long to wait; zero if it may pass */
    Duration take(Channel channel) {
        ConsumptionProbe probe = keys.get(channel.keyId(), id -> bucket(channel.ratePerMinute(), Duration.ofMinutes(1)))
                .tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? Duration.ZERO : Duration.ofNanos(probe.getNanosToWaitForRefill());
    }

    /** Counts a wrong key, unless its sender has to wait already. @return how long to wait; zero if not yet */
    Duration wrongKey(String address) {
        Bucket bucket = addresses.get(ClientNetwork.of(address),
                network -> bucket(properties.wrongKeys(), properties.wrongKeysWindow()));
        EstimationProbe probe = bucket.estimateAbilityToConsume(1);
        if (bucket.tryConsume(1)) {
            return Duration.ZERO;
        }
        return Duration.ofNanos(Math.max(1, probe.getNanosToWaitForRefill()));
    }

    private static Bucket bucket(int requests, Duration time) {
        return Bucket.builder().addLimit(limit -> limit.capacity(requests).refillGreedy(requests, time)).build();
    }
}
