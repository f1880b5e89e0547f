package io.guanjia.trail;

import java.time.Instant;
import java.util.List;

/** Keeps something up to date that is read off the trail. */
public interface TrailListener {

    /**
     * Called before an entry is written, in its transaction; whatever is thrown rolls all of it back.
     *
     * @param subject the case's root process instance, or {@link Trail#SYSTEM}
     * @param at      the entry's time
     * @param by      user id of who acted, null if nobody did
     */
    void sealing(String subject, Instant at, String by, List<Fact> facts);
}
