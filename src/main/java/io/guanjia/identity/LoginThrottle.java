package io.guanjia.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.EstimationProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Counts wrong passwords by user name and by client address, in bounded memory.
 *
 * <p>Only failures cost an attempt, so a client that calls often with the right password is never slowed down. Guesses
 * made at the same moment may pass the check together, but each is paid for: the count goes below zero, and the wait
 * grows by as much.
 */
@Component
class LoginThrottle {

    private static final int KEY_LENGTH = 64;

    private final Cache<String, Bucket> names;
    private final Cache<String, Bucket> addresses;
    private final LoginProperties properties;
    private final TimeMeter time;

    @Autowired
    LoginThrottle(LoginProperties properties) {
        this(properties, TimeMeter.SYSTEM_NANOTIME);
    }

    LoginThrottle(LoginProperties properties, TimeMeter time) {
        this.properties = properties;
        this.time = time;
        this.names = cache();
        this.addresses = cache();
    }

    private Cache<String, Bucket> cache() {
        return Caffeine.newBuilder()
                .maximumSize(properties.remembered())
                // Long enough to pay back a debt of several windows
                .expireAfterAccess(properties.window().multipliedBy(10))
                .build();
    }

    /** @throws LoginThrottledException if the name or the address has used up its attempts */
    void check(String name, String address) {
        Duration wait = max(waitOf(names.getIfPresent(nameKey(name))), waitOf(addresses.getIfPresent(ClientNetwork.of(address))));
        if (!wait.isZero()) {
            throw new LoginThrottledException(wait);
        }
    }

    void failed(String name, String address) {
        names.get(nameKey(name), key -> bucket(properties.attemptsPerName())).consumeIgnoringRateLimits(1);
        addresses.get(ClientNetwork.of(address), key -> bucket(properties.attemptsPerAddress())).consumeIgnoringRateLimits(1);
    }

    /** The address keeps its count: one own account must not buy guesses at others. */
    void succeeded(String name) {
        names.invalidate(nameKey(name));
    }

    /** How many names and addresses are remembered. */
    long size() {
        names.cleanUp();
        addresses.cleanUp();
        return names.estimatedSize() + addresses.estimatedSize();
    }

    private Bucket bucket(int attempts) {
        return Bucket.builder()
                .withCustomTimePrecision(time)
                .addLimit(limit -> limit.capacity(attempts).refillGreedy(attempts, properties.window()))
                .build();
    }

    private static Duration waitOf(Bucket bucket) {
        if (bucket == null) {
            return Duration.ZERO;
        }
        EstimationProbe probe = bucket.estimateAbilityToConsume(1);
        return probe.canBeConsumed() ? Duration.ZERO : Duration.ofNanos(probe.getNanosToWaitForRefill());
    }

    private static Duration max(Duration a, Duration b) {
        return a.compareTo(b) > 0 ? a : b;
    }

    private static String nameKey(String name) {
        return name.length() > KEY_LENGTH ? name.substring(0, KEY_LENGTH) : name;
    }
}
