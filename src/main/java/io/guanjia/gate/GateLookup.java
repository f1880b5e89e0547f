package io.guanjia.gate;

import java.util.Optional;

/**
 * Finds what a guard has a number of. The page {@code /gate} asks each Spring bean of this type in turn, so that one
 * field serves permits and passes of any procedure.
 */
@FunctionalInterface
public interface GateLookup {

    /**
     * Where the gate's answer stands, such as {@code /gate/passes/…}.
     *
     * @param typed as the guard has typed it, perhaps null
     * @return empty for a number that is none of this kind, or that nobody has
     */
    Optional<String> find(String typed);
}
