package io.guanjia.channel;

import java.security.Principal;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Who calls with a key; the principal of such a request.
 *
 * @param keyId         the key that it calls with
 * @param name          the channel's name, which several keys may share: they are one channel, with the same cases
 * @param processes     process ids that this key may start
 * @param ratePerMinute requests a minute that this key may send
 */
record Channel(long keyId, String name, Set<String> processes, int ratePerMinute) implements Principal {

    static final Pattern NAME = Pattern.compile("[\\p{IsHan}A-Za-z0-9][\\p{IsHan}A-Za-z0-9._-]{0,39}");

    Channel {
        processes = Set.copyOf(processes);
    }

    /**
     * Under which name it stands in the engine, the case file and the operation log. The colon makes sure that no person
     * has it: the engine refuses such a user id.
     */
    static String actor(String channelName) {
        return "channel:" + channelName;
    }

    String actor() {
        return actor(name);
    }

    @Override
    public String getName() {
        return actor();
    }
}
