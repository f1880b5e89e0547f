package io.guanjia.gate;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.EstimationProbe;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

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

    /**
     * Answers for a page of the gate where a person has guessed too often; a guard who only mistypes never gets here.
     *
     * @param model gets the words for the page, as {@code error}
     * @return whether the answer is a refusal: 429 with the seconds to wait
     */
    public boolean refuses(String userId, Model model, HttpServletResponse response) {
        Duration wait = waitOf(userId);
        if (wait.isZero()) {
            return false;
        }
        long seconds = wait.toSeconds() + 1;
        response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
        model.addAttribute("error", "查不到的证件太多，请%d秒后再试".formatted(seconds));
        return true;
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
